namespace NewsBot.Feeds.Fetching;

/// <summary>What asking one address came to.</summary>
internal abstract record WebAnswer
{
    private WebAnswer()
    {
    }

    /// <param name="Address">Where it was found after redirects.</param>
    public sealed record Found(byte[] Body, Uri Address, string MediaType, string Charset, string ETag, string LastModified, TimeSpan? MaxAge)
        : WebAnswer
    {
        /// <summary>The address that every redirect on the way called permanent; null when there was none, or one that was not.</summary>
        public Uri? MovedTo { get; init; }
    }

    public sealed record NotModified(TimeSpan? MaxAge) : WebAnswer;

    public sealed record Busy(TimeSpan RetryAfter) : WebAnswer;

    public sealed record Failed(string Reason, bool Offline) : WebAnswer
    {
        /// <summary>See <see cref="Cures"/>.</summary>
        public string Cure { get; init; } = "";

        /// <summary>The status that was answered; 0 where there was no answer.</summary>
        public int Status { get; init; }
    }
}
