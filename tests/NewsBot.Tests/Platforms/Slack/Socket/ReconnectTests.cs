using System.Net.WebSockets;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>What other clients shipped as bugs: they stopped for good, leaked connections, or were deaf while they renewed one.</summary>
public sealed class ReconnectTests
{
    /// <summary>Slack Docs/Using Socket Mode, "Disconnecting": the address can be used once, so each connection has its own.</summary>
    [Theory]
    [InlineData(1000)]
    [InlineData(1006)]
    [InlineData(null)]
    public async Task Connection_Lost_IsMadeAgainAtANewAddress(int? code)
    {
        await using var host = new SocketModeHost().Start();
        (await host.GreetedAsync()).Closes(code, "bye");
        await host.GreetedAsync();

        Assert.Equal(["?ticket=secret-1", "?ticket=secret-2"], host.Dialer.Addresses.Select(a => a.Query));
        await host.UntilAsync(() => host.State.IsUp);
        Assert.Equal((1, 0, 1), (host.State.Reconnects, host.State.Replacements, host.Dialer.Most));
        Assert.Equal(host.Dialer.Addresses.Count, host.Address.Opened);
    }

    [Fact]
    public async Task Failures_OfEveryKind_AreRetriedForEverOneAtATime()
    {
        await using var host = new SocketModeHost();
        for (var round = 0; round < 5; round++)
        {
            host.Address.Fails(new SlackUnreachableException("Slack did not answer apps.connections.open in time (4 tries).", null));
            host.Address.Fails(new TaskCanceledException("A time-out."));
            host.Address.Refuses("internal_error");
            host.Address.Refuses("of next year");
        }

        host.Dialer.Failures.Enqueue(new WebSocketException("The server returned status code '409' when status code '101' was expected."));
        host.Dialer.Failures.Enqueue(new TimeoutException("wss.example did not answer within 20 s."));
        host.Start();

        var socket = await host.GreetedAsync(step: 2);
        socket.Event("Ev1");
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);
        Assert.Equal((23, 3, 1), (host.Address.Opened, host.Dialer.Addresses.Count, host.Dialer.Most));
    }

    [Fact]
    public async Task Failures_InARow_WaitLongerAndLonger()
    {
        await using var host = new SocketModeHost();
        for (var i = 0; i < 8; i++)
        {
            host.Address.Refuses("internal_error");
        }

        var start = host.Time.GetUtcNow();
        host.Start();
        await host.UntilAsync(() => host.State.Phase == SlackConnectionPhase.Waiting, step: 0.01);
        Assert.Contains("waiting until", host.State.InWords(), StringComparison.Ordinal);
        Assert.Contains("internal_error", host.State.Reason, StringComparison.Ordinal);
        await host.GreetedAsync(step: 0.5);

        // 0.5 + 1 + 2 + 4 + 8 + 16 + 30 + 30
        Assert.InRange(host.Time.GetUtcNow() - start, TimeSpan.FromSeconds(91), TimeSpan.FromSeconds(105));
    }

    [Fact]
    public async Task Limited_SlackSaysHowLong_WaitsSoLong()
    {
        await using var host = new SocketModeHost();
        host.Address.Refuses("ratelimited", TimeSpan.FromSeconds(60));
        var start = host.Time.GetUtcNow();
        host.Start();
        await host.GreetedAsync(step: 1);

        Assert.InRange(host.Time.GetUtcNow() - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(64));
    }

    [Fact]
    public async Task Hello_NeverComes_GivesTheConnectionUp()
    {
        await using var host = new SocketModeHost().Start();
        var first = await host.ConnectionAsync();
        Assert.False(host.State.IsUp);
        await host.GreetedAsync();

        await first.Disposed.SoonAsync();
        Assert.Contains("did not say hello", host.State.LastEnd, StringComparison.Ordinal);
        Assert.Equal(1, host.Dialer.Most);
    }

    /// <summary>openclaw#69157: a workspace may be quiet for hours, and the connection is good all the same.</summary>
    [Fact]
    public async Task Silence_ForHours_IsNoReasonToReconnect()
    {
        await using var host = new SocketModeHost().Start();
        var socket = await host.GreetedAsync();
        await host.PassAsync(TimeSpan.FromHours(12));

        Assert.True(host.Dialer.HasNoMore && !socket.Disposed.IsCompleted);
        socket.Event("Ev1");
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);
    }

    /// <summary>The first failure after a good connection is not held against the failures of hours ago.</summary>
    [Fact]
    public async Task Connection_LostAfterALongLife_IsMadeAgainSoon()
    {
        await using var host = new SocketModeHost();
        for (var i = 0; i < 6; i++)
        {
            host.Address.Refuses("internal_error");
        }

        host.Start();
        var socket = await host.GreetedAsync(step: 0.5);
        await host.PassAsync(TimeSpan.FromHours(1));
        var start = host.Time.GetUtcNow();
        socket.Closes(null);
        await host.ConnectionAsync();

        Assert.InRange(host.Time.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Stop_AtAnyMoment_LeavesNothing()
    {
        var waiting = new SocketModeHost();
        waiting.Address.Refuses("ratelimited", TimeSpan.FromHours(1));
        waiting.Start();
        await waiting.UntilAsync(() => waiting.State.Phase == SlackConnectionPhase.Waiting);
        await waiting.DisposeAsync();
        Assert.True(waiting.Running.IsCompletedSuccessfully && waiting.State.Phase == SlackConnectionPhase.Stopped);

        var opening = new SocketModeHost();
        opening.Address.Instead.Enqueue(async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException();
        });
        opening.Start();
        await opening.UntilAsync(() => opening.Address.Opened == 1);
        await opening.DisposeAsync();
        Assert.True(opening.Running.IsCompletedSuccessfully);

        var greeting = new SocketModeHost();
        greeting.Start();
        var socket = await greeting.ConnectionAsync();
        await greeting.DisposeAsync();
        Assert.True(greeting.Running.IsCompletedSuccessfully && socket.Disposed.IsCompleted);
    }

    /// <summary>node-slack-sdk PR #2710: Slack often does not finish the closing handshake.</summary>
    [Fact]
    public async Task Stop_OtherSideNeverSaysGoodbye_EndsInTime()
    {
        var host = new SocketModeHost(new SocketModeSettings(Connections: 2));
        host.Dialer.Socket = () => new ScriptedSocket { NeverSaysGoodbye = true };
        host.Start();
        var (first, second) = (await host.GreetedAsync(), await host.GreetedAsync());
        await host.DisposeAsync();

        Assert.Equal(1000, await first.ClosedWith.SoonAsync());
        await second.Disposed.SoonAsync();
        Assert.True(host.Running.IsCompletedSuccessfully);
        Assert.Equal(0, host.Dialer.Standing);
    }

    [Fact]
    public async Task State_Connected_SaysSince()
    {
        await using var host = new SocketModeHost(new SocketModeSettings(Connections: 2)).Start();
        var socket = await host.ConnectionAsync();
        socket.Hello(connections: 7);
        await host.UntilAsync(() => host.States.Any(s => s.IsUp));

        Assert.Equal(2, host.States.Count);
        var up = host.States.Single(s => s.IsUp);
        Assert.StartsWith("connected since 20", up.InWords(), StringComparison.Ordinal);
        Assert.Equal((7, 2), (up.OfTheApp, up.Of));
        Assert.Equal("connecting", host.States.Single(s => !s.IsUp).InWords());
    }
}
