using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>One connection. The rules are those of Discord Docs/Gateway; where other clients broke one, the test says so.</summary>
public sealed class GatewayConnectionTests : GatewayConnectionScript
{
    /// <summary>Docs/Gateway, "Hello Event", "Sending Heartbeats".</summary>
    [Fact]
    public async Task Read_Hello_IdentifiesAndYieldsWhatComes()
    {
        var end = Run();
        _discord.Hello();
        Assert.Equal(Identify, await _discord.HearsAsync());
        _discord.Ready();
        _discord.Dispatch("MESSAGE_CREATE", 2, """{"id":"7"}""");
        _discord.Closes(4000);

        Assert.Equal(AfterClose.Resume, (await end.SoonAsync()).Next);
        Assert.Equal(["READY", "MESSAGE_CREATE"], _events);
        Assert.True(_sut!.Established);
        await _discord.Disposed.SoonAsync();
    }

    /// <summary>Docs/Gateway Events, "Reconnect": it may come before HELLO.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Read_Reconnect_EndsToResume(bool afterHello)
    {
        var end = Run();
        if (afterHello)
        {
            await GreetedAsync();
        }

        _discord.Says("""{"op":7,"d":null}""");

        Assert.Equal(AfterClose.Resume, (await end.SoonAsync()).Next);
        Assert.Equal(4200, await _discord.ClosedWith.SoonAsync());
    }

    /// <summary>Docs/Gateway Events, "Invalid Session" (Discord.Net and NetCord IDENTIFY on the same socket, whatever d says).</summary>
    [Theory]
    [InlineData("true", true, AfterClose.Resume, false)]
    [InlineData("false", true, AfterClose.StartAnew, true)]
    [InlineData("true", false, AfterClose.StartAnew, true)]
    [InlineData("false", false, AfterClose.StartAnew, true)]
    internal async Task Read_InvalidSession_EndsAsItSays(string d, bool resuming, AfterClose expected, bool waits)
    {
        var end = Run(resumeFrom: resuming ? 5 : null);
        _discord.Hello();
        await _discord.HearsAsync();

        _discord.Says($$"""{"op":9,"d":{{d}}}""");

        var result = await end.SoonAsync();
        Assert.Equal((expected, waits), (result.Next, result.SessionInvalid));
        Assert.True(_discord.IsSilent);
        Assert.NotEqual(1000, await _discord.ClosedWith.SoonAsync());
    }

    [Fact]
    public async Task Read_HelloNeverComes_EndsToResume()
    {
        var end = Run();

        Assert.Equal(AfterClose.Resume, (await _time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(5))).Next);
        Assert.True(_discord.IsSilent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    public async Task Read_GreetingIsNeverAnswered_EndsToResume(int? resumeFrom)
    {
        var end = Run(resumeFrom: resumeFrom);
        _discord.Hello(interval: 10_000_000);
        await _discord.HearsAsync();

        var result = await _time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(5));

        Assert.Equal((AfterClose.Resume, "Discord did not answer in time"), (result.Next, result.Reason));
    }

    /// <summary>Docs/Gateway, "Heartbeat Interval": during an outage the gateway keeps a connection and issues the session when it can.</summary>
    [Fact]
    public async Task Read_ReadyIsLateButBeatsAreAnswered_Waits()
    {
        var end = Run();
        _discord.Hello();
        await _discord.HearsAsync();
        for (var beat = 0; beat < 2; beat++)
        {
            await _time.AdvanceUntilAsync(_discord.HearsAsync(), TimeSpan.FromSeconds(10));
            _discord.Says("""{"op":11}""");
            await ReadAllAsync();
        }

        _discord.Ready();
        await ReadAllAsync();
        Assert.False(end.IsCompleted);
        _discord.Closes(4000);
        await end.SoonAsync();
        Assert.True(_sut!.Established);
    }

    /// <summary>Docs/Gateway, "Resuming": what was missed comes in order, then RESUMED. A long replay is not a silent one.</summary>
    [Fact]
    public async Task Read_Resume_MarksWhatIsReplayedUntilResumed()
    {
        var replayed = new List<(string, bool)>();
        _consumer = dispatch =>
        {
            replayed.Add((dispatch.Name, dispatch.Replayed));
            return Task.CompletedTask;
        };
        var end = Run(resumeFrom: 5);
        _discord.Hello(interval: 10_000_000);
        await _discord.HearsAsync();
        _discord.Dispatch("A", 6);
        await ReadAllAsync();
        _time.Advance(TimeSpan.FromSeconds(25));
        _discord.Dispatch("B", 7);
        await ReadAllAsync();
        _time.Advance(TimeSpan.FromSeconds(25));
        _discord.Resumed(8);
        _discord.Dispatch("C", 9);
        await ReadAllAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        _discord.Closes(null);
        await end.SoonAsync();

        Assert.Equal([("A", true), ("B", true), ("RESUMED", false), ("C", false)], replayed);
    }

