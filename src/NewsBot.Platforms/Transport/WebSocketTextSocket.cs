using System.Net.WebSockets;

namespace NewsBot.Platforms.Transport;

/// <summary>
/// A WebSocket of the framework behind <see cref="ITextSocket"/>. It owns the socket. The framework cuts the connection when a read is
/// cancelled, which would make an orderly close impossible; so here the read itself goes on and only the waiting for it is cancelled.
/// </summary>
internal sealed class WebSocketTextSocket(WebSocket socket, int maxMessageBytes) : ITextSocket
{
    private const int SmallBuffer = 16 * 1024;

    /// <summary>What a read buffer may keep after a large message: a shard with few guilds shall not hold megabytes for its one big READY.</summary>
    private const int KeptBuffer = 64 * 1024;

    private byte[] _buffer = new byte[SmallBuffer];
    private Task<SocketRead>? _reading;

    public async ValueTask<SocketRead> ReadAsync(CancellationToken cancellationToken)
    {
        _reading ??= ReceiveAsync();
        var read = await _reading.WaitAsync(cancellationToken);
        _reading = null;
        return read;
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken) =>
        socket.SendAsync(utf8, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public async ValueTask CloseAsync(int code, CancellationToken cancellationToken)
    {
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, null, cancellationToken);
            while (await ReadAsync(cancellationToken) is not SocketRead.Closed)
            {
                // What still came is sent again when the session is resumed.
            }
        }
        catch (Exception exception) when (IsTheConnection(exception) || exception is OperationCanceledException)
        {
            // The other side is gone or silent; disposing cuts the connection.
        }
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        if (_reading is { } last)
        {
            await last;
        }
    }

    private static bool IsTheConnection(Exception exception) =>
        exception is WebSocketException or ObjectDisposedException or InvalidOperationException or IOException;

    private async Task<SocketRead> ReceiveAsync()
    {
        if (_buffer.Length > KeptBuffer)
        {
            _buffer = new byte[SmallBuffer];
        }

        try
        {
            for (var length = 0; ;)
            {
                var piece = await socket.ReceiveAsync(_buffer.AsMemory(length), CancellationToken.None);
                if (piece.MessageType == WebSocketMessageType.Close)
                {
                    return new SocketRead.Closed((int?)socket.CloseStatus, socket.CloseStatusDescription ?? "");
                }

                length += piece.Count;
                if (piece.EndOfMessage)
                {
                    return new SocketRead.Message(_buffer.AsMemory(0, length), piece.MessageType == WebSocketMessageType.Binary);
                }

                if (length >= maxMessageBytes)
                {
                    socket.Abort();
                    return new SocketRead.Closed(null, $"a message is longer than {maxMessageBytes} bytes");
                }

                if (length == _buffer.Length)
                {
                    Array.Resize(ref _buffer, (int)Math.Min(length * 2L, maxMessageBytes));
                }
            }
        }
        catch (Exception exception) when (IsTheConnection(exception) || exception is OperationCanceledException)
        {
            // Also what a missed KeepAliveTimeout looks like: the framework aborts the socket under the read.
            return new SocketRead.Closed(null, exception.Message);
        }
    }
}
