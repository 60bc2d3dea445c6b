using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
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
    [InlineData(2, true, 120)]
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

    [Fact]
    public void WhenOffline_TriesAgainSoonAndBlamesNobody()
    {
        var after = PollPlan.WhenOffline(Feed with { Failures = 900 }, "No network.", A.Morning, () => 0.5);

        Assert.Equal((A.Morning.AddMinutes(5), "No network.", 900), (after.NextFetchAt, after.LastFailure, after.Failures));
        Assert.Null(after.FailingSince);
    }

    [Theory]
    [InlineData(10, 10)] // minutes between publications
    [InlineData(240, 60)]
    [InlineData(2_880, 720)]
    [InlineData(100_000, 1440)]
    public void After_Fetched_ComesAgainByHowOftenItPublishes(int gap, double minutes)
    {
        var articles = Enumerable.Range(0, 5).Select(i => A.Draft($"{i}", at: A.Morning.AddMinutes(-gap * i))).ToList();

        var after = After(new FetchOutcome.Fetched(articles, "", "", null));

        Assert.Equal((A.Morning.AddMinutes(minutes), A.Morning, TimeSpan.FromMinutes(gap)), (after.NextFetchAt, after.NewestAt, after.UsualGap));
    }

    [Fact]
    public void After_ALongSilence_AsksLessAndLess()
    {
        var after = PollPlan.After(Feed with { UsualGap = TimeSpan.FromHours(1), NewestAt = A.Morning.AddDays(-8) }, new FetchOutcome.NotModified(null), A.Morning, () => 0.5);

        Assert.Equal(A.Morning.AddHours(12), after.NextFetchAt);
    }

    [Fact]
    public void After_QuietHours_AreLeftOut()
    {
        var after = After(new FetchOutcome.Fetched([], "", "", null) { Quiet = QuietTimes.Of([8, 9, 10], []) });

        Assert.Equal(A.Morning.AddHours(3), after.NextFetchAt);
    }

    /// <summary>The morning is a Monday.</summary>
    [Theory]
    [InlineData(new[] { DayOfWeek.Monday }, 16)]
    [InlineData(new[] { DayOfWeek.Monday, DayOfWeek.Tuesday }, 40)]
    [InlineData(new[] { DayOfWeek.Sunday, DayOfWeek.Saturday }, 0.5)]
    public void After_QuietDays_AreLeftOut(DayOfWeek[] days, double hours)
    {
        var after = After(new FetchOutcome.Fetched([], "", "", null) { Quiet = QuietTimes.Of([], days) });

        Assert.Equal(A.Morning.AddHours(hours), after.NextFetchAt);
    }

    [Fact]
    public void After_QuietDaysElsewhere_CountInGreenwich()
    {
        // Monday in Tokyo, but still Sunday in GMT.
        var tokyo = new DateTimeOffset(2026, 3, 2, 5, 0, 0, TimeSpan.FromHours(9));
        var quiet = QuietTimes.Of([], [DayOfWeek.Monday]);

        Assert.Equal(tokyo, quiet.After(tokyo));
        Assert.Equal(A.Morning.Date.AddDays(1), quiet.After(tokyo.AddHours(6)).UtcDateTime);
    }

    [Fact]
    public void After_QuietDayThenQuietHours_FindsTheFirstHourThatIsNeither()
    {
        var after = After(new FetchOutcome.Fetched([], "", "", null) { Quiet = QuietTimes.Of([0, 1, 2], [DayOfWeek.Monday]) });

        Assert.Equal(A.Morning.AddHours(19), after.NextFetchAt);
    }

    [Fact]
    public void After_NotModified_HeedsWhatTheFeedSaidBefore()
    {
        var quiet = QuietTimes.Of([8, 9, 10], []);
        var after = PollPlan.After(Feed with { Quiet = quiet }, new FetchOutcome.NotModified(null), A.Morning, () => 0.5);

        Assert.Equal((A.Morning.AddHours(3), quiet), (after.NextFetchAt, after.Quiet));
    }

    [Fact]
    public void After_QuietAllTheTime_IsReadAllTheSame()
    {
        var after = After(new FetchOutcome.Fetched([], "", "", null) { Quiet = QuietTimes.Of([], Enum.GetValues<DayOfWeek>()) });

        Assert.Equal(A.Morning.AddMinutes(30), after.NextFetchAt);
    }

    [Fact]
    public void After_MovedForGood_TakesTheNewAddress()
    {
        var moved = new Uri("https://example.org/new");

        Assert.Equal(moved, After(new FetchOutcome.Fetched([], "", "", null) { MovedTo = moved }).Feed);
    }

    [Fact]
    public void After_TwoWeeksOfFailures_PausesAndComesBackByItself()
    {
        var failing = Feed with { FailingSince = A.Morning.AddDays(-15), ToldAt = A.Morning.AddDays(-12) };
        var paused = PollPlan.After(failing, new FetchOutcome.Failed("It has gone.", Offline: false) { Cure = "Remove it." }, A.Morning, () => 0.5);
        Assert.Equal((A.Morning, A.Morning.AddDays(1), "Remove it."), (paused.PausedAt, paused.NextFetchAt, paused.LastCure));
        Assert.Equal(SourceState.Paused, SourceHealth.Of(paused, A.Morning));

        var back = PollPlan.After(paused, new FetchOutcome.NotModified(null), A.Morning.AddDays(1), () => 0.5);
        Assert.Equal((null, null, null, "", ""), (back.PausedAt, back.FailingSince, back.ToldAt, back.LastFailure, back.LastCure));
        Assert.Equal(SourceState.Good, SourceHealth.Of(back, A.Morning.AddDays(1)));
    }

    [Fact]
    public void WithBacklog_FirstRead_LeavesAHandfulOfTodayAsNews()
    {
        ArticleDraft[] articles =
        [
            A.Draft("undated") with { PublishedAt = null },
            A.Draft("old", at: A.Morning.AddDays(-2)),
            .. Enumerable.Range(0, 30).Select(i => A.Draft($"today {i}", at: A.Morning.AddMinutes(-i))),
        ];

        var marked = PollPlan.WithBacklog(articles, A.Morning);

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"today {i}"), marked.Where(a => !a.IsBacklog).Select(a => a.Title));
        Assert.Equal(articles.Select(a => a.Title), marked.Select(a => a.Title));
    }

    private static Source After(FetchOutcome outcome) => PollPlan.After(Feed, outcome, A.Morning, () => 0.5);
}
