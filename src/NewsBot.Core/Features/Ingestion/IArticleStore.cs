using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>Keeps articles and the stories they belong to; the database implements it.</summary>
public interface IArticleStore
{
    /// <summary>Those of the given identity keys, further keys and content hashes that are stored already.</summary>
    Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>The stored articles that have one of the keys, whole.</summary>
    Task<IReadOnlyList<KnownArticle>> ReadKnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Stores all of it in one transaction, or nothing. Returns the new articles as stored, in the same order.
    /// An article whose key was stored meanwhile is left out.
    /// </summary>
    Task<IReadOnlyList<Article>> AddAsync(IngestBatch batch, CancellationToken cancellationToken);

    /// <summary>Stores new articles and nothing else.</summary>
    Task<IReadOnlyList<Article>> AddAsync(IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken) =>
        AddAsync(new IngestBatch { New = articles }, cancellationToken);

    /// <summary>Articles that happened in [since, until), oldest first; the text is cut to the first 1,000 characters.</summary>
    IAsyncEnumerable<Article> ReadLeadsAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);
}

/// <summary>An article that was found to be new, and where it belongs.</summary>
public sealed record NewArticle
{
    public required ArticleDraft Draft { get; init; }

    /// <summary>The canonical address, or a hash of title, date and source where there is none. Unique.</summary>
    public required string Key { get; init; }

    /// <summary>Hash of the normalised title and text: the same article under another address. Empty for a bare headline.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What else it is known by: what its feed calls it, and its words within its source.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>A stored story, or a negative number that new articles of the same call share to start one together.</summary>
    public required StoryId Story { get; init; }

    public required DateTimeOffset StoredAt { get; init; }
}
