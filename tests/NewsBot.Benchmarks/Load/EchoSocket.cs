using System.Net.WebSockets;
using System.Text.Json;

namespace NewsBot.Benchmarks.Load;

/// <summary>The WebSocket of a bot that does nothing: each message is read and handed on, until it is disposed of.</summary>
internal sealed class EchoSocket : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Cancelled when it ends.</summary>
    public CancellationToken Ending => _ending.Token;

    public async Task ConnectAsync(Uri address, Func<JsonElement, Task> hear, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(address, cancellationToken);
        _running = ListenAsync(hear);
    }

    public Task SayAsync<T>(T message, CancellationToken cancellationToken) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _running;
        _socket.Dispose();
        _ending.Dispose();
    }

    private async Task ListenAsync(Func<JsonElement, Task> hear)
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (await _socket.ReceiveAsync(buffer, _ending.Token) is { MessageType: not WebSocketMessageType.Close } part)
            {
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                {
                    continue;
                }

                using var frame = JsonDocument.Parse(message.GetBuffer().AsMemory(0, (int)message.Length));
                await hear(frame.RootElement);
                message.SetLength(0);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException)
        {
            // The measurement is over.
        }
    }
}
