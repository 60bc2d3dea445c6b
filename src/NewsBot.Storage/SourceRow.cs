using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>A source as its columns hold it.</summary>
internal sealed class SourceRow
{
    public const string Columns = """
        id as Id, name as Name, feed as Feed, kind as Kind, category as Category, etag as ETag, last_modified as LastModified,
            last_fetched_at as LastFetchedAt, last_succeeded_at as LastSucceededAt, next_fetch_at as NextFetchAt,
            failures as Failures, failing_since as FailingSince, last_failure as LastFailure, last_cure as LastCure, told_at as ToldAt,
            paused_at as PausedAt, paused_by_person as PausedByPerson, usual_gap as UsualGap, newest_at as NewestAt,
            article_count as ArticleCount, quiet_hours as QuietHours, quiet_days as QuietDays
        """;

    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string Feed { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Category { get; init; } = "";

    public string ETag { get; init; } = "";

    public string LastModified { get; init; } = "";

    public long? LastFetchedAt { get; init; }

    public long? LastSucceededAt { get; init; }

    public long? NextFetchAt { get; init; }

    public int Failures { get; init; }

    public long? FailingSince { get; init; }

    public string LastFailure { get; init; } = "";

    public string LastCure { get; init; } = "";

    public long? ToldAt { get; init; }

    public long? PausedAt { get; init; }

    public bool PausedByPerson { get; init; }

    public long? UsualGap { get; init; }

    public long? NewestAt { get; init; }

    public int ArticleCount { get; init; }

    public int QuietHours { get; init; }

    public int QuietDays { get; init; }

    public static string KindName(SourceKind kind) => kind.ToString().ToLowerInvariant();

    public Source ToSource() => new()
    {
        Id = new SourceId(Id),
        Name = Name,
        Feed = new Uri(Feed),
        Kind = Enum.TryParse<SourceKind>(Kind, ignoreCase: true, out var kind) ? kind : SourceKind.Feed,
        Category = Category,
        ETag = ETag,
        LastModified = LastModified,
        LastFetchedAt = Instant.FromStored(LastFetchedAt),
        LastSucceededAt = Instant.FromStored(LastSucceededAt),
        NextFetchAt = Instant.FromStored(NextFetchAt),
        Failures = Failures,
        FailingSince = Instant.FromStored(FailingSince),
        LastFailure = LastFailure,
        LastCure = LastCure,
        ToldAt = Instant.FromStored(ToldAt),
        PausedAt = Instant.FromStored(PausedAt),
        PausedByPerson = PausedByPerson,
        UsualGap = UsualGap is { } gap ? TimeSpan.FromMilliseconds(gap) : null,
        NewestAt = Instant.FromStored(NewestAt),
        ArticleCount = ArticleCount,
        Quiet = new QuietTimes(QuietHours, QuietDays),
    };
}
