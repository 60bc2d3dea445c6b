using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class PassageRankingTests
{
    private static readonly HashSet<StoryId> Nothing = [];

    [Fact]
    public void Rank_SentenceWithTheWords_ComesFirstWithWhatFollows()
    {
        var article = A.Article("Paper", "Nothing here. The Transformer appeared in 2017. It uses attention. It is fast. The end.");

        var best = Rank("When did the Transformer appear?", [new ArticleHit(article, 3)])[0];

        Assert.Equal("The Transformer appeared in 2017. It uses attention. It is fast.", best.Text);
        Assert.Equal(14, best.Start);
    }

    [Fact]
    public void Rank_ManyArticles_GivesNoMoreThanThreeOfEachAndEightInAll()
    {
        var hits = Enumerable.Range(1, 10)
            .Select(i => new ArticleHit(A.Article($"Paper {i}", string.Concat(Enumerable.Repeat("Attention helps. ", 5)), id: i), 1))
            .ToList();

        var passages = Rank("Does attention help?", hits);

        Assert.Equal(8, passages.Count);
        Assert.All(passages.GroupBy(p => p.Article.Id), g => Assert.InRange(g.Count(), 1, 3));
        Assert.Equal(passages.OrderByDescending(p => p.Score).Select(p => p.Score), passages.Select(p => p.Score));
    }

    [Fact]
    public void Rank_StoryShownHere_IsPreferred()
    {
        var there = new ArticleHit(A.Article("One", "Attention helps.", id: 1, story: 1), 1);
        var here = new ArticleHit(A.Article("Two", "Attention helps.", id: 2, story: 2), 1);

        Assert.Equal(2, Rank("Does attention help?", [there, here], [new StoryId(2)])[0].Article.Id.Value);
    }

    [Fact]
    public void Rank_AskedForTheNewest_PrefersIt()
    {
        var old = new ArticleHit(A.Article("One", "Mistral released a model.", at: A.Morning.AddYears(-1), id: 1), 1);
        var recent = new ArticleHit(A.Article("Two", "Mistral released a model.", id: 2), 1);

        Assert.Equal(2, Rank("What is the latest model Mistral released?", [old, recent])[0].Article.Id.Value);
    }

    [Fact]
    public void Rank_WordsOnlyInTheTitle_AreNoPassage() =>
        Assert.Empty(Rank("Does attention help?", [new ArticleHit(A.Article("Attention helps", "Nothing of the kind."), 1)]));

    [Fact]
    public void Rank_NothingFound_IsEmpty() => Assert.Empty(Rank("Does attention help?", []));

    [Fact]
    public void Weights_RareTerm_CountsMore()
    {
        var weights = PassageRanking.Weights(
            new Question("Does attention help?"),
            new TermCounts(1000, new Dictionary<string, long> { ["attent"] = 3, ["help"] = 900 }));

        Assert.True(weights["attent"] > 3 * weights["help"]);
    }

    private static IReadOnlyList<Passage> Rank(string text, IReadOnlyList<ArticleHit> hits, HashSet<StoryId>? shown = null)
    {
        var question = new Question(text);
        var weights = question.Terms.ToDictionary(t => t, _ => 1.0);
        return PassageRanking.Rank(question, weights, ArticleRanking.Rank(question, weights, hits), shown ?? Nothing);
    }
}
