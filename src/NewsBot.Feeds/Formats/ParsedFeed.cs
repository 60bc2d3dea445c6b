namespace NewsBot.Feeds.Formats;

/// <summary>A feed as it was written, with absolute links and harmless HTML.</summary>
public sealed record ParsedFeed
{
    /// <summary>"RSS 2.0", "RSS 1.0", "Atom 1.0", "JSON Feed 1.1" …</summary>
    public required string Format { get; init; }

    /// <summary>Plain text.</summary>
    public string Title { get; init; } = "";

    public Uri? Link { get; init; }

    /// <summary>ISO 639-1 code, or empty.</summary>
    public string Language { get; init; } = "";

    /// <summary>How long the feed may be kept before it is asked again; null when it does not say.</summary>
    public TimeSpan? TimeToLive { get; init; }

    public IReadOnlyList<ParsedItem> Items { get; init; } = [];
}

public sealed record ParsedItem
{
    public string Id { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Title { get; init; } = "";

    public Uri? Link { get; init; }

    public DateTimeOffset? Published { get; init; }

    public DateTimeOffset? Updated { get; init; }

    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>HTML without scripts, handlers and foreign schemes.</summary>
    public string Summary { get; init; } = "";

    /// <summary>HTML without scripts, handlers and foreign schemes.</summary>
    public string Content { get; init; } = "";

    public IReadOnlyList<Enclosure> Enclosures { get; init; } = [];
}

public sealed record Enclosure(Uri Url, string Type, long? Length);

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
