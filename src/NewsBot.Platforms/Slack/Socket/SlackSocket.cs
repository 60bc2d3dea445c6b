using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>
/// One connection, until it ends. It acknowledges each envelope on itself, at once, and puts it into the queue; it never reconnects, which is
/// <see cref="SlackSlot"/>'s to do. Whether the other side lives is told by its answers to pings (see <see cref="SocketSettings"/>), because
/// a workspace may be quiet for hours. It owns the socket; when <see cref="RunAsync"/> is over, nothing of it is left.
/// </summary>
internal sealed partial class SlackSocket(
    ITextSocket socket,
    int number,
    SocketModeSettings settings,
    SlackQueue queue,
    IImmediateAnswers answers,
    TimeProvider time,
    ILogger<SlackSocket> logger)
{
    /// <summary>The closing handshake's "normal" (RFC 6455, 7.4.1).</summary>
    private const int Normal = 1000;

    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _retiring = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _open;
    private volatile SocketEnd? _end;
    private Task _writing = Task.CompletedTask;
    private long _greetedAt;
    private long _deliveries;
    private long _overflowed;
    private bool _broken;

    /// <summary>Completes when Slack has said hello, or the connection has ended before.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Completes when Slack wants the connection replaced. It is still good until it ends.</summary>
    public Task Retiring => _retiring.Task;

    public bool Greeted => Volatile.Read(ref _greetedAt) != 0;

    public TimeSpan Lived => Greeted ? time.GetElapsedTime(Volatile.Read(ref _greetedAt)) : TimeSpan.Zero;

    public int? OfTheApp { get; private set; }

    public long Deliveries => Volatile.Read(ref _deliveries);

    public long Overflowed => Volatile.Read(ref _overflowed);

    /// <summary>Runs, once, until the connection ends or <see cref="Leave"/> is called. Throws nothing: whatever goes wrong is its end.</summary>
    public async Task<SocketEnd> RunAsync()
    {
        using var open = new CancellationTokenSource();
        _open = open;

        // Whoever starts it has it in hand before the first delivery.
        await Task.Yield();
        await using var deadline = time.CreateTimer(_ => Late(), state: null, settings.HelloTimeout, Timeout.InfiniteTimeSpan);
        try
        {
            while (_end is null)
            {
                await TakeAsync(await socket.ReadAsync(open.Token));
            }
        }
        catch (OperationCanceledException) when (open.IsCancellationRequested)
        {
            // Whoever cancelled has said why.
        }
        catch (Exception exception)
        {
            LogFailed(number, exception);
            _broken = true;
            Leave($"the connection failed: {exception.Message}");
        }

        lock (_gate)
        {
            _open = null;
        }

        await CloseAsync();
        _settled.TrySetResult();
        return _end ?? throw new InvalidOperationException("A connection ends for a reason.");
    }

    /// <summary>Ends the connection.</summary>
    public void Leave(string reason) => Cut(new SocketEnd(AfterEnd.Reconnect, reason));

    private async Task TakeAsync(SocketRead read)
    {
        switch (read)
        {
            case SocketRead.Closed closed:
                _broken = closed.Code is null;
                Cut(SocketEnd.From(closed));
                break;
            case SocketRead.Message { Binary: true }:
                LogBinary(number);
                break;
            case SocketRead.Message message:
                await TakeAsync(SlackFrame.Read(message.Content, time.GetTimestamp()));
                break;
            default:
                throw new NotSupportedException($"A socket answered with {read.GetType().Name}.");
        }
    }

    private async Task TakeAsync(SlackFrame? frame)
    {
        switch (frame)
        {
            case SlackFrame.Hello hello:
                OfTheApp = hello.Connections;
                Volatile.Write(ref _greetedAt, time.GetTimestamp());
                LogHello(number, hello.Connections ?? 1, hello.Lifetime?.TotalMinutes ?? 0);
                _settled.TrySetResult();
                break;
            case SlackFrame.Envelope envelope:
                await TakeAsync(envelope);
                break;
            case SlackFrame.Disconnect disconnect:
                Take(disconnect);
                break;
            case SlackFrame.Other other:
                LogIgnored(number, other.Type);
                break;
            case null:
                LogUnreadable(number);
                break;
            default:
                throw new NotSupportedException($"There is no frame {frame.GetType().Name}.");
        }
    }

    /// <summary>A place in the queue, the acknowledgement, the hand-over, in this order: what is not acknowledged comes again.</summary>
    private async Task TakeAsync(SlackFrame.Envelope envelope)
    {
        if (!queue.TryReserve())
        {
            Interlocked.Increment(ref _overflowed);
            LogOverflow(number);
            return;
        }

        if (!await AcknowledgeAsync(envelope))
        {
            queue.GiveBack();
        }
        else if (envelope.Delivery is { } delivery)
        {
            Interlocked.Increment(ref _deliveries);
            queue.Fill(delivery);
        }
        else
        {
            queue.GiveBack();
            LogUnknown(number);
        }
    }

    /// <summary>
    /// The write is not cancelled, for one that was begun may arrive. One that does not end means that the other side has stopped reading.
    /// </summary>
    private async Task<bool> AcknowledgeAsync(SlackFrame.Envelope envelope)
    {
        var acknowledgement = Acknowledgement(envelope);
        try
        {
            _writing = socket.WriteAsync(acknowledgement, CancellationToken.None).AsTask();
            await _writing.WaitAsync(settings.AcknowledgeTimeout, time, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            _broken = true;
            Leave($"Slack did not read an acknowledgement within {settings.AcknowledgeTimeout.TotalSeconds:0} s");
        }
        catch (Exception exception)
        {
            _broken = true;
            Leave($"acknowledging failed: {exception.Message}");
        }

        return false;
    }

    /// <summary>An answer that cannot be made is left out: Slack then shows the person that it went through, and the log says more.</summary>
    private byte[] Acknowledgement(SlackFrame.Envelope envelope)
    {
        try
        {
            return SlackAcknowledgement.Of(envelope.Id, envelope.Delivery is { AcceptsAnswer: true } delivery ? answers.Answer(delivery) : default);
        }
        catch (Exception exception)
        {
            LogNoAnswer(number, exception);
            return SlackAcknowledgement.Of(envelope.Id, default);
        }
    }

    /// <summary>See Slack Docs/Using Socket Mode, "Disconnecting": a warning comes some ten seconds ahead.</summary>
    private void Take(SlackFrame.Disconnect disconnect)
    {
        LogDisconnect(number, disconnect.Reason);
        switch (disconnect.Reason)
        {
            case "link_disabled":
                Cut(new SocketEnd(AfterEnd.GiveUp, SocketRefusal.LinkDisabled));
                break;
            case "too_many_websockets":
                Cut(new SocketEnd(AfterEnd.Crowded, "the app has too many connections: other hosts or processes use the same Slack:AppToken"));
                break;
            case var reason when !Greeted:
                Leave($"Slack sent the connection away ({reason})");
                break;
            default:
                _retiring.TrySetResult();
                break;
        }
    }

    private void Late()
    {
        if (!Greeted)
        {
            Leave($"Slack did not say hello within {settings.HelloTimeout.TotalSeconds:0} s");
        }
    }

    /// <summary>Ends the connection; the first reason counts.</summary>
    private void Cut(SocketEnd end)
    {
        lock (_gate)
        {
            if (_end is not null)
            {
                return;
            }

            _end = end;
            _open?.Cancel();
        }
    }

    /// <summary>Says good-bye in bounded time, then cuts.</summary>
    private async Task CloseAsync()
    {
        if (!_broken)
        {
            using var limit = new CancellationTokenSource(settings.CloseTimeout, time);
            try
            {
                await socket.CloseAsync(Normal, limit.Token).AsTask().WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                // The other side does not say good-bye.
            }
        }

        await socket.DisposeAsync();
        await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack connection {Number} is up; the app has {Connections}. Slack renews it in about {Minutes:0} minutes.")]
    private partial void LogHello(int number, int connections, double minutes);

    [LoggerMessage(Level = LogLevel.Information, Message = "Slack announced the end of connection {Number}: {Reason}.")]
    private partial void LogDisconnect(int number, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Slack connection {Number} failed.")]
    private partial void LogFailed(int number, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "An acknowledgement on Slack connection {Number} went without its answer, because that could not be made.")]
    private partial void LogNoAnswer(int number, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ignored a binary message on Slack connection {Number}.")]
    private partial void LogBinary(int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Ignored a message on Slack connection {Number} that is none of Socket Mode's.")]
    private partial void LogUnreadable(int number);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored a message on Slack connection {Number} of the type {Type}.")]
    private partial void LogIgnored(int number, string type);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Acknowledged and dropped an envelope on Slack connection {Number} of a kind that the bot does not know.")]
    private partial void LogUnknown(int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Too much waits for the bot: an envelope on Slack connection {Number} is not acknowledged. Slack delivers events again; a command has to be typed again.")]
    private partial void LogOverflow(int number);
}
