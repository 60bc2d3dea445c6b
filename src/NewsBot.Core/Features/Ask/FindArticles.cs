using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>
/// From a question to the articles that may answer it: full text over its telling words, what means the same where there is an encoder, then a
/// closer look at what that found.
/// </summary>
/// <param name="meaning">Null: words alone.</param>
public sealed class FindArticles(IPassageSearch search, SearchByMeaning? meaning = null)
{
    /// <summary>Of those that full text found, the answer is in the first sixty or nowhere.</summary>
    private const int ArticlesRead = 60;

    /// <summary>What lies nearest by meaning and was not found by words is looked at, too.</summary>
    private const int ArticlesNear = 30;

    /// <param name="shown">Stories that were shown where the question was asked: they are looked through in any case.</param>
    /// <param name="asOf">Only what had happened by then; null: everything.</param>
    public async Task<FoundArticles> FindAsync(
        Question question, IReadOnlyList<StoryId> shown, DateTimeOffset? asOf, CancellationToken cancellationToken)
    {
        // Two things that wait for others, at the same time.
        var nearby = meaning?.FindAsync(question.Text, ArticlesNear, asOf, cancellationToken) ?? Task.FromResult<NearbyArticles?>(null);
        var counts = await search.CountAsync([.. question.Terms], cancellationToken);
        var query = new ArticleQuery(TellingTerms.Of(question, counts), ArticlesRead) { AsOf = asOf };
        var hits = await search.SearchAsync(query, cancellationToken);
        if (shown.Count > 0)
        {
            var here = await search.SearchAsync(query with { Terms = question.Terms, Stories = shown }, cancellationToken);
            hits = [.. here.Concat(hits).DistinctBy(h => h.Article.Id)];
        }

        var weights = PassageRanking.Weights(question, counts);
        if (await nearby is not { } near)
        {
            return new FoundArticles(weights, ArticleRanking.Rank(question, weights, hits));
        }

        hits = [.. hits, .. await OnlyNearAsync(near, hits, cancellationToken)];
        return new FoundArticles(weights, ArticleRanking.Rank(question, weights, hits, near.Likenesses(hits.Select(h => h.Article.Id))));
    }

    /// <summary>Articles that words did not find have no score by words.</summary>
    private async Task<IEnumerable<ArticleHit>> OnlyNearAsync(NearbyArticles near, IReadOnlyList<ArticleHit> hits, CancellationToken cancellationToken)
    {
        var known = hits.Select(h => h.Article.Id).ToHashSet();
        var others = near.Nearest.Select(n => n.Id).Where(id => !known.Contains(id)).ToList();
        return others.Count == 0 ? [] : (await search.ReadAsync(others, cancellationToken)).Select(a => new ArticleHit(a, 0));
    }
}

/// <summary>What was found for a question, best first.</summary>
public sealed class FoundArticles
{
    internal FoundArticles(IReadOnlyDictionary<string, double> weights, IReadOnlyList<RankedArticle> ranked)
    {
        Weights = weights;
        Ranked = ranked;
    }

    /// <summary>How much each stem of the question tells, by its rarity in the archive.</summary>
    public IReadOnlyDictionary<string, double> Weights { get; }

    public IReadOnlyList<ArticleHit> Hits => [.. Ranked.Select(r => new ArticleHit(r.Read.Article, r.Score))];

    /// <summary>From 0 to 1: how much the article that fits best is about what was asked.</summary>
    public double Fit => Ranked.Count > 0 ? Ranked.Max(r => r.Fit) : 0;

    internal IReadOnlyList<RankedArticle> Ranked { get; }
}