    /// <summary>The sequence only grows, and what came before does not come twice.</summary>
    [Fact]
    public async Task Read_SequenceGoesBack_KeepsTheHighest()
    {
        var end = Run();
        await GreetedAsync();
        _discord.Dispatch("A", 9);
        _discord.Dispatch("B", 4);
        _discord.Says("""{"op":0,"s":null,"t":"C","d":{}}""");
        _discord.Says("""{"op":1,"d":null}""");
        Assert.Equal("""{"op":1,"d":9}""", await _discord.HearsAsync());
        _discord.Closes(4000);
        await end.SoonAsync();
        Assert.Equal(["READY", "A", "C"], _events);
    }

    [Fact]
    public async Task Read_UnknownOpcodesAndASecondHello_AreIgnored()
    {
        var end = Run();
        await GreetedAsync();
        _discord.Says("""{"op":42,"d":{"deep":[{}]}}""");
        _discord.Says("""{"op":0,"d":{},"s":2,"t":null}""");
        _discord.Hello();
        _discord.Says("""{"op":1}""");
        Assert.Equal("""{"op":1,"d":1}""", await _discord.HearsAsync());
        _discord.Closes(4000);
        Assert.Equal(AfterClose.Resume, (await end.SoonAsync()).Next);
    }

    /// <summary>To step over a broken message would lose an event, so the session is resumed and the event comes again.</summary>
    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("""{"op":"0"}""")]
    [InlineData("""{"op":10,"d":{"heartbeat_interval":-1}}""")]
    [InlineData("""{"op":10,"d":null}""")]
    [InlineData("""{"op":0,"s":1,"t":"A","d":{}} {}""")]
    public async Task Read_BrokenMessage_EndsToResume(string text)
    {
        var end = Run();
        _discord.Says(text);
        Assert.Equal(AfterClose.Resume, (await end.SoonAsync()).Next);
        Assert.Empty(_events);
    }

    [Fact]
    public async Task Write_Fails_EndsToResume()
    {
        _discord.WriteFailure = new IOException("Broken pipe.");
        var end = Run();
        _discord.Hello();

        var result = await end.SoonAsync();
        Assert.Equal(AfterClose.Resume, result.Next);
        Assert.Contains("Broken pipe", result.Reason, StringComparison.Ordinal);
    }

    /// <summary>Docs/Gateway, "Sending Events": more than 4096 bytes are answered with 4002.</summary>
    [Fact]
    public async Task Send_MoreThan4096Bytes_IsRefusedHere()
    {
        var end = Run();
        await GreetedAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => _sut!.SendAsync(new byte[4097], TestContext.Current.CancellationToken));

        await _sut!.SendAsync(new byte[4096], TestContext.Current.CancellationToken);
        _discord.Closes(4000);
        await end.SoonAsync();
        await Assert.ThrowsAsync<IOException>(() => _sut!.SendAsync([1], TestContext.Current.CancellationToken));
    }

    /// <summary>Discord.Net PR #1872, #2600: teardown that waits for a send or a handler deadlocks.</summary>
    [Fact]
    public async Task Stop_WhileAWriteHangsAndThePeerIsSilent_ComesToAnEnd()
    {
        _discord = new ScriptedSocket { SwallowsWrites = true, NeverSaysGoodbye = true };
        using var stop = new CancellationTokenSource();
        var end = Run(stopping: stop.Token);
        _discord.Hello();
        await ReadAllAsync();
        await stop.CancelAsync();

        await _time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(1));
        Assert.Equal(4200, await _discord.ClosedWith.SoonAsync());
        await _discord.Disposed.SoonAsync();
    }

    [Fact]
    public async Task Stop_ConsumerWalksAway_LeavesNothingBehind()
    {
        _consumer = dispatch => dispatch.Name == "READY" ? Task.CompletedTask : throw new InvalidOperationException("Enough.");
        var end = Run();
        await GreetedAsync();
        _discord.Dispatch("A", 2);

        await Assert.ThrowsAsync<InvalidOperationException>(() => end.SoonAsync());
        await _discord.Disposed.SoonAsync();
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.True(_discord.IsSilent);
    }
}
