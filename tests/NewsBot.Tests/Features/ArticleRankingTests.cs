using NewsBot.Core.Features.Ask;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>Which articles come first for a question, and which words full text is asked for.</summary>
public sealed class ArticleRankingTests
{
    [Fact]
    public void Rank_WordsSideBySide_ComeBeforeWordsApart()
    {
        var apart = new ArticleHit(A.Article("One", "Life is short and expectancy is a long word.", id: 1), 1);
        var together = new ArticleHit(A.Article("Two", "The life expectancy is short and that is a long word.", id: 2), 1);

        Assert.Equal([2, 1], Ids("What is the life expectancy?", apart, together));
    }

    [Fact]
    public void Rank_OfTwoAlike_TheNewerComesFirst()
    {
        var old = new ArticleHit(A.Article("One", "Mistral released a model.", at: A.Morning.AddYears(-2), id: 2), 1);
        var recent = new ArticleHit(A.Article("Two", "Mistral released a model.", id: 1), 1);

        Assert.Equal([1, 2], Ids("What did Mistral release?", old, recent));
    }

    [Fact]
    public void Rank_MoreOfTheQuestion_ComesFirst()
    {
        var half = new ArticleHit(A.Article("One", "Mistral met investors.", id: 1), 1);
        var all = new ArticleHit(A.Article("Two", "Mistral met investors in Paris.", id: 2), 1);

        Assert.Equal([2, 1], Ids("Which investors did Mistral meet in Paris?", half, all));
    }

    [Fact]
    public void Fit_Article_GrowsWithWhatItHasOfTheQuestion()
    {
        double Fit(string text) => Ranked("Which investors did Mistral meet in Paris?", new ArticleHit(A.Article("Title", text), 1))[0].Fit;

        Assert.Equal(0, Fit("Nothing of the kind."));
        Assert.InRange(Fit("Mistral is a company."), 0.1, 0.5);
        Assert.InRange(Fit("Mistral met investors in Paris."), 0.6, 1);
    }

    [Fact]
    public void Rank_Nothing_IsNothing() => Assert.Empty(Ranked("What?"));

    [Fact]
    public async Task Find_Question_OrdersAndTellsHowWellItFits()
    {
        var search = new PassagesInMemory(
            A.Article("Mixtral", "Mistral released Mixtral in Paris.", id: 1, story: 1), A.Article("Other", "Mistral hired somebody.", id: 2, story: 2));

        var found = await new FindArticles(search).FindAsync(new Question("Where did Mistral release Mixtral?"), [], null, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], found.Hits.Select(h => h.Article.Id.Value));
        Assert.True(found.Fit > 0.5);
        Assert.True(found.Weights["mixtral"] > found.Weights["mistral"]);
    }

    [Theory]
    [InlineData(100, "model quokka train")]
    [InlineData(9_000, "model quokka train")]
    [InlineData(900_000, "quokka train")] // a word of nearly every article finds nothing that the others do not
    public void TellingTerms_Question_LeavesOutWhatIsTooCommon(long common, string terms)
    {
        var counts = new TermCounts(1_000_000, new Dictionary<string, long> { ["quokka"] = 30, ["train"] = 50, ["model"] = common });

        Assert.Equal(terms.Split(' '), TellingTerms.Of(new Question("train quokka model"), counts).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TellingTerms_RarestFindTooFew_TakesACommonerOne()
    {
        var counts = new TermCounts(1_000_000, new Dictionary<string, long> { ["quokka"] = 3, ["train"] = 90_000, ["model"] = 95_000 });

        Assert.Equal(["quokka", "train"], TellingTerms.Of(new Question("model train quokka"), counts));
    }

    [Fact]
    public void TellingTerms_AllCommon_KeepsTheRarest()
    {
        var counts = new TermCounts(1_000_000, new Dictionary<string, long> { ["model"] = 400_000, ["train"] = 300_000, ["data"] = 200_000 });

        Assert.Equal(["data"], TellingTerms.Of(new Question("model train data"), counts));
    }

    private static IEnumerable<long> Ids(string question, params ArticleHit[] hits) => Ranked(question, hits).Select(r => r.Read.Article.Id.Value);

    private static List<RankedArticle> Ranked(string text, params ArticleHit[] hits)
    {
        var question = new Question(text);
        return ArticleRanking.Rank(question, question.Terms.ToDictionary(t => t, _ => 1.0), hits);
    }
}
