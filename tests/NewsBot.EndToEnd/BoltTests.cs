using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The simulated Slack serves Bolt in Socket Mode as Slack does. It is unmodified: where it fails, the simulator is wrong.</summary>
public sealed class BoltTests
{
    private SimulatedSlack _slack = null!;
    private SimulatedConversation _channel = null!;
    private SimulatedPerson _ada = null!;

    [Fact]
    public async Task Commands_OfBolt_AreAcknowledgedAndAnswered()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");

        var ping = await slack.SlashAsync(_channel, _ada, "/ping", "now");
        Assert.Equal(("Pong to ada in news: now", _ada), ((await ping.AnswerAsync()).Text, ping.Responses[0].VisibleTo));
        Assert.NotNull(ping.ImmediateAnswer);

        var slow = await slack.SlashAsync(_channel, _ada, "/slow", "AI");
        await slow.UntilAsync(p => p.Text == "Between us" && p.VisibleTo == _ada);
        Assert.Equal("Done: AI", slow.Responses[0].Text);
        Assert.Equal(["Done: AI"], slack.Messages(_channel).Select(m => m.Text));
        Assert.NotNull(slow.Acknowledged);

        await slack.SlashAsync(_channel, _ada, "/look");
        var looked = await client.TellsAsync("looked");
        Assert.Equal(("Europe/Berlin", "de-DE"), ((string?)looked["zone"], (string?)looked["locale"]));
        Assert.Equal(("news", "Readers", "NewsBot", "Second"), ((string?)looked["channel"], (string?)looked["team"], (string?)looked["bot"], (string?)looked["last"]));
        Assert.Contains("/archives/", (string?)looked["permalink"], StringComparison.Ordinal);
        Assert.Equal(["First", "Second"], slack.Messages(_channel)[^1].Versions);
        await slack.HearAsync(slack.Direct(_ada), p => p.Text == "In private");
        AssertClean(client);
    }

    [Fact]
    public async Task Interactions_OfBolt_ArePressedOpenedAndSubmitted()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");

        var panel = await (await slack.SlashAsync(_channel, _ada, "/panel")).AnswerAsync();
        Assert.Equal(["Count", "Ask"], panel.Buttons);
        await (await slack.PressAsync(panel, _ada, "Count")).ReplacedAsync(p => p.Text.StartsWith("Counted 1", StringComparison.Ordinal));
        await (await slack.PressAsync(panel, _ada, "count")).ReplacedAsync(p => p.Text.StartsWith("Counted 2", StringComparison.Ordinal));
        Assert.Equal(["Counted 0\n[Count] [Ask]", "Counted 1\n[Count] [Ask]", "Counted 2\n[Count] [Ask]"], panel.Versions);

        var form = await (await slack.PressAsync(panel, _ada, "Ask")).ModalAsync();
        var refused = await (await slack.SubmitAsync(form, ("question", "x"))).AcknowledgedAsync();
        Assert.NotNull(refused.ImmediateAnswer);
        Assert.Equal("Too short", form.Errors["question"]);
        await slack.SubmitAsync(form, ("Your question", "why is that?"));
        await slack.HearAsync(slack.Direct(_ada), p => p.Text == "Asked: why is that?");
        Assert.False(form.IsOpen);

        var second = await (await slack.SlashAsync(_channel, _ada, "/form")).ModalAsync();
        var updated = await (await slack.SubmitAsync(second, ("words", "update"))).ModalAsync();
        Assert.Equal("Updated\nThank you", updated.Text);
        var said = await slack.SayAsync(_channel, _ada, "A long article");
        var summary = await (await slack.ShortcutAsync(said, _ada, "summarize")).ModalAsync();
        Assert.Equal("Summary\nSummary of: A long article", summary.Text);
        AssertClean(client);
    }

    [Fact]
    public async Task Events_OfBolt_AreMentionsThreadsHomesAndAssistants()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");

        var asked = await slack.SayAsync(_channel, _ada, $"{slack.Bot.Mention} what is new?");
        var answer = await slack.HearAsync(_channel, p => p.Text == "You said: what is new?");
        Assert.Equal(asked.Ts, answer.ThreadTs);
        await client.TellsAsync("message", wanted: t => ((string?)t["text"])?.Contains("what is new?", StringComparison.Ordinal) == true);
        await slack.SayAsync(_channel, _ada, "no mention", asked.Ts);
        await client.TellsAsync("message", wanted: t => (string?)t["text"] == "no mention");
        Assert.Single(client.Told, t => (string?)t["what"] == "mention");

        await slack.SayAsync(slack.Direct(_ada), _ada, "psst");
        await slack.HearAsync(slack.Direct(_ada), p => p.Text == "Privately: psst");
        await slack.OpenHomeAsync(_ada);
        var home = await slack.HomeAsync(_ada);
        Assert.Equal("Welcome *home*\n[Refresh]", home.Text);
        await slack.PressAsync(home, "Refresh");
        await slack.HomeAsync(_ada, h => h.Text == "Refreshed");

        var thread = await slack.OpenAssistantAsync(_ada, from: _channel);
        await slack.HearAsync(slack.Direct(_ada), p => p.Text == "How can I help?" && p.ThreadTs == thread.Ts);
        await slack.HappensAsync("request", slack.Log["request"]);
        await slack.SayAsync(slack.Direct(_ada), _ada, "Tell me", thread.Ts);
        await slack.HearAsync(slack.Direct(_ada), p => p.Text == "Answer to: Tell me" && p.ThreadTs == thread.Ts);
        var pane = slack.Assistant(thread);
        await slack.World.Changes.UntilAsync(
            () => pane is { Prompts.Count: > 0, Title.Length: > 0, Statuses: [_, ""] } ? pane : null, TimeSpan.FromSeconds(30), () => $"The pane is not complete.\n{slack.Log}");
        Assert.Equal([("News", "What is new?")], pane.Prompts);
        Assert.Equal(("Tell me", ""), (pane.Title, pane.Status));
        Assert.Equal(["is reading …", ""], pane.Statuses);
        AssertClean(client);
    }

    [Fact]
    public async Task Streams_OfTheOfficialHelper_GrowAndEnd()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        await slack.SlashAsync(_channel, _ada, "/stream");
        await client.TellsAsync("streamed");
        var head = Assert.Single(slack.Messages(_channel));
        var streamed = Assert.Single(slack.Replies(_channel, head.Ts));
        Assert.Equal("The **first** words and more.\n[More]", streamed.Text);
        Assert.True(streamed.Versions.Count > 2);
        Assert.False(streamed.IsStreaming);
        AssertClean(client);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("too_many_websockets")]
    public async Task Connection_ToldToGo_BoltComesBackWithANewAddress(string reason)
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        slack.Sockets.Disconnect(reason);
        await client.TellsAsync("connected", 2);
        await slack.ReadyAsync();
        Assert.Equal(2, slack.Log.Opens);
        await (await slack.SlashAsync(_channel, _ada, "/ping")).AnswerAsync();
        await client.QuitAsync();
        await slack.HappensAsync("closed-by-client", 2);
        AssertClean(client);
    }

    [Fact]
    public async Task Connection_Cut_BoltComesBackAndHearsWhatItMissed()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        slack.Sockets.Cut();
        await slack.HappensAsync("disconnect");
        await slack.SayAsync(_channel, _ada, "while away");
        Assert.Equal("while away", (string?)(await client.TellsAsync("message"))["text"]);
        Assert.Equal((2, 1), (slack.Log.Opens, slack.Log.MostSockets));
    }

    [Fact]
    public async Task Connection_PongsStop_BoltLeavesIt()
    {
        await using var slack = await StartAsync(new SlackSimulatorLimits { PingInterval = TimeSpan.FromMilliseconds(300) });
        await using var client = OfficialClient.Start("bolt.mjs", slack, ("SLACK_CLIENT_PING", "6000"));
        await client.TellsAsync("ready");
        slack.Sockets.Faults.SendsPings = false;
        slack.Sockets.Faults.AnswersPings = false;
        await slack.HappensAsync("closed-by-client");
        Assert.True(slack.Log.Lines.Count > 0);
        slack.Sockets.Faults.AnswersPings = true;
        await client.TellsAsync("connected", 2);
    }

    [Fact]
    public async Task Connection_ServerPingsStop_BoltLeavesIt()
    {
        await using var slack = await StartAsync(new SlackSimulatorLimits { PingInterval = TimeSpan.FromMilliseconds(300) });
        await using var client = OfficialClient.Start("bolt.mjs", slack, ("SLACK_SERVER_PING", "1500"));
        await client.TellsAsync("ready");
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        Assert.Equal(0, slack.Log["closed-by-client"]);
        slack.Sockets.Faults.SendsPings = false;
        await slack.HappensAsync("closed-by-client");
        slack.Sockets.Faults.SendsPings = true;
        await client.TellsAsync("connected", 2);
    }

    [Fact]
    public async Task Connection_NonsenseAndARefusedHandshake_BoltGoesOn()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        slack.Sockets.Say("{\"type\":");
        slack.Sockets.SayBinary(1, 2, 3);
        await (await slack.SlashAsync(_channel, _ada, "/ping")).AnswerAsync();
        Assert.Equal(1, slack.Log.Opens);
        slack.Sockets.Faults.RefusesHandshakeWith = 409;
        slack.Sockets.Disconnect("refresh_requested");
        await client.TellsAsync("connected", 2);
        Assert.Equal(1, slack.Log["handshake-refused"]);
    }

    [Fact]
    public async Task Envelope_AcknowledgementLost_IsRedeliveredWithItsNumber()
    {
        await using var slack = await StartAsync(new SlackSimulatorLimits { Acknowledgement = TimeSpan.FromMilliseconds(500) });
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        slack.Sockets.Faults.LosesAcknowledgements = true;
        await slack.SayAsync(_channel, _ada, "twice");
        await client.TellsAsync("message");
        slack.Sockets.Faults.LosesAcknowledgements = false;
        var again = await client.TellsAsync("message", 2);
        Assert.Equal((1, "timeout"), ((int)again["retry"]!, (string?)again["reason"]));
        await slack.HappensAsync("acknowledged");
        Assert.Equal((1, 0), (slack.Log.EnvelopesRedelivered, slack.Sockets.Outstanding));
    }

    [Fact]
    public async Task Trigger_UsedTooLate_IsRefusedToBolt()
    {
        await using var slack = await StartAsync(new SlackSimulatorLimits { TriggerLife = TimeSpan.FromMilliseconds(300) }, record: false);
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        await slack.SlashAsync(_channel, _ada, "/late", "600");
        Assert.Equal("expired_trigger_id", (string?)(await client.TellsAsync("refused"))["error"]);
    }

    [Fact]
    public async Task Limits_OfTheSimulator_MakeBoltWait()
    {
        await using var slack = await StartAsync();
        await using var client = OfficialClient.Start("bolt.mjs", slack);
        await client.TellsAsync("ready");
        await slack.SlashAsync(_channel, _ada, "/flood", "5");
        await client.TellsAsync("flooded");
        Assert.Equal(5, slack.Messages(_channel).Count);
        Assert.True(slack.Log.RateLimited > 0);
    }

    private async Task<SimulatedSlack> StartAsync(SlackSimulatorLimits? limits = null, bool record = true)
    {
        _slack = await SimulatedSlack.StartAsync(limits, record);
        _channel = _slack.AddChannel("news");
        _ada = _slack.AddPerson("Ada", "Europe/Berlin", "de-DE");
        return _slack;
    }

    private void AssertClean(OfficialClient client)
    {
        Assert.DoesNotContain(client.Told, t => (string?)t["what"] == "error");
        Assert.Equal(0, _slack.Log.Refused);
        Assert.Equal(0, _slack.Log["acknowledged-elsewhere"] + _slack.Log["acknowledged-unknown"] + _slack.Log["answer-refused"]);
    }
}
