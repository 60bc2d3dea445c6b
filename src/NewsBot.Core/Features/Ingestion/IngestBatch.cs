using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>
/// What one round of reading comes to, stored whole or not at all. Articles that are not stored yet have negative numbers:
/// -1 is the first of <see cref="New"/>, -2 the second.
/// </summary>
public sealed record IngestBatch
{
    public IReadOnlyList<NewArticle> New { get; init; } = [];

    /// <summary>Stored articles that belong to another story than was thought. A story that loses its last one is known as the other from then on.</summary>
    public IReadOnlyList<Regrouped> Moves { get; init; } = [];

    /// <summary>Stored articles that their publisher changed.</summary>
    public IReadOnlyList<ChangedArticle> Changes { get; init; } = [];

    /// <summary>Copies of an article, which is stored once: by what they would be known, and who carried them.</summary>
    public IReadOnlyList<ArticleCopy> Copies { get; init; } = [];

    /// <summary>Stored articles that have found more readers elsewhere since.</summary>
    public IReadOnlyList<GrownReach> Grown { get; init; } = [];

    public bool IsEmpty => New.Count + Moves.Count + Changes.Count + Copies.Count + Grown.Count == 0;
}

/// <param name="Draft">What it says now. Its date does not count: an article appears once.</param>
public sealed record ChangedArticle(ArticleId Id, ArticleDraft Draft, string ContentHash, DateTimeOffset At);

public readonly record struct GrownReach(ArticleId Id, int Reach);

/// <param name="Carrier">Who published the copy; null when nobody is named.</param>
public sealed record ArticleCopy(long Of, IReadOnlyList<string> Keys, Carrier? Carrier);

/// <param name="Key">The key by which it was asked for.</param>
public sealed record KnownArticle(string Key, Article Article);
