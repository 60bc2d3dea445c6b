using Microsoft.Extensions.Options;
using NewsBot.Core;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;
using NewsBot.Core.Vectors;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Meaning;

/// <summary>What search by meaning adds to that by words, and that it takes nothing away.</summary>
public sealed class SearchByMeaningTests : IDisposable
{
    private static readonly Question Asked = new("Which physician discovered the vaccine?");

    private static readonly Article[] Articles =
    [
        A.Article("Vaccine", "A physician discovered the vaccine.", id: 1, story: 1),
        A.Article("Jab", "The inoculation was found by a doctor.", id: 2, story: 2),
        A.Article("Football", "A team won.", id: 3, story: 3),
        A.Article("Needle", "The inoculation of a later day.", at: A.Morning.AddDays(9), id: 4, story: 4),
    ];

    private readonly FixedTextVectors _texts = new(("physician", [1, 0]), ("", [0, 1]));
    private readonly VectorIndex _index;

    public SearchByMeaningTests()
    {
        _index = new VectorIndex(new NoArticleVectors(), _texts, Options.Create(new NewsOptions()));
        _index.Add([.. Articles.Select(a => new ArticleVector(a.Id, a.HappenedAt, ByteVector.Of(a.Title == "Football" ? [-1, 0.1f] : [1, 0.2f])))]);
    }

    public void Dispose() => _index.Dispose();

    [Fact]
    public async Task Find_ArticleWithOtherWords_IsFoundBehindTheOneWithTheWords()
    {
        var found = await FindAsync(new SearchByMeaning(_texts, _index), A.Morning);

        Assert.Equal([1, 2, 3], found.Hits.Select(h => h.Article.Id.Value));
    }

    [Fact]
    public async Task Find_AsOf_LeavesOutWhatHappenedLater()
    {
        var everything = await FindAsync(new SearchByMeaning(_texts, _index), null);
        var before = await FindAsync(new SearchByMeaning(_texts, _index), A.Morning);

        Assert.Contains(everything.Hits, h => h.Article.Id.Value == 4);
        Assert.DoesNotContain(before.Hits, h => h.Article.Id.Value == 4);
    }

    [Fact]
    public async Task Find_FailingEncoder_IsTheSameAsWordsAlone()
    {
        _texts.Fails = true;

        var found = await FindAsync(new SearchByMeaning(_texts, _index), null);

        AssertSame(await FindAsync(null, null), found);
    }

    [Fact]
    public async Task Find_NoEncoder_IsTheSameAsWordsAlone()
    {
        _texts.Model = "";

        var found = await FindAsync(new SearchByMeaning(_texts, _index), null);

        AssertSame(await FindAsync(null, null), found);
    }

    [Fact]
    public async Task Find_WithMeaning_FitIsThatOfTheWords()
    {
        var words = await FindAsync(null, A.Morning);
        var both = await FindAsync(new SearchByMeaning(_texts, _index), A.Morning);

        Assert.Equal(words.Fit, both.Fit);
    }

    [Fact]
    public void Rank_ArticleWithoutAVector_CountsAsTheUsualOne()
    {
        var hits = Articles[..3].Select(a => new ArticleHit(a, 1)).ToList();
        var likenesses = new Dictionary<ArticleId, double> { [new ArticleId(1)] = 0.8, [new ArticleId(2)] = 0.2 };
        var weights = PassageRanking.Weights(Asked, new TermCounts(3, new Dictionary<string, long>()));
        var plain = ArticleRanking.Rank(Asked, weights, hits).ToDictionary(r => r.Read.Article.Id, r => r.Score);

        var ranked = ArticleRanking.Rank(Asked, weights, hits, likenesses).ToDictionary(r => r.Read.Article.Id, r => r.Score - plain[r.Read.Article.Id]);

        Assert.Equal((ranked[new ArticleId(1)] + ranked[new ArticleId(2)]) / 2, ranked[new ArticleId(3)], 9);
        Assert.True(ranked[new ArticleId(1)] > ranked[new ArticleId(3)]);
    }

    private static Task<FoundArticles> FindAsync(SearchByMeaning? meaning, DateTimeOffset? asOf) =>
        new FindArticles(new PassagesInMemory(Articles), meaning).FindAsync(Asked, [], asOf, TestContext.Current.CancellationToken);

    private static void AssertSame(FoundArticles expected, FoundArticles actual) => Assert.Equal(expected.Hits, actual.Hits);
}
