using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class PollPlanTests
{
    private static readonly Source Feed = A.Source() with { ETag = "old", Failures = 2, LastFailure = "It was gone." };

    [Theory]
    [InlineData(null, 30)]
    [InlineData(60, 60)]
    [InlineData(1, 10)]
    [InlineData(100_000, 1440)]
    public void After_Fetched_ComesAgainWhenTheFeedAsksWithinReason(int? asked, double minutes)
    {
        var after = After(new FetchOutcome.Fetched([], "new", "Mon", asked is { } m ? TimeSpan.FromMinutes(m) : null));

        Assert.Equal(A.Morning.AddMinutes(minutes), after.NextFetchAt);
        Assert.Equal(("new", "Mon", 0, ""), (after.ETag, after.LastModified, after.Failures, after.LastFailure));
        Assert.Equal((A.Morning, A.Morning), (after.LastFetchedAt, after.LastSucceededAt));
    }

    [Fact]
    public void After_NotModified_IsASuccessAndKeepsTheTag()
    {
        var after = After(new FetchOutcome.NotModified(null));

        Assert.Equal(("old", 0, "", A.Morning), (after.ETag, after.Failures, after.LastFailure, after.LastSucceededAt));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(120, 120)]
    [InlineData(100_000, 1440)]
    public void After_Busy_WaitsAsToldAndIsNoFailure(int minutes, double waits)
    {
        var after = After(new FetchOutcome.Busy(TimeSpan.FromMinutes(minutes)));

        Assert.Equal((A.Morning.AddMinutes(waits), 2), (after.NextFetchAt, after.Failures));
        Assert.Null(after.LastSucceededAt);
    }

    [Theory]
    [InlineData(0, false, 30)]
    [InlineData(1, false, 60)]
    [InlineData(3, false, 240)]
    [InlineData(6, false, 1440)]
    [InlineData(1000, false, 1440)]
    [InlineData(0, true, 5)]
    [InlineData(2, true, 20)]
    [InlineData(1000, true, 1440)]
    public void After_Failed_WaitsTwiceAsLongEachTimeUpToADay(int failures, bool offline, double minutes)
    {
        var after = PollPlan.After(Feed with { Failures = failures }, new FetchOutcome.Failed("No.", offline), A.Morning, () => 0.5);

        Assert.Equal(A.Morning.AddMinutes(minutes), after.NextFetchAt);
        Assert.Equal((failures + 1, "No."), (after.Failures, after.LastFailure));
    }

    [Theory]
    [InlineData(0.0, 27)]
    [InlineData(1.0, 33)]
    public void After_Jitter_SpreadsByATenth(double jitter, double minutes) =>
        Assert.Equal(A.Morning.AddMinutes(minutes), PollPlan.After(Feed, new FetchOutcome.NotModified(null), A.Morning, () => jitter).NextFetchAt);

    private static Source After(FetchOutcome outcome) => PollPlan.After(Feed, outcome, A.Morning, () => 0.5);
}
