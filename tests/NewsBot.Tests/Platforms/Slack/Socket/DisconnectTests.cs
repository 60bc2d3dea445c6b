using NewsBot.Platforms.Slack.Socket;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Socket;

/// <summary>Slack Docs/Using Socket Mode, "Disconnecting", and the refusals that only a person can cure.</summary>
public sealed class DisconnectTests
{
    /// <summary>socket-mode 3.2.0: others are deaf for 5 to 12 seconds here.</summary>
    [Theory]
    [InlineData("warning")]
    [InlineData("refresh_requested")]
    [InlineData("of next year")]
    public async Task Announced_NewConnectionFirst_ThenTheOldOneEnds(string reason)
    {
        await using var host = new SocketModeHost().Start();
        var old = await host.GreetedAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        old.Disconnect(reason);

        var next = await host.ConnectionAsync();
        Assert.False(old.ClosedWith.IsCompleted);
        old.Event("Ev1");
        Assert.Equal(SlackTalk.Acknowledged("Ev1"), await old.HearsAsync());
        next.Hello();
        await next.HeardOutAsync();

        // What was under way to the old one still arrives.
        old.Event("Ev2");
        Assert.Equal(SlackTalk.Acknowledged("Ev2"), await old.HearsAsync());
        await host.UntilAsync(() => old.Disposed.IsCompleted);
        Assert.Equal(1000, await old.ClosedWith.SoonAsync());
        next.Event("Ev3");
        Assert.Equal(["Ev1", "Ev2", "Ev3"], [(await host.DeliveryAsync()).EventId, (await host.DeliveryAsync()).EventId, (await host.DeliveryAsync()).EventId]);
        Assert.Equal((2, 0, 1, 3), (host.Dialer.Most, host.State.Reconnects, host.State.Replacements, (int)host.State.Deliveries));
        Assert.Equal(SlackConnectionPhase.Connected, host.State.Phase);
    }

    [Fact]
    public async Task Announced_NewConnectionFails_OldOneServesAndIsTriedAgain()
    {
        await using var host = new SocketModeHost().Start();
        var old = await host.GreetedAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        host.Address.Refuses("internal_error");
        host.Address.Fails(new TimeoutException("late"));
        old.Disconnect("warning");
        await host.UntilAsync(() => host.Address.Opened == 2, step: 0.01);
        old.Event("Ev1");
        Assert.Equal(SlackTalk.Acknowledged("Ev1"), await old.HearsAsync());

        var next = await host.GreetedAsync();
        await host.UntilAsync(() => old.Disposed.IsCompleted);
        next.Event("Ev2");
        Assert.Equal(["Ev1", "Ev2"], [(await host.DeliveryAsync()).EventId, (await host.DeliveryAsync()).EventId]);
    }

    [Fact]
    public async Task Announced_OldOneEndsMeanwhile_NewOneGoesOn()
    {
        await using var host = new SocketModeHost().Start();
        var old = await host.GreetedAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        old.Disconnect("warning");
        var next = await host.ConnectionAsync();
        old.Closes(1000);
        await old.Disposed.SoonAsync();
        next.Hello();
        await next.HeardOutAsync();
        next.Event("Ev1");
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);

