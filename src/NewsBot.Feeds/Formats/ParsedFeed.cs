namespace NewsBot.Feeds.Formats;

/// <summary>A feed as it was written, with absolute links and harmless HTML.</summary>
public sealed record ParsedFeed
{
    /// <summary>"RSS 2.0", "RSS 1.0", "Atom 1.0", "JSON Feed 1.1" …</summary>
    public required string Format { get; init; }

    /// <summary>What the feed calls itself; kept for the origin of an item that was taken over from another feed.</summary>
    public string Id { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Title { get; init; } = "";

    public HtmlFragment Description { get; init; } = HtmlFragment.None;

    /// <summary>The page that the feed belongs to.</summary>
    public Uri? Link { get; init; }

    /// <summary>Where the feed says that it is found.</summary>
    public Uri? Self { get; init; }

    /// <summary>Where the feed says that it has moved to.</summary>
    public Uri? MovedTo { get; init; }

    /// <summary>ISO 639-1 code, or empty.</summary>
    public string Language { get; init; } = "";

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    public FeedImage? Image { get; init; }

    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Who may do what with it, as plain text.</summary>
    public string Rights { get; init; } = "";

    /// <summary>How long the feed may be kept before it is asked again; null when it does not say.</summary>
    public TimeSpan? TimeToLive { get; init; }

    /// <summary>The hours of the day, in UTC, in which the feed asks to be left alone.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>The days of the week, in UTC, on which the feed asks to be left alone.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];

    /// <summary>A sentence about the first thing that had to be mended while reading; empty for a sound document.</summary>
    public string Flaw { get; init; } = "";

    public IReadOnlyList<ParsedItem> Items { get; init; } = [];
}

public sealed record ParsedItem
{
    /// <summary>What tells the item from the others of its feed: its id, else its link, else its title and date.</summary>
    public string Id { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Title { get; init; } = "";

    public Uri? Link { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    public HtmlFragment Summary { get; init; } = HtmlFragment.None;

    public HtmlFragment Content { get; init; } = HtmlFragment.None;

    /// <summary>ISO 639-1 code of the item where it differs from its feed's or only the item has one; else empty.</summary>
    public string Language { get; init; } = "";

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];

    public IReadOnlyList<FeedCategory> Categories { get; init; } = [];

    public FeedImage? Image { get; init; }

    /// <summary>Further links that the item names: where it was found ("via"), what it is about ("related").</summary>
    public IReadOnlyList<FeedLink> Links { get; init; } = [];

    /// <summary>Who may do what with it, as plain text.</summary>
    public string Rights { get; init; } = "";

    /// <summary>The page where people discuss the item.</summary>
    public Uri? CommentsLink { get; init; }

    public int? Comments { get; init; }

    public int? Points { get; init; }

    /// <summary>The feed that the item was taken over from.</summary>
    public ParsedFeed? Source { get; init; }
}

public sealed record Enclosure(Uri Url, string Type, long? Length);

/// <param name="Label">How a person would name it.</param>
/// <param name="Scheme">The vocabulary that the term is from; often empty.</param>
public sealed record FeedCategory(string Term, string Label, string Scheme);

/// <param name="Alt">What the picture shows, as its publisher says; often empty.</param>
public sealed record FeedImage(Uri Url, string Alt)
{
    /// <summary>The shorter side in pixels, where the feed says it.</summary>
    public int? Side { get; init; }
}

/// <param name="Relation">"alternate", "via", "related" …</param>
public sealed record FeedLink(string Relation, Uri Url, string Type);

/// <summary>What parsing a feed came to.</summary>
public abstract record FeedParsing
{
    private FeedParsing()
    {
    }

    public sealed record Parsed(ParsedFeed Feed) : FeedParsing;

    /// <param name="Reason">A sentence that says what is wrong with the document.</param>
    public sealed record Failed(string Reason) : FeedParsing;
}
