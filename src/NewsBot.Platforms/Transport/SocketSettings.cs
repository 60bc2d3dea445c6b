namespace NewsBot.Platforms.Transport;

/// <summary>How a WebSocket of ours behaves.</summary>
/// <param name="UserAgent">Sent with the handshake.</param>
internal sealed record SocketSettings(string UserAgent)
{
    /// <summary>In bytes; more than any honest message. A peer that sends more is cut off before the memory is gone.</summary>
    public const int MaxMessage = 16 * 1024 * 1024;

    /// <summary>After this much silence the other side is pinged.</summary>
    public TimeSpan KeepAliveInterval { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// A ping that is not answered within this time ends the connection. Without it a peer that vanished (a half-open TCP connection)
    /// is never noticed, because a read waits for ever. See the documentation of ClientWebSocketOptions.KeepAliveTimeout.
    /// Answers are only heard while somebody reads: a reader that pauses for longer than interval and time-out loses the connection.
    /// </summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    public int MaxMessageBytes { get; init; } = MaxMessage;
}
