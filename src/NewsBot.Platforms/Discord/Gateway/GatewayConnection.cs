using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// One connection, from HELLO until it ends. It keeps itself alive, yields each dispatch in order and then says how it ended; it never
/// reconnects, which is <see cref="DiscordGateway"/>'s to do. It owns the socket and every task it starts: when the enumeration is over,
/// nothing of it is left.
/// </summary>
internal sealed partial class GatewayConnection(
    ITextSocket socket,
    GatewayGreeting greeting,
    GatewaySettings settings,
    TimeProvider time,
    Func<double> jitter,
    ILogger<GatewayConnection> logger)
{
    private readonly GatewaySender _sender = new(socket, time);
    private readonly HeartbeatWatch _watch = new(time);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _open;
    private ITimer? _deadline;
    private long _sequence = greeting.Sequence ?? -1;
    private long _established;
    private bool _broken;
    private volatile bool _greeted;

    /// <summary>True while the consumer holds a frame: nothing is read then, so silence says nothing about the other side.</summary>
    private volatile bool _held;

    /// <summary>How it ended; null before.</summary>
    public GatewayEnd? End { get; private set; }

    /// <summary>How long the last heartbeat was under way; null before the first answer.</summary>
    public TimeSpan? Latency => _watch.Latency;

    /// <summary>True once IDENTIFY or RESUME was said.</summary>
    public bool Greeted => _greeted;

    /// <summary>True once READY or RESUMED has come.</summary>
    public bool Established => Volatile.Read(ref _established) != 0;

    /// <summary>How long the session has been up over this connection.</summary>
    public TimeSpan EstablishedFor => Established ? time.GetElapsedTime(Volatile.Read(ref _established)) : TimeSpan.Zero;

    /// <summary>Sends within the budget; throws an <see cref="IOException"/> when the connection ends before.</summary>
    public Task SendAsync(byte[] payload, CancellationToken cancellationToken) => _sender.SendAsync(payload, cancellationToken);

    /// <summary>
    /// Yields the dispatches, once. A frame's data is valid until the next is asked for. Reading goes on only as the frames are taken,
    /// so a consumer that is slow slows Discord down; heartbeats are sent all the same.
    /// </summary>
    public async IAsyncEnumerable<GatewayDispatch> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var open = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var deadline = time.CreateTimer(_ => Late(), state: null, settings.HelloTimeout, Timeout.InfiniteTimeSpan);
        using var inflater = new ZlibStreamInflater(SocketSettings.MaxMessage);
        (_open, _deadline) = (open, deadline);
        var tasks = new List<Task> { WriteAsync(open.Token) };
        try
        {
            while (await NextAsync(inflater, open.Token) is { } frame)
            {
                switch (frame.Op)
                {
                    case GatewayOpcode.Dispatch when Take(frame) is { } dispatch:
                        _held = true;
                        yield return dispatch;
                        _held = false;
                        break;
                    case GatewayOpcode.Dispatch:
                        break;
                    case GatewayOpcode.Hello when tasks.Count == 1:
                        if (frame.HeartbeatInterval() is not { } interval)
                        {
                            Cut("HELLO named no heartbeat interval");
                            break;
                        }

                        tasks.Add(BeatAsync(interval, open.Token));
                        tasks.Add(GreetAsync(open.Token));
                        break;
                    case GatewayOpcode.Heartbeat:
                        Beat();
                        break;
                    case GatewayOpcode.HeartbeatAck:
                        _watch.Acknowledged();
                        break;
                    case GatewayOpcode.Reconnect:
                        Cut("Discord asked for a reconnect");
                        break;
                    case GatewayOpcode.InvalidSession:
                        Cut(Invalid(frame));
                        break;
                    default:
                        LogIgnored((int)frame.Op);
                        break;
                }
            }
        }
        finally
        {
            Cut("NewsBot ended the connection");
            await LeaveAsync();
            await Task.WhenAll(tasks).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>See Discord Docs/Gateway Events, "Invalid Session": true means that the session may be resumed, if there is one.</summary>
    private GatewayEnd Invalid(GatewayFrame frame) =>
        frame.Data.Span.SequenceEqual("true"u8) && (greeting.Resumes || Established)
            ? new GatewayEnd(AfterClose.Resume, "Discord found the session invalid for now")
            : new GatewayEnd(AfterClose.StartAnew, "Discord found the session invalid") { SessionInvalid = true };

    /// <summary>
    /// The next frame, or null when the connection has ended. A message that cannot be read ends it, to be resumed: to step over it would
    /// lose an event, and a compressed stream cannot be read on. One that is broken again and again is left behind by the IDENTIFY that
    /// follows three failed resumes.
    /// </summary>
    private async Task<GatewayFrame?> NextAsync(ZlibStreamInflater inflater, CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                switch (await socket.ReadAsync(cancellationToken))
                {
                    case SocketRead.Message { Binary: false } message:
                        return GatewayFrame.Read(message.Content);
                    case SocketRead.Message message when inflater.Add(message.Content) is { } content:
                        return GatewayFrame.Read(content);
                    case SocketRead.Closed closed:
                        _broken = closed.Code is null;
                        Cut(GatewayEnd.From(closed));
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Cut has said why.
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or InvalidOperationException)
        {
            LogUnreadable(exception);
            Cut("a message could not be read");
        }

        return null;
    }

    /// <summary>The dispatch as it is handed on; null for one that came before and for one without a name.</summary>
    private GatewayDispatch? Take(GatewayFrame frame)
    {
        if (frame.Name is not { } name)
        {
            return null;
        }

        var replayed = greeting.Resumes && !Established;
        if (name is "READY" or "RESUMED")
        {
            Volatile.Write(ref _established, time.GetTimestamp());
            _deadline?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            replayed = false;
        }
        else if (frame.Sequence <= Volatile.Read(ref _sequence))
        {
            LogRepeated(name);
            return null;
        }
        else if (replayed)
        {
            _deadline?.Change(settings.ResumedTimeout, Timeout.InfiniteTimeSpan);
        }

        Volatile.Write(ref _sequence, Math.Max(_sequence, frame.Sequence ?? -1));
        return new GatewayDispatch(name, frame, replayed);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _sender.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Cut($"writing failed: {exception.Message}");
        }
    }

    private async Task GreetAsync(CancellationToken cancellationToken)
    {
        try
        {
            _deadline?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await greeting.Turn(cancellationToken);
            _deadline?.Change(greeting.Resumes ? settings.ResumedTimeout : settings.ReadyTimeout, Timeout.InfiniteTimeSpan);
            _greeted = true;
            _sender.SendFirst(greeting.Payload);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Cut($"the greeting failed: {exception.Message}");
        }
    }

    /// <summary>
    /// The first beat comes after a random part of the interval, so that a fleet that lost its gateway does not return in step; a beat that
    /// is due while the one before is unanswered means that the connection is dead. See Discord Docs/Gateway, "Heartbeat Interval".
    /// </summary>
    private async Task BeatAsync(TimeSpan interval, CancellationToken cancellationToken)
    {
        await Task.Delay(interval * jitter(), time, cancellationToken);
        while (_watch.Due(_held))
        {
            Beat();
            await Task.Delay(interval, time, cancellationToken);
        }

        LogZombie(interval.TotalSeconds);
        Cut($"Discord left a heartbeat unanswered for {interval.TotalSeconds:0} s");
    }

    private void Beat() => _sender.SendFirst(GatewayPayload.Heartbeat(Volatile.Read(ref _sequence) is >= 0 and var sequence ? sequence : null));

    private void Late()
    {
        if (_held)
        {
            _deadline?.Change(settings.ResumedTimeout, Timeout.InfiniteTimeSpan);
        }
        else if (!Established)
        {
            Cut("Discord did not answer in time");
        }
    }

    private void Cut(string reason) => Cut(new GatewayEnd(AfterClose.Resume, reason));

    /// <summary>Ends the connection; the first reason counts.</summary>
    private void Cut(GatewayEnd end)
    {
        lock (_gate)
        {
            if (End is not null)
            {
                return;
            }

            End = end;
        }

        _open?.Cancel();
    }

    /// <summary>Says good-bye with a code that keeps the session, in bounded time, then cuts.</summary>
    private async Task LeaveAsync()
    {
        if (!_broken)
        {
            using var limit = new CancellationTokenSource(settings.CloseTimeout, time);
            try
            {
                await socket.CloseAsync(GatewayClose.KeepSession, limit.Token).AsTask().WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // The other side does not say good-bye.
            }
        }

        await socket.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord did not acknowledge a heartbeat within {Seconds} s; the connection is given up.")]
    private partial void LogZombie(double seconds);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored the gateway's opcode {Opcode}.")]
    private partial void LogIgnored(int opcode);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored a {Name} that had come before.")]
    private partial void LogRepeated(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message of Discord's gateway could not be read; the session is resumed over a new connection.")]
    private partial void LogUnreadable(Exception exception);
}
