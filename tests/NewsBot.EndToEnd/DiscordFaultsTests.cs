using System.Globalization;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.Rest;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The simulated Discord fails when it is told to, in the ways in which Discord fails, and takes interactions to an endpoint.</summary>
public sealed class DiscordFaultsTests : IAsyncLifetime
{
    private SimulatedDiscord _discord = null!;
    private DiscordProbe _probe = null!;
    private SimulatedChannel _channel = null!;
    private SimulatedUser _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _discord = await SimulatedDiscord.StartAsync(new Limits { IdentifyPeriod = TimeSpan.Zero }, record: false);
        var guild = _discord.AddGuild("Readers");
        _channel = _discord.AddChannel(guild, "news");
        _ada = _discord.AddMember(guild, "Ada");
        _probe = new DiscordProbe(_discord);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Rest_PlannedFaults_LookAsDiscordsDo()
    {
        var wait = TimeSpan.FromSeconds(2.5);
        _discord.Rest.Plan(new RestFault.GlobalLimit(wait), "/users/@me");
        Assert.True((bool)(await _probe.AskAsync("GET", "users/@me")).Body!["global"]!);
        Assert.Equal(("3", "true", "global"), (Header("Retry-After"), Header("X-RateLimit-Global"), Header("X-RateLimit-Scope")));
        _discord.Rest.Plan(new RestFault.SharedLimit(wait), "/users/@me");
        Assert.Equal(2.5, (double)(await _probe.AskAsync("GET", "users/@me")).Body!["retry_after"]!);
        Assert.Equal("shared", Header("X-RateLimit-Scope"));
        _discord.Rest.Plan(new RestFault.CloudflareLimit(wait), "/users/@me");
        Assert.Equal((429, null), await _probe.AskAsync("GET", "users/@me"));
        Assert.Equal("text/html", _probe.Last.Content.Headers.ContentType!.MediaType);
        _discord.Rest.Plan(new RestFault.ServerError(502), "/users/@me", times: 2);
        Assert.Equal(502, (await _probe.AskAsync("GET", "users/@me")).Status);
        Assert.Equal(502, (await _probe.AskAsync("GET", "users/@me")).Status);
        Assert.Equal(200, (await _probe.AskAsync("GET", "users/@me")).Status);
        Assert.Equal((3, 2), (_discord.Log.RateLimited, _discord.Log.Requests.Count(r => r.Status == 502)));

        string Header(string name) => _probe.Last.Headers.GetValues(name).Single();
    }

    [Fact]
    public async Task Outage_WhileItLasts_ResetsEveryConnection()
    {
        _discord.BeginOutage();
        await Assert.ThrowsAsync<HttpRequestException>(() => _probe.AskAsync("GET", "users/@me"));
        _discord.EndOutage();
        Assert.Equal(200, (await _probe.AskAsync("GET", "users/@me")).Status);
    }

    [Fact]
    public async Task Gateway_Frozen_AnswersNeitherHeartbeatNorPing()
    {
        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromMilliseconds(100);
        socket.Options.KeepAliveTimeout = TimeSpan.FromMilliseconds(400);
        await socket.ConnectAsync(new Uri(_discord.Gateway.Address("/gateway"), "?v=10&encoding=json"), TestContext.Current.CancellationToken);
        var buffer = new byte[1024];
        await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        _discord.Gateway.Freeze();
        await Assert.ThrowsAnyAsync<Exception>(async () => await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(System.Net.WebSockets.WebSocketState.Aborted, socket.State);
    }

    [Fact]
    public async Task Gateway_ReconnectBeforeHelloAndNoSessionsLeft_AreSaid()
    {
        _discord.Gateway.Faults.ReconnectBeforeHello = true;
        Assert.Equal(7, (int?)(await _probe.ConnectAsync())["op"]);
        Assert.Equal(10, (int?)(await _probe.ReadAsync())["op"]);
        _discord.Gateway.SessionStartsLeft = 0;
        Assert.Equal(0, (int?)(await _probe.AskAsync("GET", "gateway/bot")).Body!["session_start_limit"]!["remaining"]);
        await _probe.IdentifyAsync(1);
        Assert.Equal(4004, (int?)(await _probe.ReadAsync())["close"]);
    }

    [Fact]
    public async Task Interactions_ByHttp_AreSignedAndAnsweredEitherWay()
    {
        await using var endpoint = OfficialClient.Start("endpoint.mjs", _discord);
        var port = (int)(await endpoint.TellsAsync("ready"))["port"]!;
        await _discord.SetEndpointAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")));
        await endpoint.TellsAsync("refused");
        await _probe.AskAsync("PUT", $"applications/{_discord.Bot.Id}/commands", """
            [{"name":"direct","description":"x"},{"name":"later","description":"x"},{"name":"broken","description":"x"}]
            """);
        Assert.Equal("Directly", (await (await _discord.SlashAsync(_channel, _ada, "direct")).FinalAsync()).Text);
        Assert.Equal("Later", (await (await _discord.SlashAsync(_channel, _ada, "later")).FinalAsync()).Text);
        var broken = await _discord.SlashAsync(_channel, _ada, "broken");
        await Assert.ThrowsAsync<InvalidOperationException>(() => broken.FirstResponseAsync());
    }

    [Fact]
    public async Task Interaction_InAGuildWithoutTheBot_IsTheUsersOwn()
    {
        var elsewhere = _discord.AddChannel(_discord.AddGuild("Elsewhere", hasBot: false), "talk");
        await _probe.ConnectAsync();
        await _probe.IdentifyAsync(1);
        await _probe.EventAsync("READY");
        await _probe.AskAsync("PUT", $"applications/{_discord.Bot.Id}/commands", """[{"name":"news","description":"x","integration_types":[0,1],"contexts":[0,1,2]}]""");
        await _discord.SlashAsync(elsewhere, _ada, "news");
        var heard = await _probe.EventAsync("INTERACTION_CREATE");
        Assert.Equal(Json.Id(_ada.Id), (string?)heard["authorizing_integration_owners"]!["1"]);
        Assert.Equal(403, (await _probe.AskAsync("GET", $"channels/{elsewhere.Id}")).Status);
    }
}
