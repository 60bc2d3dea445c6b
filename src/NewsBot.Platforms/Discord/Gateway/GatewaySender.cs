using System.Threading.Channels;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// The one writer of a connection. What keeps the connection alive goes first and never waits for the budget; the rest keeps its order.
/// Nobody waits for a lock here: a write that hangs holds up neither the heartbeat's clock nor the teardown, which cuts the socket.
/// </summary>
internal sealed class GatewaySender(ITextSocket socket, TimeProvider time)
{
    /// <summary>More than this waiting is a mistake of the caller, and is refused.</summary>
    private const int MostWaiting = 500;

    private readonly Channel<byte[]> _urgent = Channel.CreateBounded<byte[]>(MostWaiting);
    private readonly Channel<Ordinary> _ordinary = Channel.CreateBounded<Ordinary>(MostWaiting);
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SendBudget _budget = new(time);

    /// <summary>Heartbeat, IDENTIFY, RESUME.</summary>
    public void SendFirst(byte[] payload)
    {
        Check(payload);
        _urgent.Writer.TryWrite(payload);
        _signal.Writer.TryWrite(item: true);
    }

    /// <summary>Completes when the payload was written; throws an <see cref="IOException"/> when the connection ended before.</summary>
    public Task SendAsync(byte[] payload, CancellationToken cancellationToken)
    {
        Check(payload);
        var ordinary = new Ordinary(payload, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_ordinary.Writer.TryWrite(ordinary))
        {
            throw new IOException("The gateway's connection takes no more payloads: it ended, or too many wait.");
        }

        _signal.Writer.TryWrite(item: true);
        return ordinary.Written.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Writes until cancelled, or until the socket fails, which the reader notices on its own.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                if (_urgent.Reader.TryRead(out var payload))
                {
                    await WriteAsync(payload, cancellationToken);
                }
                else if (!_ordinary.Reader.TryPeek(out _))
                {
                    await _signal.Reader.ReadAsync(cancellationToken);
                }
                else if (_budget.Wait() is var wait && wait > TimeSpan.Zero)
                {
                    await SignalOrAsync(wait, cancellationToken);
                }
                else if (_ordinary.Reader.TryRead(out var ordinary))
                {
                    await WriteAsync(ordinary, cancellationToken);
                }
            }
        }
        finally
        {
            _ordinary.Writer.TryComplete();
            while (_ordinary.Reader.TryRead(out var left))
            {
                left.Written.TrySetException(NotWritten());
            }
        }
    }

    private static IOException NotWritten() => new("The gateway's connection ended before the payload was written.");

    private static void Check(byte[] payload)
    {
        if (payload.Length > GatewayPayload.MaxBytes)
        {
            throw new ArgumentException(
                $"The payload has {payload.Length} bytes; the gateway takes {GatewayPayload.MaxBytes} and would end the connection (4002).", nameof(payload));
        }
    }

    private async Task WriteAsync(byte[] payload, CancellationToken cancellationToken)
    {
        _budget.Spend();
        await socket.WriteAsync(payload, cancellationToken);
    }

    private async Task WriteAsync(Ordinary ordinary, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(ordinary.Payload, cancellationToken);
            ordinary.Written.TrySetResult();
        }
        finally
        {
            ordinary.Written.TrySetException(NotWritten());
        }
    }

    /// <summary>Waits for the time to pass or for something more urgent to come.</summary>
    private async Task SignalOrAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var passed = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(passed.Token, cancellationToken);
        try
        {
            await _signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time has passed.
        }
    }

    private sealed record Ordinary(byte[] Payload, TaskCompletionSource Written);
}
