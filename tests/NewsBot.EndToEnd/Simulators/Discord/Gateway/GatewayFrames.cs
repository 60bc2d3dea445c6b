using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>The writing half of a connection: one queue, and one deflate stream over all messages when the client asked for it.</summary>
internal sealed class GatewayFrames(WebSocket socket, bool compressed, GatewayFaults faults) : IDisposable
{
    private readonly Channel<(string? Text, int Close)> _queue = Channel.CreateUnbounded<(string?, int)>(new UnboundedChannelOptions { SingleReader = true });
    private readonly MemoryStream _buffer = new();
    private ZLibStream? _deflate;

    public void Send(string text) => _queue.Writer.TryWrite((text, 0));

    /// <summary>Sends what is queued and then a close frame.</summary>
    public void Close(int code)
    {
        _queue.Writer.TryWrite((null, code));
        _queue.Writer.TryComplete();
    }

    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        await foreach (var (text, close) in _queue.Reader.ReadAllAsync(cancellationToken))
        {
            if (text is null)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)close, "", cancellationToken);
                return;
            }

            await WriteAsync(text, cancellationToken);
        }
    }

    public void Dispose()
    {
        _deflate?.Dispose();
        _buffer.Dispose();
    }

    private async Task WriteAsync(string text, CancellationToken cancellationToken)
    {
        if (!compressed)
        {
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return;
        }

        // Each message ends with 00 00 FF FF, which a flush writes. See Discord Docs/Gateway, "Transport Compression".
        _deflate ??= new ZLibStream(_buffer, CompressionLevel.Fastest, leaveOpen: true);
        _buffer.SetLength(0);
        await _deflate.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await _deflate.FlushAsync(cancellationToken);
        var bytes = _buffer.ToArray();
        var piece = faults.CompressedFrameBytes > 0 ? faults.CompressedFrameBytes : bytes.Length;
        for (var start = 0; start < bytes.Length; start += piece)
        {
            var end = Math.Min(start + piece, bytes.Length);
            await socket.SendAsync(bytes.AsMemory(start, end - start), WebSocketMessageType.Binary, end == bytes.Length, cancellationToken);
        }
    }
}
