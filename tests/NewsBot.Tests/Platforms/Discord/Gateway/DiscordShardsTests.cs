using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>All shards of a host. See Docs/Gateway, "Sharding".</summary>
public sealed class DiscordShardsTests
{
    private static readonly GatewaySettings Plain = GatewayTalk.Settings with { Compress = false };

    [Fact]
    public async Task Shards_Auto_AreAsManyAsDiscordRecommends()
    {
        var address = new FixedAddress { Address = new GatewayAddress(new Uri(GatewayTalk.InitialUrl), 3, new SessionStartLimit(1000, 1000, TimeSpan.FromHours(1), 1)) };
        await using var host = new GatewayHost(Plain, address: address).Start();

        Assert.Equal(["[0,3]", "[1,3]", "[2,3]"], await IdentifiedAsync(host, 3));
    }

    [Fact]
    public async Task Shards_Range_AreThisHostsOnly()
    {
        await using var host = new GatewayHost(Plain with { Shards = new ShardRange(4, 5, 16) }).Start();

        Assert.Equal(["[4,16]", "[5,16]"], await IdentifiedAsync(host, 2));
    }

    [Fact]
    public async Task Shards_OneIsRefused_StopsAll()
    {
        await using var host = new GatewayHost(Plain with { Shards = new ShardRange(0, 1, 2) }).Start();
        var (first, second) = (await host.ConnectionAsync(), await host.ConnectionAsync());
        first.Closes(4010);

        await Assert.ThrowsAsync<GatewayFatalException>(() => host.Running.SoonAsync());
        await first.Disposed.SoonAsync();
        await second.Disposed.SoonAsync();
        Assert.Contains("Discord:Shards", host.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DiscordIsDown_SaysSoAndGoesOnTrying()
    {
        var address = new FixedAddress();
        for (var i = 0; i < 8; i++)
        {
            address.Failures.Enqueue(new HttpRequestException("No route."));
        }

        await using var host = new GatewayHost(Plain, address: address).Start();
        await host.UntilAsync(() => host.Trouble.Length > 0);
        await host.ReadyAsync(step: 1);
        Assert.Equal("", host.Trouble);
    }

    [Fact]
    public async Task State_OfEachPhase_IsSaidInWords()
    {
        await using var host = new GatewayHost(Plain).Start();
        var socket = await host.ConnectionAsync();
        Assert.Equal("connecting", host.State.InWords());
        socket.Hello();
        await socket.HearsAsync();
        socket.Ready();
        await socket.HeardOutAsync();
        Assert.StartsWith("connected since 2026-03-02 08:0", host.State.InWords(), StringComparison.Ordinal);
        socket.Closes(4000, "Unknown error");
        await host.UntilAsync(() => host.State.Phase == ConnectionPhase.Waiting, step: 0.001);
        Assert.EndsWith("UTC: Discord closed the connection (4000: Unknown error)", host.State.InWords(), StringComparison.Ordinal);
        Assert.Equal("Discord closed the connection (4000: Unknown error)", host.State.LastEnd);
        await host.StopAsync();
        Assert.Equal("stopped", host.State.InWords());
    }

    /// <summary>The queue is full: reading pauses, nothing is dropped, the session lives on.</summary>
    [Fact]
    public async Task Listen_ConsumerIsFarBehind_GetsEverythingInOrder()
    {
        var time = new FakeTimeProvider(A.Morning);
        var dialer = new ScriptedDialer(time);
        var sut = new DiscordShards(Plain with { MostWaiting = 10 }, new FixedAddress(), dialer, new MemoryInMemory(), time, () => 0.5, NullLoggerFactory.Instance);
        await using var events = sut.ListenAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = events.MoveNextAsync();
        var socket = (await dialer.NextAsync().SoonAsync()).Socket;
        socket.Hello();
        await socket.HearsAsync();
        socket.Ready();
        await first.AsTask().SoonAsync();
        for (var s = 2; s <= 200; s++)
        {
            socket.Dispatch($"E{s}", s);
        }

        for (var beat = 0; beat < 3; beat++)
        {
            await time.AdvanceUntilAsync(socket.HearsAsync(), TimeSpan.FromSeconds(10));
        }

        for (var s = 2; s <= 200; s++)
        {
            Assert.True(await events.MoveNextAsync().AsTask().SoonAsync());
            Assert.Equal($"E{s}", events.Current.Name);
            events.Current.Complete();
        }
    }

    [Fact]
    public async Task Address_WithoutAResumeUrl_ServesForTheResume()
    {
        await using var host = new GatewayHost(Plain).Start();
        var socket = await host.ConnectionAsync();
        socket.Hello();
        await socket.HearsAsync();
        socket.Dispatch("READY", 1, """{"session_id":"s1","resume_gateway_url":null}""");
        socket.Closes(4000);
        await host.ResumesAsync(1);
        Assert.Equal("gateway.example", host.Dialer.Addresses.Last().Host);
    }

    [Theory]
    [InlineData("wss://gateway.discord.gg", true, "wss://gateway.discord.gg/?v=10&encoding=json&compress=zlib-stream")]
    [InlineData("wss://gateway.discord.gg/?v=9&x=1", false, "wss://gateway.discord.gg/?x=1&v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:8080/gateway/", true, "ws://127.0.0.1:8080/gateway/?v=10&encoding=json&compress=zlib-stream")]
    public void Url_WithQuery_AsksForVersionTen(string url, bool compress, string expected) =>
        Assert.Equal(expected, GatewayUrl.WithQuery(new Uri(url), compress).AbsoluteUri);

    /// <summary>The token travels over it.</summary>
    [Theory]
    [InlineData("wss://a.example", "wss://b.example", true)]
    [InlineData("ws://a.example", "wss://b.example", false)]
    [InlineData("ws://127.0.0.1:1", "ws://127.0.0.1:2", true)]
    [InlineData("http://a.example", "wss://b.example", false)]
    [InlineData("", "wss://b.example", false)]
    [InlineData(null, "wss://b.example", false)]
    public void Url_ToResume_IsTakenOnlyIfItIsSafe(string? url, string reachedBy, bool taken) =>
        Assert.Equal(taken, GatewayUrl.Resume(url, new Uri(reachedBy)) is not null);

    private static async Task<List<string>> IdentifiedAsync(GatewayHost host, int count)
    {
        var sockets = new List<ScriptedSocket>();
        for (var i = 0; i < count; i++)
        {
            sockets.Add(await host.ConnectionAsync());
            sockets[^1].Hello();
        }

        var identifies = sockets.Select(s => s.HearsJsonAsync()).ToList();
        await host.UntilAsync(() => identifies.All(i => i.IsCompleted));
        return [.. identifies.Select(i => i.Result.GetProperty("d").GetProperty("shard").GetRawText()).Order(StringComparer.Ordinal)];
    }
}
