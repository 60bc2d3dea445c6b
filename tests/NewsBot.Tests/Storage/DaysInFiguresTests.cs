using Dapper;
using NewsBot.Core.Features.Cost;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Overview;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>Days in figures, from what the other stores wrote.</summary>
public sealed class DaysInFiguresTests : IDisposable
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(StoredFolder.Morning.UtcDateTime);

    private readonly StoredFolder _stored = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Read_OfNothing_IsEmpty() => Assert.Empty(await ReadAsync());

    [Fact]
    public async Task Read_EachKind_IsCountedForItsDay()
    {
        await _stored.AddAsync(StoredFolder.New("First"), StoredFolder.New("Second"));
        var tallies = new Tallies(_stored.Database);
        await tallies.AddAsync([new(Today, Counted.Answered, "web", 3), new(Today, Counted.Answered, "slack", 2), new(Today, Counted.SourceFailed, "One", 1)], Token);
        await tallies.AddAsync([new(Today, Counted.Answered, "web", 4), new(Today.AddDays(-1), Counted.NotInTheNews, "web", 1), new(Today.AddDays(-40), Counted.Failed, "web", 9)], Token);
        var calls = new ModelCalls(_stored.Database);
        await calls.WriteAsync(Call() with { Cost = 0.5 }, Token);
        await calls.WriteAsync(Call() with { Cost = 0.25, TokensCached = 4 }, Token);

        var days = await ReadAsync();

        Assert.Equal([Today.AddDays(-1), Today], days.Select(d => d.Day));
        Assert.Equal(new DayFigures(Today.AddDays(-1)) { NotInTheNews = 1 }, days[0]);
        Assert.Equal(new DayFigures(Today) { Articles = 2, Answered = 9, PollsFailed = 1, TokensIn = 20, TokensOut = 2, Cost = 0.75 }, days[1]);
    }

    [Theory]
    [InlineData(0, 3, 1, 0, 0, 0)] // on time
    [InlineData(4, 3, 1, 0, 0, 0)]
    [InlineData(6, 3, 0, 1, 0, 0)] // late
    [InlineData(600, 4, 0, 0, 1, 0)] // left out
    [InlineData(1, 5, 0, 0, 0, 1)] // given up
    [InlineData(1, 2, 0, 0, 0, 0)] // under way
    public async Task Read_ADigest_IsWhatBecameOfIt(int minutes, int state, long onTime, long late, long leftOut, long failed)
    {
        await AddAsync(kind: 0, minutes, state);
        await AddAsync(kind: 1, minutes, state); // a watch is no digest

        var sum = await ReadAsync();

        Assert.Equal(
            (onTime, late, leftOut, failed),
            (sum.Sum(d => d.DigestsOnTime), sum.Sum(d => d.DigestsLate), sum.Sum(d => d.DigestsLeftOut), sum.Sum(d => d.DigestsFailed)));
    }

    [Fact]
    public async Task Add_MuchLater_ForgetsWhatIsOld()
    {
        var tallies = new Tallies(_stored.Database);
        await tallies.AddAsync([new(Today.AddDays(-500), Counted.Answered, "web", 3)], Token);
        await tallies.AddAsync([new(Today, Counted.Answered, "web", 1)], Token);

        Assert.Equal(1, await _stored.Database.ReadAsync(c => c.ExecuteScalarAsync<long>("select count(*) from tally"), Token));
    }

    private Task<IReadOnlyList<DayFigures>> ReadAsync() =>
        new DaysInFigures(_stored.Database).ReadAsync(Today.AddDays(-29), Today, TimeSpan.FromMinutes(5), Token);

    private Task<int> AddAsync(int kind, int minutes, int state) => _stored.Database.WriteAsync(
        c => c.ExecuteAsync(
            """
            insert into delivery (kind, number, slot, platform, channel, thread, due_at, key, state, ended_at)
            values (@kind, 1, 'a', 'web', 'news', '', @due, @key, @state, @ended)
            """,
            new
            {
                kind,
                key = $"k{kind}",
                state,
                due = StoredFolder.Morning.ToUnixTimeMilliseconds(),
                ended = state < 3 ? (long?)null : StoredFolder.Morning.AddMinutes(minutes).ToUnixTimeMilliseconds(),
            }),
        Token);

    private static ModelCall Call() => new()
    {
        At = StoredFolder.Morning,
        Provider = "openai",
        Model = "m",
        Function = "f",
        TokensIn = 10,
        TokensOut = 1,
        Milliseconds = 5,
        Outcome = "ok",
    };
}
