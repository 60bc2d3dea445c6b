using System.Text;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>Measures the process's memory, so nothing else may run beside it.</summary>
[Collection(nameof(Alone))]
public sealed class GatewayMemoryTests
{
    /// <summary>2,000 servers of 5 KB each: nothing of them is left once they were dealt with.</summary>
    [Fact]
    public async Task Listen_ManyGuilds_LeavesNoMemoryBehind()
    {
        await using var host = new GatewayHost(GatewayTalk.Settings with { Compress = false }).Start();
        var socket = await host.ReadyAsync();
        var guild = $$"""{"id":"1","name":"{{new string('g', 5_000)}}"}""";
        await GuildsAsync(host, socket, guild, from: 2, count: 200);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await GuildsAsync(host, socket, guild, from: 202, count: 2_000);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.True(grown < 4_000_000, $"{grown / 1024} KB are left of {2_000 * Encoding.UTF8.GetByteCount(guild) / 1024} KB.");
    }

    private static async Task GuildsAsync(GatewayHost host, ScriptedSocket socket, string guild, int from, int count)
    {
        for (var s = from; s < from + count; s++)
        {
            socket.Dispatch("GUILD_CREATE", s, guild);
            await host.EventAsync();
        }
    }
}
