using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>The bot's connections to Slack by Socket Mode, as one stream of deliveries. Any of them may bring any delivery.</summary>
internal sealed class SlackSockets(
    SocketModeSettings settings,
    ISocketAddress addresses,
    ISocketDialer dialer,
    IImmediateAnswers answers,
    TimeProvider time,
    Func<double> jitter,
    ILoggerFactory loggers)
{
    private volatile IReadOnlyList<SlackSlot> _slots = [];
    private volatile string _trouble = "";

    /// <summary>Each connection as it is now.</summary>
    public IReadOnlyList<SlackConnectionState> States => [.. _slots.Select(s => s.State)];

    /// <summary>Why the connections were given up; "" when they were not.</summary>
    public string Trouble => _trouble;

    /// <summary>
    /// Yields deliveries, each of which was acknowledged. Reconnecting happens inside; only a <see cref="SlackFatalException"/> comes out. When
    /// it is cancelled the connections are closed, what was acknowledged by then is still yielded, because it never comes again, and the
    /// enumeration ends. No task of the client is left then.
    /// </summary>
    public async IAsyncEnumerable<SlackDelivery> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var queue = new SlackQueue(settings.MostWaiting);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = RunAsync(queue, ended.Token);
        try
        {
            await foreach (var delivery in queue.ReadAllAsync(CancellationToken.None))
            {
                yield return delivery;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await running;
        }
    }

    /// <summary>Runs all connections; the first that gives up takes the others with it, because what stops one stops all. Throws nothing.</summary>
    private async Task RunAsync(SlackQueue queue, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var overlap = new SemaphoreSlim(1);
        try
        {
            _trouble = "";
            _slots = [.. Enumerable.Range(1, settings.Connections).Select(number => new SlackSlot(
                number, settings, addresses, dialer, queue, answers, overlap, time, jitter, loggers))];
            var running = _slots.Select(s => s.RunAsync(ended.Token)).ToList();
            var first = await Task.WhenAny(running);
            await ended.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
            queue.Complete(exception: null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            queue.Complete(exception: null);
        }
        catch (Exception exception)
        {
            _trouble = exception is SlackFatalException ? exception.Message : "";
            queue.Complete(exception);
        }
    }
}
