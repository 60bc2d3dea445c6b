namespace NewsBot.Feeds.Fetching;

/// <summary>What asking one address came to.</summary>
internal abstract record WebAnswer
{
    private WebAnswer()
    {
    }

    /// <param name="Address">Where it was found after redirects.</param>
    public sealed record Found(byte[] Body, Uri Address, string MediaType, string Charset, string ETag, string LastModified, TimeSpan? MaxAge)
        : WebAnswer;

    public sealed record NotModified(TimeSpan? MaxAge) : WebAnswer;

    public sealed record Busy(TimeSpan RetryAfter) : WebAnswer;

    public sealed record Failed(string Reason, bool Offline) : WebAnswer
    {
        /// <summary>The status that was answered; 0 where there was no answer.</summary>
        public int Status { get; init; }
    }
}
