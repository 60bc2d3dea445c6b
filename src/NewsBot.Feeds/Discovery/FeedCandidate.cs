namespace NewsBot.Feeds.Discovery;

/// <summary>An address that is, or may be, a feed.</summary>
/// <param name="Title">What it calls itself, or is called where it was found; may be empty.</param>
public sealed record FeedCandidate(Uri Address, string Title, FeedSign Sign);

/// <summary>What tells that an address is a feed, the surest first.</summary>
public enum FeedSign
{
    /// <summary>It was fetched, and is one.</summary>
    Read,

    /// <summary>Its service has a feed for each address of this kind.</summary>
    KnownService,

    /// <summary>The page declares it in its head.</summary>
    Declared,

    /// <summary>The page links to it as people do.</summary>
    Linked,

    /// <summary>Many sites have one there.</summary>
    Guessed,
}

/// <summary>What looking for the feeds of a page came to.</summary>
public abstract record FeedsFound
{
    private FeedsFound()
    {
    }

    /// <summary>At least one, the best first.</summary>
    public sealed record Found(IReadOnlyList<FeedCandidate> Feeds) : FeedsFound;

    public sealed record NotFound(string Reason) : FeedsFound
    {
        /// <summary>There is a page, of which only the feed is missing.</summary>
        public bool IsPage { get; init; }
    }
}
