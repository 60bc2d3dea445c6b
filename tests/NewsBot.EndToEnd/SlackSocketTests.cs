using System.Net.WebSockets;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>Socket Mode of the simulated Slack: its addresses, envelopes, goodbyes and failures.</summary>
public sealed class SlackSocketTests : IAsyncLifetime
{
    private SimulatedSlack _slack = null!;
    private SlackProbe _probe = null!;
    private SimulatedConversation _channel = null!;
    private SimulatedPerson _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _slack = await SimulatedSlack.StartAsync(record: false);
        _channel = _slack.AddChannel("news");
        _ada = _slack.AddPerson("Ada");
        _probe = new SlackProbe(_slack);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task Address_OfAConnection_IsGoodOnce()
    {
        var url = new Uri((string)(await _probe.CallAsync("apps.connections.open", token: _slack.AppToken))["url"]!);
        var hello = await _probe.ConnectAsync(url);
        Assert.Equal(("hello", 1), ((string?)hello["type"], (int)hello["num_connections"]!));
        using var second = new SlackProbe(_slack);
        await Assert.ThrowsAsync<WebSocketException>(() => second.ConnectAsync(url));
    }

    [Fact]
    public async Task Connections_MoreThanTen_AreToldSo()
    {
        _slack.Limits.Sockets = 1;
        await _probe.ConnectAsync();
        using var second = new SlackProbe(_slack);
        Assert.Equal("too_many_websockets", (string?)(await second.ConnectAsync())["reason"]);
        Assert.NotNull((await second.ReadAsync())["close"]);
        Assert.Single(_slack.Sockets.Open);
    }

    [Fact]
    public async Task Envelopes_OfEachKind_SayWhetherTheyTakeAnAnswer()
    {
        await _probe.ConnectAsync();
        var act = await _slack.SlashAsync(_channel, _ada, "/news", "openai since:24h");
        var command = await _probe.ReadAsync();
        Assert.Equal(("slash_commands", true, "openai since:24h"), ((string?)command["type"], (bool)command["accepts_response_payload"]!, (string?)command["payload"]!["text"]));
        await _probe.AcknowledgeAsync(command, """{"text":"Here you are","response_type":"in_channel"}""");
        var answer = await act.AnswerAsync();
        Assert.Equal(("Here you are", null), (answer.Text, answer.VisibleTo));

        // The bot's own message is told back, with its bot_id.
        var told = await _probe.ReadAsync();
        Assert.Equal(("events_api", false, _slack.Team.BotId), ((string?)told["type"], (bool)told["accepts_response_payload"]!, (string?)told["payload"]!["event"]!["bot_id"]));
        Assert.Equal((0, ""), ((int)told["retry_attempt"]!, (string?)told["retry_reason"]));
    }

    [Fact]
    public async Task Mention_InAChannel_IsToldTwiceAndEditsAsSubtypes()
    {
        await _probe.ConnectAsync();
        var said = await _slack.SayAsync(_channel, _ada, $"{_slack.Bot.Mention} news?");
        var (message, mention) = ((await _probe.ReadAsync())["payload"]!, (await _probe.ReadAsync())["payload"]!);
        Assert.Equal(("message", "app_mention"), ((string?)message["event"]!["type"], (string?)mention["event"]!["type"]));
        Assert.Equal((string?)message["event"]!["ts"], (string?)mention["event"]!["ts"]);
        Assert.NotEqual((string?)message["event_id"], (string?)mention["event_id"]);
        await _slack.EditAsync(said, "never mind");
        Assert.Equal("message_changed", (string?)(await _probe.ReadAsync())["payload"]!["event"]!["subtype"]);
        await _slack.DeleteAsync(said);
        Assert.Equal("message_deleted", (string?)(await _probe.ReadAsync())["payload"]!["event"]!["subtype"]);
        _slack.World.Subscriptions.Remove("message.channels");
        await _slack.SayAsync(_channel, _ada, "not for the bot");
        await _slack.SayAsync(_channel, _ada, $"{_slack.Bot.Mention} but this");
        Assert.Equal("app_mention", (string?)(await _probe.ReadAsync())["payload"]!["event"]!["type"]);
    }

