using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>Reads articles from files, folders and addresses that a person names; the outside world implements it.</summary>
public interface IArticleReader
{
    /// <summary>
    /// Everything at a path or an http(s) address: plain text, Markdown, HTML, RSS, Atom, JSON Feed, JSON lines (also .gz);
    /// a folder is walked. What can't be read is an outcome, not an exception.
    /// </summary>
    IAsyncEnumerable<ReadOutcome> ReadAsync(string pathOrAddress, CancellationToken cancellationToken);
}

/// <summary>What one thing that was read came to.</summary>
public abstract record ReadOutcome(string Origin)
{
    /// <param name="Origin">File or address, with a line or item number where there are several.</param>
    public sealed record Read(string Origin, ArticleDraft Article) : ReadOutcome(Origin);

    /// <param name="Reason">A sentence that says what is wrong with it.</param>
    public sealed record Refused(string Origin, string Reason) : ReadOutcome(Origin);
}

/// <summary>Fetches one feed once, politely; the outside world implements it.</summary>
public interface IFeedFetcher
{
    Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken);
}

/// <summary>What one poll of one feed came to. Expected failures are values; only bugs throw.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome()
    {
    }

    /// <param name="PollAfter">What the feed asks for (ttl, Cache-Control); null when it does not say.</param>
    public sealed record Fetched(
        IReadOnlyList<ArticleDraft> Articles,
        string ETag,
        string LastModified,
        TimeSpan? PollAfter) : FetchOutcome
    {
        /// <summary>The address it moved to for good; null when it did not.</summary>
        public Uri? MovedTo { get; init; }

        /// <summary>When the feed asks not to be read.</summary>
        public QuietTimes Quiet { get; init; }
    }

    public sealed record NotModified(TimeSpan? PollAfter) : FetchOutcome;

    /// <summary>The server asked for patience: 429 or 503 with Retry-After.</summary>
    public sealed record Busy(TimeSpan RetryAfter) : FetchOutcome;

    /// <param name="Reason">A sentence for the operator.</param>
    /// <param name="Offline">True when not even a connection was made: then it may be this machine that has no network.</param>
    public sealed record Failed(string Reason, bool Offline) : FetchOutcome
    {
        /// <summary>What the operator can do about it, as a sentence; empty when only waiting helps.</summary>
        public string Cure { get; init; } = "";
    }
}
