using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// One shard: it connects, resumes, starts anew, for ever. Only a refusal that a person has to cure ends it. It owns what it starts, and
/// puts every event into the queue that it is given.
/// </summary>
internal sealed partial class DiscordGateway(
    int shard,
    int shards,
    GatewaySettings settings,
    ISocketDialer dialer,
    IdentifyGate identifies,
    SessionKeeper keeper,
    TimeProvider time,
    Func<double> jitter,
    ILoggerFactory loggers)
{
    /// <summary>A session that could not be resumed so often is given up: some stay dead without Discord saying so.</summary>
    public const int MostFailedResumes = 3;

    /// <summary>
    /// A session that stood this long was a good one, and the way back to it is short: a network that fails every half minute shall not
    /// make people wait longer each time, because they get no answer after three seconds. What would be a storm is the IDENTIFY, and
    /// <see cref="IdentifyPace"/> counts those by themselves.
    /// </summary>
    private static readonly TimeSpan Lived = TimeSpan.FromSeconds(5);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(30), Lived, jitter);
    private readonly ILogger<DiscordGateway> _logger = loggers.CreateLogger<DiscordGateway>();
    private readonly Lock _gate = new();
    private ConnectionState _state = new(shard, shards, ConnectionPhase.Connecting, time.GetUtcNow());
    private volatile GatewayConnection? _connection;
    private int _failedResumes;
    private int _unreachable;

    public ConnectionState State
    {
        get
        {
            lock (_gate)
            {
                return _state with { Latency = _connection?.Latency };
            }
        }
    }

    /// <summary>Runs until cancelled, or until a <see cref="GatewayFatalException"/>.</summary>
    public async Task RunAsync(ChannelWriter<GatewayEvent> events, CancellationToken cancellationToken)
    {
        await keeper.RestoreAsync(cancellationToken);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var keeping = keeper.RunAsync(ended.Token);
        try
        {
            while (true)
            {
                var (end, lived) = await ConnectOnceAsync(events, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
                var wait = After(end, lived);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
        catch (GatewayFatalException exception)
        {
            Show(ConnectionPhase.Stopped, until: null, exception.Message);
            throw;
        }
        finally
        {
            if (State.Phase != ConnectionPhase.Stopped)
            {
                Show(ConnectionPhase.Stopped, until: null, "");
            }

            await ended.CancelAsync();
            await keeping.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await SaveAsync();
        }
    }

    /// <summary>Writes the session as it stands: at the end, and again when work that was under way then has been done.</summary>
    public async Task SaveAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        try
        {
            await keeper.SaveAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            LogUnsaved(shard);
        }
    }

    /// <summary>Changes the line under the bot's name; does nothing while there is no connection.</summary>
    public async Task ShowActivityAsync(string activity, CancellationToken cancellationToken)
    {
        try
        {
            if (_connection is { Established: true } connection)
            {
                await connection.SendAsync(GatewayPayload.Presence(activity), cancellationToken);
            }
        }
        catch (IOException)
        {
            // The connection has just ended, and the line is not worth more.
        }
    }

    /// <summary>One connection; a failure to connect is an end like any other, and so is whatever nobody thought of.</summary>
    private async Task<(GatewayEnd End, TimeSpan Lived)> ConnectOnceAsync(ChannelWriter<GatewayEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            var session = keeper.Session;
            var url = session is null
                ? (await identifies.AdmitAsync(shard, shards, (until, why) => Show(ConnectionPhase.Waiting, until, why), cancellationToken)).Url
                : await ResumeUrlAsync(session, cancellationToken);
            Show(ConnectionPhase.Connecting, until: null, "");
            var socket = await dialer.DialAsync(GatewayUrl.WithQuery(url, settings.Compress), cancellationToken);
            var connection = new GatewayConnection(socket, Greeting(session), settings, time, jitter, loggers.CreateLogger<GatewayConnection>());
            _connection = connection;
            await foreach (var dispatch in connection.ReadAsync(cancellationToken))
            {
                await TakeAsync(dispatch, url, events, cancellationToken);
            }

            // A server that takes the connection and never says HELLO is as far away as one that does not take it.
            _unreachable = connection.Greeted ? 0 : _unreachable + 1;
            if (session is not null && !connection.Established && connection.Greeted)
            {
                _failedResumes++;
            }

            return (connection.End ?? new GatewayEnd(AfterClose.Resume, "the connection ended"), connection.EstablishedFor);
        }
        catch (Exception exception) when (exception is not GatewayFatalException && !cancellationToken.IsCancellationRequested)
        {
            _unreachable++;
            LogNotConnected(shard, exception);
            return (new GatewayEnd(AfterClose.Resume, $"no connection: {exception.Message}"), TimeSpan.Zero);
        }
        finally
        {
            _connection = null;
        }
    }

    /// <summary>
    /// The session's own address; when that cannot be reached again and again, the gateway's. The session outlives an outage of the network:
    /// only Discord says that it is over.
    /// </summary>
    private async Task<Uri> ResumeUrlAsync(GatewaySession session, CancellationToken cancellationToken) =>
        session.ResumeUrl is { } own && _unreachable % (2 * MostFailedResumes) < MostFailedResumes
            ? own
            : (await identifies.AddressAsync(why => Show(ConnectionPhase.Waiting, until: null, why), cancellationToken)).Url;

    private GatewayGreeting Greeting(GatewaySession? session) => session is { } kept
        ? new GatewayGreeting(GatewayPayload.Resume(settings.Token, kept.Id, kept.Ledger.Last), kept.Ledger.Last, _ => ValueTask.CompletedTask)
        : new GatewayGreeting(GatewayPayload.Identify(settings, shard, shards), Sequence: null, async token =>
        {
            await identifies.TurnAsync(shard, shards, token);
            Note(state => state with { Identifies = state.Identifies + 1 });
        });

    private async ValueTask TakeAsync(GatewayDispatch dispatch, Uri reachedBy, ChannelWriter<GatewayEvent> events, CancellationToken cancellationToken)
    {
        var (name, frame, replayed) = dispatch;
        var internalEvent = name is "READY" or "RESUMED";
        var wanted = internalEvent || settings.Events is null || settings.Events.Contains(name);
        var data = wanted ? frame.Element() : default;
        if (name == "READY")
        {
            Ready(data, frame.Sequence ?? 0, reachedBy);
        }
        else if (name == "RESUMED")
        {
            _failedResumes = 0;
            Note(state => state with { Resumes = state.Resumes + 1 });
            Show(ConnectionPhase.Connected, until: null, "");
            LogResumed(shard);
        }

        var ledger = frame.Sequence is > 0 ? keeper.Session?.Ledger : null;
        ledger?.Receive(frame.Sequence!.Value);
        if (!wanted || internalEvent)
        {
            ledger?.Complete(frame.Sequence!.Value);
            keeper.Touch();
        }

        if (wanted)
        {
            await events.WriteAsync(new GatewayEvent(shard, name, data, replayed) { Ledger = ledger, Sequence = frame.Sequence ?? 0 }, cancellationToken);
        }
    }

    private void Ready(JsonElement data, long sequence, Uri reachedBy)
    {
        _failedResumes = 0;
        if (data.ValueKind == JsonValueKind.Object && Text(data, "session_id") is { Length: > 0 } id)
        {
            keeper.Begin(id, GatewayUrl.Resume(Text(data, "resume_gateway_url"), reachedBy), sequence);
        }

        Show(ConnectionPhase.Connected, until: null, "");
        LogReady(shard, shards);
    }

    private static string? Text(JsonElement data, string property) =>
        data.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Decides what comes next, and how long to wait before it.</summary>
    private TimeSpan After(GatewayEnd end, TimeSpan lived)
    {
        if (end.Next == AfterClose.GiveUp)
        {
            throw new GatewayFatalException(GatewayClose.Cure(end.Code!.Value), end.Code);
        }

        if (end.Next == AfterClose.StartAnew || _failedResumes >= MostFailedResumes)
        {
            _failedResumes = 0;
            keeper.Drop();
        }

        var wait = _backoff.Next(lived);
        if (end.SessionInvalid)
        {
            // See Discord Docs/Gateway Events, "Invalid Session": wait a random time between 1 and 5 seconds, then IDENTIFY.
            var random = TimeSpan.FromSeconds(1 + (4 * jitter()));
            wait = wait > random ? wait : random;
        }

        LogEnded(shard, end.Reason, keeper.Session is null ? "A new session is started" : "The session is resumed", wait.TotalSeconds);
        Note(state => state with { Reconnects = state.Reconnects + 1, LastEnd = end.Reason });
        Show(ConnectionPhase.Waiting, time.GetUtcNow() + wait, end.Reason);
        return wait;
    }

    private void Show(ConnectionPhase phase, DateTimeOffset? until, string reason) =>
        Note(state => state with
        {
            Phase = phase,
            Since = time.GetUtcNow(),
            Until = until,
            Reason = reason,
            LostAt = phase == ConnectionPhase.Connected ? null : state.Phase == ConnectionPhase.Connected ? time.GetUtcNow() : state.LostAt,
        });

    private void Note(Func<ConnectionState, ConnectionState> change)
    {
        lock (_gate)
        {
            _state = change(_state);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} of {Shards} is connected with a new session.")]
    private partial void LogReady(int shard, int shards);

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} has resumed its session.")]
    private partial void LogResumed(int shard);

    [LoggerMessage(Level = LogLevel.Information, Message = "The connection of Discord shard {Shard} ended: {Reason}. {Next} in {Seconds:0.0} s.")]
    private partial void LogEnded(int shard, string reason, string next, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord shard {Shard} could not connect.")]
    private partial void LogNotConnected(int shard, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of Discord shard {Shard} could not be written in time; a restart may start a new one.")]
    private partial void LogUnsaved(int shard);
}
