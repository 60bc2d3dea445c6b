using System.Globalization;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>Digests on their schedule, with the whole program: set up in chat, posted at their minute, and asked about.</summary>
public sealed class DigestTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The process dies before the minute comes; the next one posts it, once, and knows the thread for its own.</summary>
    [Fact]
    public async Task Discord_KilledBeforeItsMinute_PostsOnceAndAnswersUnderIt()
    {
        await using var server = await DiscordServer.StartAsync();
        await using (var first = await server.RunAsync("Discord:MessageContent=true"))
        {
            var set = await (await server.Discord.SlashAsync(server.Channel, server.Boss, "digest", ("at", NextMinute()), ("days", "daily"), ("zone", "UTC"))).FinalAsync();
            Assert.Contains("You get a digest every day at", set.Text, StringComparison.Ordinal);
            first.Kill();
        }

        await using var bot = await server.RunAsync("Discord:MessageContent=true");
        var digest = await server.Discord.HearAsync(server.Channel, m => m.Text.Contains("AI news digest", StringComparison.Ordinal), TimeSpan.FromSeconds(150));
        Assert.Contains("No AI news since", digest.Text, StringComparison.Ordinal);
        // People see a post a moment before the ledger can say that it is there. The wait is longer than a round of the service, too.
        await Task.Delay(TimeSpan.FromSeconds(6), Token);
        var list = await (await server.Discord.SlashAsync(server.Channel, server.Boss, "digest", ("action", "list"))).FinalAsync();
        Assert.Contains("Last:", list.Text, StringComparison.Ordinal);
        Assert.Single(server.Channel.History, m => m.Text.Contains("AI news digest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Slack_ForOnePerson_ComesToTheirMessages_AndTheirHomeStopsIt()
    {
        await using var workspace = await SlackWorkspace.StartAsync();
        await using var bot = await workspace.RunAsync();
        var set = await workspace.AskAsync(workspace.Channel, "/digest", $"at:{NextMinute()} days:daily zone:UTC to:me");
        Assert.Contains("as a direct message to you", set.Text, StringComparison.Ordinal);
        await workspace.AskAsync(workspace.Channel, "/newsbot", "watch transformer");

        var direct = workspace.Slack.Direct(workspace.Ann);
        await workspace.Slack.HearAsync(direct, p => p.Text.Contains("AI news digest", StringComparison.Ordinal), TimeSpan.FromSeconds(150));

        await workspace.Slack.OpenHomeAsync(workspace.Ann);
        var home = await workspace.Slack.HomeAsync(workspace.Ann);
        Assert.Contains("Digest 1", home.Text, StringComparison.Ordinal);
        Assert.Contains("Watch 1: transformer", home.Text, StringComparison.Ordinal);
        await workspace.Slack.PressAsync(home, "Stop digest 1");
        await workspace.Slack.HearAsync(direct, p => p.Text.Contains("Stopped. No digest comes", StringComparison.Ordinal));
        await workspace.Slack.PressAsync(home, "Stop watch 1");
        await workspace.Slack.HearAsync(direct, p => p.Text.Contains("I no longer watch for", StringComparison.Ordinal));
    }

    /// <summary>Far enough away that it is set up in time.</summary>
    private static string NextMinute() => DateTimeOffset.UtcNow.AddSeconds(75).ToString("HH:mm", CultureInfo.InvariantCulture);
}
