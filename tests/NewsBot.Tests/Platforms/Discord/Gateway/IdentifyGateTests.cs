using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Gateway;

/// <summary>Docs/Gateway, "Session Start Limit Object", "Identifying" and "Max Concurrency".</summary>
public sealed class IdentifyGateTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly FixedAddress _address = new();
    private readonly MemoryInMemory _memory = new();
    private readonly List<(DateTimeOffset? Until, string Why)> _waits = [];
    private readonly IdentifyGate _sut;

    public IdentifyGateTests() => _sut = new IdentifyGate(_address, _memory, _time, () => 0.5, NullLogger<IdentifyGate>.Instance);

    [Fact]
    public async Task Admit_FirstTime_IsAtOnce()
    {
        Assert.Equal(GatewayTalk.InitialUrl, (await AdmitAsync(0).SoonAsync()).Url.AbsoluteUri);
        Assert.Empty(_waits);
    }

    [Fact]
    public async Task Admit_NoneRemaining_WaitsForTheResetAndSaysSo()
    {
        Limit(remaining: 0, resetAfter: TimeSpan.FromHours(3));
        var admitted = AdmitAsync(0);
        Assert.False(admitted.IsCompleted);
        Assert.Equal((A.Morning + TimeSpan.FromHours(3), "Discord allows no more session starts today"), Assert.Single(_waits));
        Limit(remaining: 1000, resetAfter: TimeSpan.FromHours(24));

        await _time.AdvanceUntilAsync(admitted, TimeSpan.FromMinutes(10));
        Assert.True(_time.GetUtcNow() >= A.Morning.AddHours(3));
    }

    [Fact]
    public async Task Admit_WhatThisProcessUsed_CountsBeforeDiscordSaysIt()
    {
        Limit(remaining: 1, resetAfter: TimeSpan.FromHours(3));
        await AdmitAsync(0).SoonAsync();
        await TurnAsync(0);
        Assert.False(AdmitAsync(1).IsCompleted);
        Assert.Single(_waits);
    }

    [Fact]
    public async Task Address_CannotBeRead_IsTriedAgainForEver()
    {
        for (var i = 0; i < 5; i++)
        {
            _address.Failures.Enqueue(i % 2 == 0 ? new HttpRequestException("No route.", null, HttpStatusCode.BadGateway) : new TaskCanceledException("A time-out."));
        }

        await _time.AdvanceUntilAsync(AdmitAsync(0), TimeSpan.FromSeconds(1));
        Assert.Equal(6, _address.Reads);
    }

    [Fact]
    public async Task Address_CannotBeReadAnew_TheOlderOneServes()
    {
        await AdmitAsync(0).SoonAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _address.Failures.Enqueue(new HttpRequestException("No route."));
        await AdmitAsync(0).SoonAsync();
    }

    [Fact]
    public async Task Address_TokenIsRefused_GivesUpWithTheCure()
    {
        _address.Failures.Enqueue(new HttpRequestException("No.", null, HttpStatusCode.Unauthorized));
        var stopped = await Assert.ThrowsAsync<GatewayFatalException>(() => AdmitAsync(0).SoonAsync());
        Assert.Contains("Discord:Token", stopped.Message, StringComparison.Ordinal);

        _address.Failures.Enqueue(GatewayFatalException.TokenRefused());
        await Assert.ThrowsAsync<GatewayFatalException>(() => AdmitAsync(0).SoonAsync());
    }

    /// <summary>Shards with the same remainder take turns, 5 seconds apart; others need not wait for them.</summary>
    [Theory]
    [InlineData(1, new[] { 0, 5, 10, 15 })]
    [InlineData(2, new[] { 0, 0, 5, 5 })]
    [InlineData(16, new[] { 0, 0, 0, 0 })]
    public async Task Turn_ManyShards_KeepsToMaxConcurrency(int maxConcurrency, int[] seconds)
    {
        _address.Address = _address.Address with { Limit = _address.Address.Limit with { MaxConcurrency = maxConcurrency } };
        await AdmitAsync(0).SoonAsync();
        var turns = Enumerable.Range(0, 4).Select(TimedTurnAsync).ToList();
        for (var s = 0; s < 20; s++)
        {
            await Task.WhenAll(turns.Where((_, i) => seconds[i] <= s)).SoonAsync();
            Assert.All(turns.Where((_, i) => seconds[i] > s), turn => Assert.False(turn.IsCompleted));
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public async Task Turn_IsRemembered_AlsoByTheNextProcess()
    {
        await AdmitAsync(0).SoonAsync();
        await TurnAsync(0);
        var next = new IdentifyGate(_address, _memory, _time, () => 0.5, NullLogger<IdentifyGate>.Instance);
        Assert.False(next.AdmitAsync(0, 1, (until, why) => _waits.Add((until, why)), TestContext.Current.CancellationToken).IsCompleted);
        Assert.Equal(A.Morning.AddSeconds(5), Assert.Single(_waits).Until);
    }

    [Theory]
    [InlineData("broken")]
    [InlineData("[-99999999999999999]")]
    public async Task Admit_HistoryIsUnreadable_GoesOn(string history)
    {
        _memory.Values["discord:identifies/0/1"] = history;
        await AdmitAsync(0).SoonAsync();
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(6, 5)]
    [InlineData(7, 10)]
    [InlineData(8, 20)]
    [InlineData(11, 160)]
    [InlineData(12, 3600)]
    [InlineData(40, 3600)]
    public void Pace_AfterSoManyAtOnce_WaitsLongerEachTime(int attempts, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), IdentifyPace.Wait([.. Enumerable.Repeat(A.Morning, attempts)], A.Morning));

    [Fact]
    public void Pace_AfterAnHour_StartsFromTheBeginning() =>
        Assert.Equal(TimeSpan.Zero, IdentifyPace.Wait([.. Enumerable.Repeat(A.Morning, 12)], A.Morning.AddHours(1)));

    [Fact]
    public void Pace_ClockWasSetBack_DoesNotStopTheBot() =>
        Assert.Equal(TimeSpan.Zero, IdentifyPace.Wait([A.Morning.AddDays(2)], A.Morning));

    /// <summary>Whatever happens, a day of one shard stays far below a thousand.</summary>
    [Fact]
    public void Pace_AWholeDayOfFailures_StaysBelowTheLimit()
    {
        var attempts = new List<DateTimeOffset>();
        for (var now = A.Morning; now < A.Morning.AddDays(1); now += IdentifyPace.Wait(attempts, now))
        {
            attempts.Add(now);
        }

        Assert.InRange(attempts.Count, 100, 300);
        Assert.All(attempts, at => Assert.InRange(attempts.Count(a => a >= at && a < at.AddHours(1)), 1, IdentifyPace.MostPerHour));
    }

    private Task<GatewayAddress> AdmitAsync(int shard) =>
        _sut.AdmitAsync(shard, 1, (until, why) => _waits.Add((until, why)), TestContext.Current.CancellationToken);

    private Task TurnAsync(int shard) => _sut.TurnAsync(shard, 1, TestContext.Current.CancellationToken).AsTask();

    private Task TimedTurnAsync(int shard) => TurnAsync(shard);

    private void Limit(int remaining, TimeSpan resetAfter) =>
        _address.Address = _address.Address with { Limit = new SessionStartLimit(1000, remaining, resetAfter, 1) };
}
