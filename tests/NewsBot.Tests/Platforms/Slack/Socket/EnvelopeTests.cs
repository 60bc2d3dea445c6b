using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>Slack Docs/Using Socket Mode, "Acknowledging events".</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public async Task Envelope_Comes_IsAcknowledgedAndHandedOver()
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        var at = host.Time.GetTimestamp();
        socket.Event("Ev1", attempt: 2, reason: "timeout");
        socket.Command("c1");
        socket.Says("""{"envelope_id":"e-i1","type":"interactive","payload":{"type":"block_actions","trigger_id":"t"}}""");

        Assert.Equal(SlackTalk.Acknowledged("Ev1"), await socket.HearsAsync());
        Assert.Equal(SlackTalk.Acknowledged("c1"), await socket.HearsAsync());
        Assert.Equal(SlackTalk.Acknowledged("i1"), await socket.HearsAsync());
        var (first, second, third) = (await host.DeliveryAsync(), await host.DeliveryAsync(), await host.DeliveryAsync());
        Assert.Equal(
            (SlackDeliveryKind.Event, "e-Ev1", "Ev1", "event_callback", 2, "timeout", false, at),
            (first.Kind, first.EnvelopeId, first.EventId, first.Type, first.RetryAttempt, first.RetryReason, first.AcceptsAnswer, first.ReceivedAt));
        Assert.Equal((SlackDeliveryKind.Command, "/news", true), (second.Kind, second.Payload.GetProperty("command").GetString(), second.AcceptsAnswer));
        Assert.Equal((SlackDeliveryKind.Interaction, "block_actions", "Interaction block_actions"), (third.Kind, third.Type, third.ToString()));
        Assert.Equal(3, host.State.Deliveries);
    }

    [Fact]
    public async Task Envelope_BotIsBusy_IsAcknowledgedAllTheSame()
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        using (await host.PausedAsync())
        {
            for (var i = 0; i < 50; i++)
            {
                socket.Event($"Ev{i}");
                Assert.Equal(SlackTalk.Acknowledged($"Ev{i}"), await socket.HearsAsync());
            }
        }

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal($"Ev{i}", (await host.DeliveryAsync()).EventId);
        }
    }

    /// <summary>What is not acknowledged comes again; what is acknowledged and lost never does.</summary>
    [Fact]
    public async Task Envelope_QueueIsFull_IsNotAcknowledged()
    {
        await using var host = new SocketModeHost(new SocketModeSettings { MostWaiting = 2 }).Start();
        var socket = await host.GreetedAsync();
        using (await host.PausedAsync())
        {
            // One is in the bot's hand, two wait.
            socket.Event("Ev1");
            await socket.HearsAsync();
            await host.UntilAsync(() => host.State.Deliveries == 1);
            socket.Event("Ev2");
            socket.Event("Ev3");
            socket.Event("Ev4");
            socket.Event("Ev5");
            await host.UntilAsync(() => host.State.Overflowed > 0);
            await socket.HeardOutAsync();
        }

        var taken = (int)host.State.Deliveries;
        Assert.Equal(5, taken + host.State.Overflowed);
        for (var i = 1; i <= taken; i++)
        {
            Assert.Equal($"Ev{i}", (await host.DeliveryAsync()).EventId);
        }

        socket.Event("Ev9", attempt: 1);
        Assert.Equal("Ev9", (await host.DeliveryAsync()).EventId);
    }

    [Theory]
    [InlineData(true, """{"response_action":"clear"}""", """{"envelope_id":"e-c1","payload":{"response_action":"clear"}}""")]
    [InlineData(false, """{"response_action":"clear"}""", """{"envelope_id":"e-c1"}""")]
    [InlineData(true, "{", """{"envelope_id":"e-c1"}""")]
    [InlineData(true, "", """{"envelope_id":"e-c1"}""")]
    public async Task Envelope_AnswerInHand_TravelsOnlyWhereItIsTaken(bool accepts, string answer, string acknowledgement)
    {
        await using var host = new SocketModeHost(answers: new FixedAnswers(answer)).Start();
        var socket = await host.GreetedAsync();
        socket.Command("c1", accepts);

        Assert.Equal(acknowledgement, await socket.HearsAsync());
        Assert.Equal("e-c1", (await host.DeliveryAsync()).EnvelopeId);
    }

    /// <summary>node-slack-sdk's integration tests: malformed JSON and binary are stepped over.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("Ping from applink-1")]
    [InlineData("{}")]
    [InlineData("""{"type":5,"envelope_id":5}""")]
    [InlineData("""{"type":"of next year"}""")]
    public async Task Frame_OfNoUse_IsSteppedOver(string frame)
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        socket.Says(frame);
        socket.SaysBinary(new byte[] { 1, 2, 3 });
        socket.Event("Ev1");

        Assert.Equal(SlackTalk.Acknowledged("Ev1"), await socket.HearsAsync());
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);
        await host.UntilAsync(() => host.State.IsUp);
        Assert.Equal(0, host.State.Reconnects);
    }

    [Theory]
    [InlineData("""{"envelope_id":"e-1","type":"of next year","payload":{}}""")]
    [InlineData("""{"envelope_id":"e-1","type":"events_api"}""")]
    [InlineData("""{"envelope_id":"e-1","type":"events_api","payload":[]}""")]
    public async Task Envelope_Unknown_IsAcknowledgedAndDropped(string envelope)
    {
        await using var host = new SocketModeHost(new SocketModeSettings { MostWaiting = 1 }).Start();
        var socket = await host.GreetedAsync();
        socket.Says(envelope);
        socket.Event("Ev2");

        Assert.Equal(SlackTalk.Acknowledged("1"), await socket.HearsAsync());
        Assert.Equal(SlackTalk.Acknowledged("Ev2"), await socket.HearsAsync());
        Assert.Equal("Ev2", (await host.DeliveryAsync()).EventId);
    }

    /// <summary>Slack delivers it again over another connection; handed over now, it would be answered twice.</summary>
    [Fact]
    public async Task Acknowledgement_Fails_HandsNothingOverAndReconnects()
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        socket.WriteFailure = new IOException("The pipe is broken.");
        socket.Event("Ev1");

        var second = await host.GreetedAsync();
        Assert.True(host.HasNoMoreDeliveries);
        await socket.Disposed.SoonAsync();
        second.Event("Ev1", attempt: 1, reason: "timeout");
        Assert.Equal(1, (await host.DeliveryAsync()).RetryAttempt);
        Assert.Contains("acknowledging failed", host.State.LastEnd, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Acknowledgement_NeverRead_CutsTheConnectionInTime()
    {
        await using var host = new SocketModeHost();
        var swallows = true;
        host.Dialer.Socket = () => new ScriptedSocket { SwallowsWrites = swallows, NeverSaysGoodbye = true };
        host.Start();
        var socket = await host.GreetedAsync();
        swallows = false;
        socket.Event("Ev1");

        await host.GreetedAsync();
        await socket.Disposed.SoonAsync();
        Assert.True(host.HasNoMoreDeliveries);
    }

    [Fact]
    public async Task Acknowledgement_OfTwoConnections_GoesWhereTheEnvelopeCameFrom()
    {
        await using var host = new SocketModeHost(new SocketModeSettings(Connections: 2)).Start();
        var (first, second) = (await host.GreetedAsync(), await host.GreetedAsync());
        second.Event("Ev2");
        Assert.Equal(SlackTalk.Acknowledged("Ev2"), await second.HearsAsync());
        Assert.Equal("Ev2", (await host.DeliveryAsync()).EventId);
        first.Event("Ev1");
        Assert.Equal(SlackTalk.Acknowledged("Ev1"), await first.HearsAsync());
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);

        Assert.True(first.IsSilent && second.IsSilent);
    }

    /// <summary>It was acknowledged, so it never comes again.</summary>
    [Fact]
    public async Task Stop_SomethingWaits_IsStillYielded()
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        Task stopping;
        using (await host.PausedAsync())
        {
            for (var i = 0; i < 5; i++)
            {
                socket.Event($"Ev{i}");
                await socket.HearsAsync();
            }

            stopping = host.StopAsync();
            await host.UntilAsync(() => socket.Disposed.IsCompleted);
        }

        await stopping;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal($"Ev{i}", (await host.DeliveryAsync()).EventId);
        }

        Assert.True(host.Running.IsCompletedSuccessfully);
    }
}
