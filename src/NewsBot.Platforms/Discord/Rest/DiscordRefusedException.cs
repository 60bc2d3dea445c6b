namespace NewsBot.Platforms.Discord.Rest;

/// <summary>A call that was not made, because making it would do harm. Nothing has reached Discord.</summary>
internal sealed class DiscordRefusedException(DiscordRefusal refusal, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public DiscordRefusal Refusal { get; } = refusal;

    /// <summary>When it is worth asking again; null when time alone does not help.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

internal enum DiscordRefusal
{
    /// <summary>Discord does not take the token (any more).</summary>
    Token,

    /// <summary>Discord is near to blocking this machine's address.</summary>
    TooManyInvalidRequests,

    TooManyWaiting,
}
