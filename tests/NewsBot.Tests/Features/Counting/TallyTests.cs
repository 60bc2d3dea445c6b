using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Counting;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Counting;

public sealed class TallyTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly TalliesInMemory _store = new();
    private readonly Tally _sut;

    public TallyTests() => _sut = new Tally(_store, _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_AcrossMidnight_CountsEachDayForItself()
    {
        _sut.Add(Counted.Answered, "web");
        _sut.Add(Counted.Answered, "web");
        _time.Advance(TimeSpan.FromHours(16));
        _sut.Add(Counted.Answered, "web");

        await _sut.WriteAsync(Token);
        await _sut.WriteAsync(Token);

        Assert.Equal(2, _store.Counts[(new DateOnly(2026, 3, 2), Counted.Answered, "web")]);
        Assert.Equal(1, _store.Counts[(new DateOnly(2026, 3, 3), Counted.Answered, "web")]);
    }

    [Fact]
    public async Task Write_StoreFails_KeepsTheCountsForTheNext()
    {
        _sut.Add(Counted.Failed, "slack");
        _store.Fails = true;
        await Assert.ThrowsAsync<IOException>(() => _sut.WriteAsync(Token));
        _sut.Add(Counted.Failed, "slack");
        _store.Fails = false;

        await _sut.WriteAsync(Token);

        Assert.Equal(2, Assert.Single(_store.Counts).Value);
    }
}
