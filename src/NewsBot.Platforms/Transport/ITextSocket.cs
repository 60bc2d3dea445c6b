namespace NewsBot.Platforms.Transport;

/// <summary>
/// A connected WebSocket that speaks whole messages. There is one reader and one writer at a time; the two may overlap.
/// Disposing cuts the connection at once, whatever is under way. Tests put a script behind it.
/// </summary>
internal interface ITextSocket : IAsyncDisposable
{
    /// <summary>The next message, or how the connection ended: a lost connection is an answer here and no exception.</summary>
    ValueTask<SocketRead> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes one text message.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken);

    /// <summary>Says good-bye with the code, waits for the other side to say it too until the token is cancelled, and throws nothing.</summary>
    ValueTask CloseAsync(int code, CancellationToken cancellationToken);
}

/// <summary>What came over a socket.</summary>
internal abstract record SocketRead
{
    private SocketRead()
    {
    }

    /// <param name="Content">Valid until the next read: the socket uses its buffer again.</param>
    public sealed record Message(ReadOnlyMemory<byte> Content, bool Binary) : SocketRead;

    /// <param name="Code">What the other side said; null when the connection broke without a word.</param>
    /// <param name="Reason">For the log: the other side's words, or what broke.</param>
    public sealed record Closed(int? Code, string Reason) : SocketRead;
}

/// <summary>Opens sockets.</summary>
internal interface ISocketDialer
{
    /// <summary>A connected socket, or an exception that says why not. Every failure to connect is worth another attempt.</summary>
    Task<ITextSocket> DialAsync(Uri address, CancellationToken cancellationToken);
}
