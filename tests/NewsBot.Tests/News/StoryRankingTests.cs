using NewsBot.Core.News;
using NewsBot.Core.News.Ranking;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class StoryRankingTests
{
    private static readonly RankingView View = new() { Now = A.Morning, Window = TimeSpan.FromDays(1), Relevance = RankedInMemory.Ai };

    [Fact]
    public void Rank_OtherwiseAlike_NewerFirst() =>
        Assert.Equal([2, 1], Ranked((Told(1, 20, "A"), 0), (Told(2, 2, "B"), 0)));

    [Fact]
    public void Rank_OtherwiseAlike_MoreSourcesFirst() =>
        Assert.Equal([2, 1], Ranked((Told(1, 3, "A"), 0), (Told(2, 3, "B", "C", "D"), 0)));

    [Fact]
    public void Rank_OneSourceManyTimes_IsNoMoreThanOnce()
    {
        var once = StoryRanking.Score(Told(1, 3, "A"), 0, View).Score;

        Assert.Equal(once, StoryRanking.Score(Told(2, 3, "A", "a", "A"), 0, View).Score);
    }

    [Fact]
    public void Rank_BetterMatch_BeatsNewer() =>
        Assert.Equal([1, 2], Ranked((Told(1, 20, "A"), 1), (Told(2, 1, "B"), 0.4)));

    [Fact]
    public void Rank_HeadlineWithoutText_ComesAfterWhatCanBeTold()
    {
        var bare = Told(1, 2, "A") with { Articles = [A.Article(source: "A", at: A.Morning.AddHours(-2), story: 1)] };

        Assert.Equal([2, 1], Ranked((bare, 0), (Told(2, 4, "B"), 0)));
    }

    [Fact]
    public void Rank_ThirdOfOneSource_ComesAfterTheOthers()
    {
        var found = new[] { Told(1, 1, "A"), Told(2, 2, "a"), Told(3, 3, "A"), Told(4, 4, "A"), Told(5, 20, "B"), Told(6, 21, "A", "B") };

        Assert.Equal([6, 1, 2, 5, 3, 4], Ranked([.. found.Select(s => (s, 0.0))]).OrderBy(i => i != 6).ToArray());
    }

    [Fact]
    public void Rank_OnlyOneSource_StillFillsTheList() =>
        Assert.Equal([1, 2, 3], Ranked((Told(1, 1, "A"), 0), (Told(2, 2, "A"), 0), (Told(3, 3, "A"), 0)));

    [Fact]
    public void Rank_OffSubjectStragglerHeadlineAndLiked_AreMovedAndSaySo()
    {
        var old = Told(2, 30, "A", "B");
        var straggler = old with { Articles = [.. old.Articles, A.Article("Title", "Text.", "C", A.Morning.AddHours(-3), 29, 2)] };
        var view = View with { Taste = new ChannelTaste([("D", 1), ("D", 1), ("A", -9)]) };

        Assert.Equal(2.0 / 3, Part(StoryRanking.Score(straggler, 0, view), RankStage.Novelty).Factor, 0.001); // half of it counts anyway
        Assert.Equal(0.15, Part(StoryRanking.Score(Told(1, 3, "A"), 0, view), RankStage.Subject).Factor);
        Assert.Equal(1, Part(StoryRanking.Score(Told(1, 3, "A") with { Articles = [A.Article("A robot", "Text.")] }, 0, view), RankStage.Subject).Factor);
        Assert.Equal("reads like an advertisement", Part(StoryRanking.Score(A.Story("x", 1, A.Article("Robot maker is hiring", "Text.")), 0, view), RankStage.Subject).Words);
        Assert.Equal(0.7, Part(StoryRanking.Score(Told(1, 3, "A"), 0, view), RankStage.Taste).Factor);
        Assert.Equal(1.12, Part(StoryRanking.Score(Told(1, 3, "D"), 0, view), RankStage.Taste).Factor, 0.001);
        Assert.Equal("votes in this channel: D +2", Part(StoryRanking.Score(Told(1, 3, "D"), 0, view), RankStage.Taste).Words);
    }

    [Fact]
    public void Rank_PointsAndWeights_Count()
    {
        var read = Told(1, 3, "A") with { Articles = [A.Article("Title", "Text.", "A", A.Morning.AddHours(-3), 10) with { Reach = 350 }] };
        var view = View with { SourceWeights = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["b"] = 2 } };

        Assert.Equal(1.6, Part(StoryRanking.Score(read, 0, view), RankStage.Reach).Factor, 0.001);
        Assert.Equal(2, Part(StoryRanking.Score(Told(1, 3, "B"), 0, view), RankStage.Sources).Factor);
        Assert.Equal("only B tells it; B counts 2", Part(StoryRanking.Score(Told(1, 3, "B"), 0, view), RankStage.Sources).Words);
    }

    [Fact]
    public void Rank_SameTextElsewhere_CountsLessThanOwnWords()
    {
        var alone = Told(1, 3, "A");
        var carried = alone with { Articles = [alone.Articles[0] with { Carriers = [Carried("B"), Carried("a")] }] };
        var told = Told(1, 3, "A", "B");
        double Factor(Story story) => Part(StoryRanking.Score(story, 0, View), RankStage.Sources).Factor;

        Assert.InRange(Factor(carried), Factor(alone) + 0.1, Factor(told) - 0.1);
        Assert.Equal("2 publishers, 1 of them with the same text", Part(StoryRanking.Score(carried, 0, View), RankStage.Sources).Words);
        Assert.Equal(Factor(told), Factor(told with { Articles = [told.Articles[0] with { Carriers = [Carried("b")] }, told.Articles[1]] }));
    }

    [Fact]
    public void Rank_HeldBack_SaysWhy()
    {
        var ranked = StoryRanking.Rank([(Told(1, 1, "A"), 0), (Told(2, 2, "A"), 0), (Told(3, 3, "A"), 0), (Told(4, 9, "B"), 0)], View);

        Assert.Equal([1, 2, 4, 3], ranked.Select(r => r.Story.Value));
        Assert.Equal("2 stories that A alone tells stand before it", ranked[^1].HeldBack);
        Assert.All(ranked.Take(3), r => Assert.Equal("", r.HeldBack));
    }

    [Fact]
    public void Score_DateInTheFuture_IsNoFresherThanNow() =>
        Assert.Equal(StoryRanking.Score(Told(1, 0, "A"), 0, View).Score, StoryRanking.Score(Told(1, -20, "A"), 0, View).Score);

    private static long[] Ranked(params (Story, double)[] found) =>
        [.. StoryRanking.Rank(found, View).Select(s => s.Story.Value)];

    private static RankPart Part(RankedStory ranked, RankStage stage) => Assert.Single(ranked.Parts, p => p.Stage == stage);

    private static Carrier Carried(string source) => new(source, "Title", null, A.Morning);

    private static Story Told(long id, int hoursAgo, params string[] sources) =>
        A.Story($"Story {id}", id, [.. sources.Select((s, i) => A.Article($"Title {i}", "Text.", s, A.Morning.AddHours(-hoursAgo), (id * 10) + i, id))]);
}