        // The right to overlap was given back: it works again.
        await host.PassAsync(TimeSpan.FromMinutes(5));
        next.Disconnect("refresh_requested");
        await host.GreetedAsync();
        await host.UntilAsync(() => next.Disposed.IsCompleted);
        Assert.Equal(2, host.State.Replacements);
    }

    /// <summary>java-slack-sdk#1223: never more than the setting, and one while it is replaced.</summary>
    [Fact]
    public async Task Announced_OnAllAtOnce_OverlapsOneByOne()
    {
        await using var host = new SocketModeHost(new SocketModeSettings(Connections: 3)).Start();
        ScriptedSocket[] old = [await host.GreetedAsync(), await host.GreetedAsync(), await host.GreetedAsync()];
        await host.PassAsync(TimeSpan.FromMinutes(5));
        foreach (var socket in old)
        {
            socket.Disconnect("warning");
        }

        for (var i = 0; i < 3; i++)
        {
            await host.GreetedAsync();
        }

        await host.UntilAsync(() => Array.TrueForAll(old, s => s.Disposed.IsCompleted));
        Assert.Equal((4, 3), (host.Dialer.Most, host.Dialer.Standing));
        Assert.All(host.States, s => Assert.Equal((1, 0), (s.Replacements, s.Reconnects)));
    }

    /// <summary>Slack allows ten; an eleventh would be sent away.</summary>
    [Fact]
    public async Task Announced_TenStand_WaitsForTheEnd()
    {
        await using var host = new SocketModeHost(new SocketModeSettings(Connections: 10)).Start();
        var first = await host.GreetedAsync();
        for (var i = 1; i < 10; i++)
        {
            await host.GreetedAsync();
        }

        await host.PassAsync(TimeSpan.FromMinutes(5));
        first.Disconnect("warning");
        await first.HeardOutAsync();
        await host.PassAsync(TimeSpan.FromSeconds(8));
        Assert.True(host.Dialer.HasNoMore);
        first.Closes(1000);
        await host.GreetedAsync();

        Assert.Equal(10, host.Dialer.Most);
    }

    [Fact]
    public async Task Announced_AgainAndAgainAtOnce_SlowsDown()
    {
        await using var host = new SocketModeHost().Start();
        var start = host.Time.GetUtcNow();
        for (var i = 0; i < 6; i++)
        {
            (await host.GreetedAsync()).Disconnect("refresh_requested");
        }

        await host.ConnectionAsync();
        Assert.True(host.Time.GetUtcNow() - start > TimeSpan.FromSeconds(20));
        Assert.InRange(host.Dialer.Most, 1, 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TooMany_Connections_BacksOff(bool greeted)
    {
        await using var host = new SocketModeHost().Start();
        var socket = greeted ? await host.GreetedAsync() : await host.ConnectionAsync();
        var start = host.Time.GetUtcNow();
        socket.Disconnect("too_many_websockets");
        await host.UntilAsync(() => host.State.Phase == SlackConnectionPhase.Waiting, step: 0.01);
        Assert.Contains("too many connections", host.State.InWords(), StringComparison.Ordinal);
        await socket.Disposed.SoonAsync();
        (await host.ConnectionAsync()).Disconnect("too_many_websockets");
        await host.GreetedAsync();

        // 10 + 20
        Assert.InRange(host.Time.GetUtcNow() - start, TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(34));
        Assert.Equal(1, host.Dialer.Most);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LinkDisabled_StopsAllWithTheCure(bool greeted)
    {
        await using var host = new SocketModeHost(new SocketModeSettings(Connections: 2)).Start();
        var first = await host.GreetedAsync();
        var second = greeted ? await host.GreetedAsync() : await host.ConnectionAsync();
        first.Event("Ev1");
        await first.HearsAsync();
        second.Disconnect("link_disabled");

        var fatal = await host.FailsAsync<SlackFatalException>();
        Assert.Equal("link_disabled", fatal.Code);
        Assert.Contains("page Socket Mode, or set Slack:Delivery to http", fatal.Message, StringComparison.Ordinal);
        Assert.Equal(fatal.Message, host.Trouble);
        Assert.Equal("Ev1", (await host.DeliveryAsync()).EventId);
        Assert.Equal(0, host.Dialer.Standing);
        Assert.All(host.States, s => Assert.Equal(SlackConnectionPhase.Stopped, s.Phase));
        Assert.Contains(host.States, s => s.InWords().StartsWith("stopped: Socket Mode is switched off", StringComparison.Ordinal));
    }

    /// <summary>SlackNet#205: a token that is not taken must be told, and with what to do.</summary>
    [Theory]
    [InlineData("invalid_auth", "Slack does not take Slack:AppToken (invalid_auth).")]
    [InlineData("not_authed", "connections:write")]
    [InlineData("account_inactive", "account_inactive")]
    [InlineData("token_revoked", "token_revoked")]
    [InlineData("missing_scope", "lacks the scope connections:write")]
    [InlineData("not_allowed_token_type", "belongs into Slack:BotToken")]
    [InlineData("forbidden_team", "Ask the workspace's owners")]
    public async Task Refused_ForGood_StopsWithTheCure(string code, string cure)
    {
        await using var host = new SocketModeHost();
        host.Address.Refuses("internal_error");
        host.Address.Refuses(code);
        host.Start();

        var fatal = await host.FailsAsync<SlackFatalException>();
        Assert.Equal(code, fatal.Code);
        Assert.Contains(cure, fatal.Message, StringComparison.Ordinal);
        Assert.EndsWith("start again.", fatal.Message, StringComparison.Ordinal);
        Assert.Equal((2, 0), (host.Address.Opened, host.Dialer.Addresses.Count));
    }

    [Fact]
    public async Task Refused_WhileReplacing_EndsTheOldConnectionToo()
    {
        await using var host = new SocketModeHost().Start();
        var old = await host.GreetedAsync();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        host.Address.Refuses("token_revoked");
        old.Disconnect("refresh_requested");

        await host.FailsAsync<SlackFatalException>();
        Assert.True(old.Disposed.IsCompleted);
    }
}