    [Fact]
    public async Task Envelope_NotAcknowledged_ComesAgainThreeTimes()
    {
        _slack.Limits.Acknowledgement = TimeSpan.FromMilliseconds(100);
        await _probe.ConnectAsync();
        await _slack.SayAsync(_channel, _ada, "hello");
        var first = await _probe.ReadAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var again = await _probe.ReadAsync();
            Assert.Equal((attempt, "timeout"), ((int)again["retry_attempt"]!, (string?)again["retry_reason"]));
            Assert.Equal((string?)first["payload"]!["event_id"], (string?)again["payload"]!["event_id"]);
        }

        await _slack.HappensAsync("given-up");
        Assert.Equal((4, 3, 1), (_slack.Log.EnvelopesSent, _slack.Log.EnvelopesRedelivered, _slack.Log.EnvelopesLost));
        var act = await _slack.SlashAsync(_channel, _ada, "/news");
        Assert.Equal("operation_timeout", await act.FailsAsync());
    }

    [Fact]
    public async Task Envelope_OfAConnectionThatEnds_ComesOnAnother()
    {
        await _probe.ConnectAsync();
        await _slack.SayAsync(_channel, _ada, "hello");
        await _probe.ReadAsync();
        _slack.Sockets.Cut();
        await _slack.HappensAsync("disconnect");
        using var second = new SlackProbe(_slack);
        await second.ConnectAsync();
        var again = await second.ReadAsync();
        Assert.Equal(1, (int)again["retry_attempt"]!);
        await second.AcknowledgeAsync(again);
        await _slack.HappensAsync("acknowledged");
        Assert.Equal(0, _slack.Sockets.Outstanding);
    }

    [Fact]
    public async Task Acknowledgement_OnAnotherConnection_CountsForNothing()
    {
        await _probe.ConnectAsync();
        using var second = new SlackProbe(_slack);
        await second.ConnectAsync();
        await _slack.SayAsync(_channel, _ada, "hello");
        await _slack.SayAsync(_channel, _ada, "again");
        var envelope = await _probe.ReadAsync();
        await second.AcknowledgeAsync(envelope);
        await _slack.HappensAsync("acknowledged-elsewhere");
        Assert.Equal(2, _slack.Sockets.Outstanding);
        await second.SendAsync("""{"envelope_id":"unknown"}""");
        await _slack.HappensAsync("acknowledged-unknown");
    }

    [Fact]
    public async Task Goodbye_WithAWarning_EndsTheConnectionAfterItsNotice()
    {
        _slack.Limits.Notice = TimeSpan.FromMilliseconds(200);
        await _probe.ConnectAsync();
        _slack.Sockets.Disconnect("warning");
        Assert.Equal("warning", (string?)(await _probe.ReadAsync())["reason"]);
        await _slack.SayAsync(_channel, _ada, "still heard");
        Assert.Equal("events_api", (string?)(await _probe.ReadAsync())["type"]);
        Assert.Equal(1000, (int?)(await _probe.ReadAsync())["close"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_FrozenOrWithoutPongs_IsFoundDeadByItsClient(bool frozen)
    {
        _probe.Socket.Options.KeepAliveInterval = TimeSpan.FromMilliseconds(100);
        _probe.Socket.Options.KeepAliveTimeout = TimeSpan.FromMilliseconds(400);
        await _probe.ConnectAsync();
        _slack.Sockets.Faults.AnswersPings = false;
        if (frozen)
        {
            _slack.Sockets.Freeze();
        }

        await Assert.ThrowsAnyAsync<Exception>(async () => await _probe.ReadAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        Assert.Equal(WebSocketState.Aborted, _probe.Socket.State);
    }
}
