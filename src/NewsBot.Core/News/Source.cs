namespace NewsBot.Core.News;

/// <summary>Something that is read again and again for new articles, with what its last polls came to.</summary>
public sealed record Source
{
    public required SourceId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Where it is read: the address of a feed, sitemap or page, or of a folder (file:).</summary>
    public required Uri Feed { get; init; }

    public SourceKind Kind { get; init; }

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

    /// <summary>The first failure since the last success; null when the last poll was well.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Why the last fetch failed, as a sentence; empty when it did not.</summary>
    public string LastFailure { get; init; } = "";

    /// <summary>What the operator can do about it, as a sentence; empty when only waiting helps.</summary>
    public string LastCure { get; init; } = "";

    /// <summary>When the operator was told of the failure; null when not yet, or when there is none.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>True when somebody paused it, who then has to resume it; false when it was paused because it failed for long.</summary>
    public bool PausedByPerson { get; init; }

    /// <summary>The time from one publication to the next, on average over the last ones; null when that cannot be known.</summary>
    public TimeSpan? UsualGap { get; init; }

    /// <summary>When it published last, as far as it gives dates, or was seen to have something new.</summary>
    public DateTimeOffset? NewestAt { get; init; }

    /// <summary>When it asks not to be read, as its feed said last.</summary>
    public QuietTimes Quiet { get; init; }

    public int ArticleCount { get; init; }
}

public enum SourceKind
{
    /// <summary>RSS, Atom or JSON Feed.</summary>
    Feed,

    /// <summary>A page without a feed: the articles it links to.</summary>
    Page,

    /// <summary>A sitemap: the pages it lists.</summary>
    Sitemap,

    /// <summary>A folder of this machine: the files that appear in it.</summary>
    Folder,
}
