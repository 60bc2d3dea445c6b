using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using NewsBot.Platforms.Transport;

namespace NewsBot.Tests.Support;

/// <summary>The other end of a WebSocket, played by the test line by line.</summary>
internal sealed class ScriptedSocket : ITextSocket
{
    private readonly Channel<SocketRead> _toClient = Channel.CreateUnbounded<SocketRead>();
    private readonly Channel<string> _fromClient = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private volatile bool _reading;

    /// <summary>True: this end never answers a good-bye, and the wait for it cannot be cancelled.</summary>
    public bool NeverSaysGoodbye { get; init; }

    /// <summary>True: a write never comes to an end, like one to a peer that stopped reading.</summary>
    public bool SwallowsWrites { get; init; }

    /// <summary>What a write throws.</summary>
    public Exception? WriteFailure { get; set; }

    /// <summary>The code that the client said good-bye with.</summary>
    public Task<int> ClosedWith => _closed.Task;

    public Task Disposed => _disposed.Task;

    /// <summary>Completes when the client has dealt with everything that was said and waits for more.</summary>
    public async Task HeardOutAsync()
    {
        // In this order: a client that has taken the last message is not reading until it comes back for more.
        while (!_disposed.Task.IsCompleted && !(_toClient.Reader.Count == 0 && _reading))
        {
            await Task.Yield();
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    public void Says(string json) => _toClient.Writer.TryWrite(new SocketRead.Message(Encoding.UTF8.GetBytes(json), Binary: false));

    public void SaysBinary(ReadOnlyMemory<byte> bytes) => _toClient.Writer.TryWrite(new SocketRead.Message(bytes, Binary: true));

    public void Closes(int? code, string reason = "") => _toClient.Writer.TryWrite(new SocketRead.Closed(code, reason));

    /// <summary>What the client says next, as it stands on the wire.</summary>
    public Task<string> HearsAsync() => _fromClient.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().SoonAsync();

    /// <summary>What the client says next, taken apart.</summary>
    public async Task<JsonElement> HearsJsonAsync()
    {
        using var document = JsonDocument.Parse(await HearsAsync());
        return document.RootElement.Clone();
    }

    /// <summary>True when the client has said nothing that was not heard.</summary>
    public bool IsSilent => _fromClient.Reader.Count == 0;

    public async ValueTask<SocketRead> ReadAsync(CancellationToken cancellationToken)
    {
        _reading = true;
        try
        {
            await _toClient.Reader.WaitToReadAsync(cancellationToken);
            _reading = false;
            return _toClient.Reader.TryRead(out var read) ? read : new SocketRead.Closed(null, "disposed");
        }
        finally
        {
            _reading = false;
        }
    }

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> utf8, CancellationToken cancellationToken)
    {
        if (WriteFailure is { } failure)
        {
            throw failure;
        }

        if (SwallowsWrites)
        {
            await _disposed.Task;
            throw new IOException("The socket was cut.");
        }

        await _fromClient.Writer.WriteAsync(Encoding.UTF8.GetString(utf8.Span), cancellationToken);
    }

    public async ValueTask CloseAsync(int code, CancellationToken cancellationToken)
    {
        _closed.TrySetResult(code);
        if (NeverSaysGoodbye)
        {
            await _disposed.Task;
        }
    }

    public ValueTask DisposeAsync()
    {
        _toClient.Writer.TryComplete();
        _disposed.TrySetResult();
        return ValueTask.CompletedTask;
    }
}
