using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class StoryRankingTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public void Best_OtherwiseAlike_NewerFirst() =>
        Assert.Equal([2, 1], Ranked((Told(1, 20, "A"), 0), (Told(2, 2, "B"), 0)));

    [Fact]
    public void Best_OtherwiseAlike_MoreSourcesFirst() =>
        Assert.Equal([2, 1], Ranked((Told(1, 3, "A"), 0), (Told(2, 3, "B", "C", "D"), 0)));

    [Fact]
    public void Best_OneSourceManyTimes_IsNoMoreThanOnce()
    {
        var once = StoryRanking.Score(Told(1, 3, "A"), 0, A.Morning, Day);

        Assert.Equal(once, StoryRanking.Score(Told(2, 3, "A", "a", "A"), 0, A.Morning, Day));
    }

    [Fact]
    public void Best_BetterMatch_BeatsNewer() =>
        Assert.Equal([1, 2], Ranked((Told(1, 20, "A"), 1), (Told(2, 1, "B"), 0.4)));

    [Fact]
    public void Best_HeadlineWithoutText_ComesAfterWhatCanBeTold()
    {
        var bare = Told(1, 2, "A") with { Articles = [A.Article(source: "A", at: A.Morning.AddHours(-2), story: 1)] };

        Assert.Equal([2, 1], Ranked((bare, 0), (Told(2, 4, "B"), 0)));
    }

    [Fact]
    public void Best_ThirdOfOneSource_ComesAfterTheOthers()
    {
        var found = new[] { Told(1, 1, "A"), Told(2, 2, "a"), Told(3, 3, "A"), Told(4, 4, "A"), Told(5, 20, "B"), Told(6, 21, "A", "B") };

        Assert.Equal([6, 1, 2, 5, 3, 4], Ranked([.. found.Select(s => (s, 0.0))]).OrderBy(i => i != 6).ToArray());
    }

    [Fact]
    public void Best_OnlyOneSource_StillFillsTheList() =>
        Assert.Equal([1, 2, 3], Ranked((Told(1, 1, "A"), 0), (Told(2, 2, "A"), 0), (Told(3, 3, "A"), 0)));

    [Fact]
    public void Best_MoreThanWanted_KeepsTheFirst() =>
        Assert.Equal(1, Assert.Single(StoryRanking.Best([(Told(1, 1, "A"), 0), (Told(2, 2, "B"), 0)], A.Morning, Day, 1)).Id.Value);

    [Fact]
    public void Score_DateInTheFuture_IsNoFresherThanNow() =>
        Assert.Equal(StoryRanking.Score(Told(1, 0, "A"), 0, A.Morning, Day), StoryRanking.Score(Told(1, -20, "A"), 0, A.Morning, Day));

    private static long[] Ranked(params (Story, double)[] found) =>
        [.. StoryRanking.Best(found, A.Morning, Day, 50).Select(s => s.Id.Value)];

    private static Story Told(long id, int hoursAgo, params string[] sources) =>
        A.Story($"Story {id}", id, [.. sources.Select((s, i) => A.Article($"Title {i}", "Text.", s, A.Morning.AddHours(-hoursAgo), (id * 10) + i, id))]);
}
