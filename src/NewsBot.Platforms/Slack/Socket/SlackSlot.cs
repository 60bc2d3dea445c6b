using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>
/// The place of one connection: it makes it, replaces it when Slack wishes, and makes it again when it was lost, for ever. Only what a person
/// has to cure ends it. It owns what it starts.
/// </summary>
/// <param name="overlap">Whoever holds it may have a second connection for a while: one of all places at a time.</param>
internal sealed partial class SlackSlot(
    int number,
    SocketModeSettings settings,
    ISocketAddress addresses,
    ISocketDialer dialer,
    SlackQueue queue,
    IImmediateAnswers answers,
    SemaphoreSlim overlap,
    TimeProvider time,
    Func<double> jitter,
    ILoggerFactory loggers)
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1), jitter);

    /// <summary>Slack counts a connection for some time after it has gone.</summary>
    private readonly Backoff _crowded = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1), jitter) { LongestAfterSuccess = TimeSpan.FromMinutes(5) };

    private readonly ILogger<SlackSlot> _logger = loggers.CreateLogger<SlackSlot>();
    private readonly Lock _gate = new();
    private readonly List<Live> _lives = [];
    private SlackConnectionState _state = new(number, settings.Connections, SlackConnectionPhase.Connecting, time.GetUtcNow());
    private (long Deliveries, long Overflowed) _past;
    private Task _leaving = Task.CompletedTask;

    /// <summary>How long the last connection stood, for the wait after the first failure that follows it.</summary>
    private TimeSpan _lived;

    public SlackConnectionState State
    {
        get
        {
            lock (_gate)
            {
                return _state with
                {
                    Deliveries = _past.Deliveries + _lives.Sum(l => l.Socket.Deliveries),
                    Overflowed = _past.Overflowed + _lives.Sum(l => l.Socket.Overflowed),
                };
            }
        }
    }

    /// <summary>Runs until cancelled, or until a <see cref="SlackFatalException"/>.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Live? old = null;
        var reason = "";
        try
        {
            while (true)
            {
                var current = await ConnectAsync(old is not null, cancellationToken);
                if (old is not null)
                {
                    _leaving = LingerAsync(old, cancellationToken);
                    old = null;
                }

                old = await StayAsync(current, cancellationToken);
            }
        }
        catch (SlackFatalException exception)
        {
            reason = exception.Message;
            throw;
        }
        finally
        {
            await EndAsync();
            if (old is not null)
            {
                overlap.Release();
            }

            Show(SlackConnectionPhase.Stopped, until: null, reason);
        }
    }

    /// <summary>Tries until there is a connection to which Slack has said hello.</summary>
    private async Task<Live> ConnectAsync(bool replaces, CancellationToken cancellationToken)
    {
        while (true)
        {
            Show(replaces ? SlackConnectionPhase.Replacing : SlackConnectionPhase.Connecting, until: null, "");
            var (live, failure) = await TryConnectAsync(cancellationToken);
            if (live is not null)
            {
                Note(state => state with { OfTheApp = live.Socket.OfTheApp });
                Show(SlackConnectionPhase.Connected, until: null, "");
                return live;
            }

            cancellationToken.ThrowIfCancellationRequested();
            await WaitAsync(failure, cancellationToken);
        }
    }

    /// <summary>One attempt; a failure to connect is an end like any other, and so is whatever nobody thought of.</summary>
    private async Task<(Live? Live, SocketEnd Failure)> TryConnectAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await addresses.OpenAsync(cancellationToken);
            if (answer.Refusal is { } error)
            {
                return SocketRefusal.Cure(error) is { } cure
                    ? throw new SlackFatalException(cure, error.Code)
                    : (null, new SocketEnd(AfterEnd.Reconnect, $"Slack gave no connection: {error}") { RetryAfter = error.RetryAfter });
            }

            var url = answer.Need().Url;
            if (url.Scheme != Uri.UriSchemeWss && !(url.Scheme == Uri.UriSchemeWs && url.IsLoopback))
            {
                return (null, new SocketEnd(AfterEnd.Reconnect, "Slack gave an address that is not wss; check Slack:ApiBaseUrl"));
            }

            var live = Start(await dialer.DialAsync(url, cancellationToken));
            await live.Socket.Settled.WaitAsync(cancellationToken);
            return live.Socket.Greeted ? (live, Nothing) : (null, await EndOfAsync(live));
        }
        catch (Exception exception) when (exception is not SlackFatalException && !cancellationToken.IsCancellationRequested)
        {
            LogNotConnected(number, exception);
            return (null, new SocketEnd(AfterEnd.Reconnect, $"no connection: {exception.Message}"));
        }
    }

    private static SocketEnd Nothing => new(AfterEnd.Reconnect, "");

    private Live Start(ITextSocket socket)
    {
        var connection = new SlackSocket(socket, number, settings, queue, answers, time, loggers.CreateLogger<SlackSocket>());
        var live = new Live(connection, connection.RunAsync());
        lock (_gate)
        {
            _lives.Add(live);
        }

        return live;
    }

    /// <summary>Waits for the connection's end; gives it back when it is to be replaced first, with the right to overlap.</summary>
    private async Task<Live?> StayAsync(Live live, CancellationToken cancellationToken)
    {
        await Task.WhenAny(live.Running, live.Socket.Retiring).WaitAsync(cancellationToken);
        _lived = live.Socket.Lived;
        if (!live.Running.IsCompleted)
        {
            await _leaving.WaitAsync(cancellationToken);
            if (_lived < settings.ShortLife)
            {
                await Task.Delay(_backoff.Next(_lived), time, cancellationToken);
            }

            if (await MayOverlapAsync(live, cancellationToken))
            {
                Note(state => state with { Replacements = state.Replacements + 1 });
                return live;
            }
        }

        var announced = live.Socket.Retiring.IsCompleted;
        var end = await EndOfAsync(live).WaitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (announced && _lived >= settings.ShortLife && end.Next == AfterEnd.Reconnect)
        {
            Note(state => state with { Replacements = state.Replacements + 1, LastEnd = end.Reason });
            return null;
        }

        Note(state => state with { Reconnects = state.Reconnects + 1 });
        await WaitAsync(end, cancellationToken);
        return null;
    }

    /// <summary>True when the connection still stands and a second one may be made beside it. Slack allows no eleventh.</summary>
    private async Task<bool> MayOverlapAsync(Live live, CancellationToken cancellationToken)
    {
        if (settings.Connections >= SlackOptions.MostConnections)
        {
            return false;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var turn = overlap.WaitAsync(ended.Token);
        await Task.WhenAny(turn, live.Running);
        await ended.CancelAsync();
        await ((Task)turn).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (turn.IsCompletedSuccessfully && (live.Running.IsCompleted || cancellationToken.IsCancellationRequested))
        {
            overlap.Release();
        }

        cancellationToken.ThrowIfCancellationRequested();
        return turn.IsCompletedSuccessfully && !live.Running.IsCompleted;
    }

    /// <summary>Reads the connection that was replaced a little longer, then closes it.</summary>
    private async Task LingerAsync(Live old, CancellationToken cancellationToken)
    {
        try
        {
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(old.Running, Task.Delay(settings.Linger, time, over.Token));
            await over.CancelAsync();
            old.Socket.Leave("replaced by a new connection");
            await EndOfAsync(old);
        }
        finally
        {
            overlap.Release();
        }
    }

    private async Task<SocketEnd> EndOfAsync(Live live)
    {
        try
        {
            return await live.Running;
        }
        finally
        {
            lock (_gate)
            {
                if (_lives.Remove(live))
                {
                    _past = (_past.Deliveries + live.Socket.Deliveries, _past.Overflowed + live.Socket.Overflowed);
                }
            }
        }
    }

    /// <summary>Waits before the next attempt, or throws when there is none to be made.</summary>
    private async Task WaitAsync(SocketEnd end, CancellationToken cancellationToken)
    {
        if (end.Next == AfterEnd.GiveUp)
        {
            throw new SlackFatalException(end.Reason, "link_disabled");
        }

        var wait = end.Next == AfterEnd.Crowded ? _crowded.Next(_lived) : _backoff.Next(_lived);
        _lived = TimeSpan.Zero;
        wait = end.RetryAfter is { } told && told > wait ? told : wait;
        LogEnded(number, end.Reason, wait.TotalSeconds);
        Note(state => state with { LastEnd = end.Reason });
        Show(SlackConnectionPhase.Waiting, time.GetUtcNow() + wait, end.Reason);
        await Task.Delay(wait, time, cancellationToken);
    }

    private async Task EndAsync()
    {
        List<Live> left;
        lock (_gate)
        {
            left = [.. _lives];
        }

        left.ForEach(l => l.Socket.Leave("NewsBot ended the connection"));
        foreach (var live in left)
        {
            await ((Task)EndOfAsync(live)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await _leaving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Show(SlackConnectionPhase phase, DateTimeOffset? until, string reason) =>
        Note(state => state.Then(phase, time.GetUtcNow(), until, reason));

    private void Note(Func<SlackConnectionState, SlackConnectionState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack connection {Number} ended: {Reason}. The next attempt is in {Seconds:0.0} s.")]
    private partial void LogEnded(int number, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack connection {Number} could not be made.")]
    private partial void LogNotConnected(int number, Exception exception);

    private sealed record Live(SlackSocket Socket, Task<SocketEnd> Running);
}
