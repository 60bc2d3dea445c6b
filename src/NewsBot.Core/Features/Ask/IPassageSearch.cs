using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>Full text over all stored articles; the database implements it.</summary>
public interface IPassageSearch
{
    /// <summary>The articles that match any of the terms, by BM25 (higher is better), best first.</summary>
    Task<IReadOnlyList<ArticleHit>> SearchAsync(ArticleQuery query, CancellationToken cancellationToken);

    /// <summary>Those of the articles that are stored, in no order.</summary>
    Task<IReadOnlyList<Article>> ReadAsync(IReadOnlyCollection<ArticleId> articles, CancellationToken cancellationToken);

    /// <summary>In how many articles each term occurs, and how many articles there are.</summary>
    Task<TermCounts> CountAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken);
}

/// <summary>Terms are stems as <see cref="Text.Terms"/> makes them.</summary>
public sealed record ArticleQuery(IReadOnlyList<string> Terms, int Limit)
{
    /// <summary>Only what had happened by then; null: everything.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Only articles of these stories; empty: all.</summary>
    public IReadOnlyList<StoryId> Stories { get; init; } = [];
}

public sealed record ArticleHit(Article Article, double Score);

public sealed record TermCounts(long Articles, IReadOnlyDictionary<string, long> ArticlesWith);
