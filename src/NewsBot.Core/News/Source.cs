namespace NewsBot.Core.News;

/// <summary>A feed that is polled, with what its last polls came to.</summary>
public sealed record Source
{
    public required SourceId Id { get; init; }

    public required string Name { get; init; }

    public required Uri Feed { get; init; }

    /// <summary>The group it stands under in the OPML file: Labs, Research, Press, Community.</summary>
    public string Category { get; init; } = "";

    public string ETag { get; init; } = "";

    /// <summary>The Last-Modified header of the last answer, sent back word for word.</summary>
    public string LastModified { get; init; } = "";

    public DateTimeOffset? LastFetchedAt { get; init; }

    public DateTimeOffset? LastSucceededAt { get; init; }

    public DateTimeOffset? NextFetchAt { get; init; }

    /// <summary>Failures since the last success.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last fetch failed, as a sentence; empty when it did not.</summary>
    public string LastFailure { get; init; } = "";

    public int ArticleCount { get; init; }
}
