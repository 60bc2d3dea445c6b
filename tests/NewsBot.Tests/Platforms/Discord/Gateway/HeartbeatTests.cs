using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>How a connection keeps itself alive. See Docs/Gateway, "Sending Heartbeats".</summary>
public sealed class HeartbeatTests : GatewayConnectionScript
{
    /// <summary>Docs/Gateway, "Heartbeat Interval": first after interval x jitter, then every interval (Discord.Net beats at once, NetCord without jitter).</summary>
    [Fact]
    public async Task Beat_AfterHello_WaitsAJitteredIntervalFirst()
    {
        var end = Run(jitter: 0.25);
        await GreetedAsync();

        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.True(_discord.IsSilent);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal("""{"op":1,"d":1}""", await _discord.HearsAsync());
        _discord.Says("""{"op":11}""");
        await ReadAllAsync();
        Assert.Equal("""{"op":1,"d":1}""", await _time.AdvanceUntilAsync(_discord.HearsAsync(), TimeSpan.FromSeconds(10)));

        _discord.Closes(4000);
        await end.SoonAsync();
        Assert.NotNull(_sut!.Latency);
    }

    /// <summary>Docs/Gateway, "Heartbeat Interval": no acknowledgement before the next beat (Discord.Net waits for any message, NetCord for ever).</summary>
    [Fact]
    public async Task Beat_NeverAcknowledged_ClosesSoThatTheSessionLives()
    {
        var end = Run();
        await GreetedAsync();

        var result = await _time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(10));

        Assert.Equal(AfterClose.Resume, result.Next);
        Assert.Contains("unanswered", result.Reason, StringComparison.Ordinal);
        Assert.Equal(4200, await _discord.ClosedWith.SoonAsync());
    }

    /// <summary>Half-open TCP: neither a read nor a write ever returns (dotnet/runtime#110496). Nor does the good-bye.</summary>
    [Fact]
    public async Task Beat_ToAPeerThatVanished_EndsInBoundedTime()
    {
        _discord = new ScriptedSocket { SwallowsWrites = true, NeverSaysGoodbye = true };
        var end = Run();
        _discord.Hello();

        Assert.Equal(AfterClose.Resume, (await _time.AdvanceUntilAsync(end, TimeSpan.FromSeconds(10))).Next);
        await _discord.Disposed.SoonAsync();
    }

    /// <summary>Docs/Gateway, "Heartbeat Requests" (NetCord ignores them).</summary>
    [Fact]
    public async Task Read_HeartbeatRequest_IsAnsweredAtOnce()
    {
        var end = Run();
        await GreetedAsync(sequence: 7);

        _discord.Says("""{"op":1,"d":null}""");

        Assert.Equal("""{"op":1,"d":7}""", await _discord.HearsAsync());
        _discord.Closes(4000);
        await end.SoonAsync();
    }

    [Fact]
    public async Task Read_HeartbeatRequestJustBeforeABeat_IsNotHeldAgainstDiscord()
    {
        var end = Run(jitter: 0.5);
        await GreetedAsync();
        _discord.Says("""{"op":1,"d":null}""");
        await _discord.HearsAsync();

        await _time.AdvanceUntilAsync(_discord.HearsAsync(), TimeSpan.FromSeconds(10));

        Assert.False(end.IsCompleted);
        _discord.Closes(4000);
        await end.SoonAsync();
    }

    /// <summary>Discord.Net #1454, #2126: handlers on the receive loop block heartbeats. Here a consumer that hangs only pauses reading.</summary>
    [Fact]
    public async Task Beat_WhileTheConsumerHangs_GoesOnAndTheConnectionLives()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _consumer = dispatch => dispatch.Name == "SLOW" ? release.Task : Task.CompletedTask;
        var end = Run();
        await GreetedAsync();
        _discord.Dispatch("SLOW", 2);
        _discord.Dispatch("NEXT", 3);
        for (var beat = 0; beat < 4; beat++)
        {
            Assert.Equal("""{"op":1,"d":2}""", await _time.AdvanceUntilAsync(_discord.HearsAsync(), TimeSpan.FromSeconds(10)));
        }

        Assert.False(end.IsCompleted);
        release.SetResult();
        _discord.Closes(4000);
        await end.SoonAsync();
        Assert.Equal(["READY", "SLOW", "NEXT"], _events);
    }
}
