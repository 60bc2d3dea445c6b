using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>Docs/Gateway, "Rate Limiting": 120 payloads per 60 seconds and connection.</summary>
public sealed class SendBudgetTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly SendBudget _sut;

    public SendBudgetTests() => _sut = new SendBudget(_time);

    [Fact]
    public void Wait_Full_LastsUntilTheFirstLeavesTheWindow()
    {
        Spend(115);
        Assert.Equal(TimeSpan.FromSeconds(60), _sut.Wait());
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), _sut.Wait());
    }

    [Fact]
    public void Wait_FullReset_AllIsFreeAgain()
    {
        Spend(115);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.Zero, _sut.Wait());
        Spend(114);
        Assert.Equal(TimeSpan.Zero, _sut.Wait());
    }

    [Fact]
    public void Wait_HalfReset_OnlyWhatLeftIsFree()
    {
        Spend(57);
        _time.Advance(TimeSpan.FromSeconds(30));
        Spend(58);
        _time.Advance(TimeSpan.FromSeconds(30));
        Spend(56);
        Assert.Equal(TimeSpan.Zero, _sut.Wait());
        Spend(1);
        Assert.Equal(TimeSpan.FromSeconds(30), _sut.Wait());
    }

    /// <summary>The window slides: at no time are there more than 120 in any 60 seconds.</summary>
    [Fact]
    public void Wait_SlidingWindow_NeverHoldsMoreThanTheLimit()
    {
        var sent = new List<DateTimeOffset>();
        for (var step = 0; step < 2_000; step++)
        {
            while (_sut.Wait() == TimeSpan.Zero)
            {
                Spend(1);
                sent.Add(_time.GetUtcNow());
            }

            _time.Advance(TimeSpan.FromSeconds(step % 7 / 3.0));
        }

        Assert.All(sent, at => Assert.InRange(sent.Count(s => s >= at && s < at.AddSeconds(60)), 1, 115));
    }

    /// <summary>Heartbeats, IDENTIFY and RESUME are not held up, but count.</summary>
    [Fact]
    public void Wait_ReserveWasUsed_IsLongerByIt()
    {
        Spend(115);
        _time.Advance(TimeSpan.FromSeconds(10));
        Spend(2);
        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(TimeSpan.Zero, _sut.Wait());
    }

    [Fact]
    public async Task Send_BudgetIsSpent_HeartbeatGoesAheadAndTheRestInOrder()
    {
        var socket = new ScriptedSocket();
        var sut = new GatewaySender(socket, _time);
        using var stop = new CancellationTokenSource();
        var running = sut.RunAsync(stop.Token);
        for (var i = 0; i < 115; i++)
        {
            await sut.SendAsync("x"u8.ToArray(), TestContext.Current.CancellationToken).SoonAsync();
            await socket.HearsAsync();
        }

        var first = sut.SendAsync("first"u8.ToArray(), TestContext.Current.CancellationToken);
        var second = sut.SendAsync("second"u8.ToArray(), TestContext.Current.CancellationToken);
        sut.SendFirst("beat"u8.ToArray());

        Assert.Equal("beat", await socket.HearsAsync());
        Assert.False(first.IsCompleted);
        Assert.Equal("first", await _time.AdvanceUntilAsync(socket.HearsAsync(), TimeSpan.FromSeconds(1)));
        Assert.Equal("second", await _time.AdvanceUntilAsync(socket.HearsAsync(), TimeSpan.FromSeconds(1)));
        await Task.WhenAll(first, second).SoonAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running.SoonAsync());
    }

    private void Spend(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _sut.Spend();
        }
    }
}
