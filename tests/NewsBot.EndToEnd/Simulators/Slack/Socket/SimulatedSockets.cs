using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.Socket;

/// <summary>Socket Mode: its addresses, connections and envelopes, and what a test can make it do. See Slack Docs/Using Socket Mode.</summary>
internal sealed class SimulatedSockets(SlackWorld world, Func<Uri> address)
{
    public const string Path = "/link/";

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<string, long> _tickets = [];
    private readonly List<SocketConnection> _connections = [];
    private readonly List<Envelope> _envelopes = [];
    private int _next;
    private int _number;
    private int _repeatable;

    public SlackWorld World => world;

    public SocketFaults Faults { get; } = new();

    /// <summary>Every connection, whether greeted or not, oldest first.</summary>
    public IReadOnlyList<SocketConnection> Connections
    {
        get
        {
            lock (world.Gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Those that can be told something.</summary>
    public IReadOnlyList<SocketConnection> Open => [.. Connections.Where(c => c.IsOpen)];

    /// <summary>What nobody has acknowledged yet.</summary>
    public int Outstanding
    {
        get
        {
            lock (world.Gate)
            {
                return _envelopes.Count;
            }
        }
    }

    /// <summary>An address that opens one connection, once and soon.</summary>
    public Uri Issue()
    {
        lock (world.Gate)
        {
            var ticket = Guid.NewGuid().ToString();
            _tickets[ticket] = Stopwatch.GetTimestamp();
            return new UriBuilder(address()) { Scheme = "ws", Path = Path, Query = $"ticket={ticket}&app_id={SlackWorld.AppId}" }.Uri;
        }
    }

    /// <summary>Waits until this many connections are open.</summary>
    public async Task ReadyAsync(int connections = 1, TimeSpan? limit = null) =>
        await world.Changes.UntilAsync(
            () => Open.Count >= connections ? this : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"Only {Open.Count} connections are open.\n{world.Log}");

    /// <summary>Ends every connection without a word.</summary>
    public void Cut() => Each(c => c.Cut());

    public void Freeze() => Each(c => c.Freeze());

    /// <summary>"warning", "refresh_requested", "link_disabled" or "too_many_websockets", to every connection, which ends after the notice.</summary>
    public void Disconnect(string reason, TimeSpan? notice = null) =>
        Each(c => c.Disconnect(reason, notice ?? (reason is "warning" or "refresh_requested" ? world.Limits.Notice : TimeSpan.Zero)));

    public void Close(int code) => Each(c => c.Close(code));

    /// <summary>Says something that is no JSON, or not what anybody expects.</summary>
    public void Say(string text) => Each(c => c.Send(WebSocketFrames.Text, Encoding.UTF8.GetBytes(text)));

    public void SayBinary(params byte[] bytes) => Each(c => c.Send(WebSocketFrames.Binary, bytes));

    /// <summary>Brings it to the app on any connection, now or when there is one.</summary>
    public void Deliver(Envelope envelope)
    {
        lock (world.Gate)
        {
            _envelopes.Add(envelope);
            Send(envelope);
        }
    }

    /// <summary>Sends what waits for a connection.</summary>
    public void SendWaiting()
    {
        foreach (var envelope in _envelopes.Where(e => e.Connection is null).ToList())
        {
            Send(envelope);
        }
    }

    public void Hear(SocketConnection connection, string id, JsonNode? answer)
    {
        lock (world.Gate)
        {
            var envelope = _envelopes.Find(e => e.Id == id);
            if (envelope is null)
            {
                world.Log.Happened("acknowledged-unknown", id);
            }
            else if (envelope.Connection != connection)
            {
                world.Log.Happened("acknowledged-elsewhere", $"{envelope.Type} came on {envelope.Connection?.Number} and was acknowledged on {connection.Number}");
            }
            else if (Faults.LosesAcknowledgements)
            {
                world.Log.Happened("acknowledgement-lost", envelope.Type);
            }
            else
            {
                _envelopes.Remove(envelope);
                var isAnswer = answer is JsonObject { Count: > 0 };
                if (isAnswer && !envelope.AcceptsAnswer)
                {
                    world.Log.Happened("answer-not-accepted", envelope.Type);
                }

                world.Log.Acknowledged(Stopwatch.GetElapsedTime(envelope.SentAt), envelope.Type);
                envelope.Acknowledged(isAnswer && envelope.AcceptsAnswer ? answer : null);
                if (IsTakenForLate(envelope))
                {
                    _envelopes.Add(envelope);
                    Again(envelope);
                }
            }
        }

        world.Changes.Announce();
    }

    public async Task AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Faults.RefusesHandshakeWith is var status and > 0)
        {
            Faults.RefusesHandshakeWith = 0;
            world.Log.Happened("handshake-refused", $"{status}");
            context.Response.StatusCode = status;
            return;
        }

        if (!Redeem(context.Request.Query["ticket"].ToString()))
        {
            world.Log.Happened("ticket-refused");
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await using var stream = await Handshake.AcceptAsync(context);
        if (stream is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        SocketConnection connection;
        lock (world.Gate)
        {
            connection = new SocketConnection(context, stream, this, ++_number);
            _connections.Add(connection);
            world.Log.SocketOpened();
        }

        await connection.RunAsync(cancellationToken);
        lock (world.Gate)
        {
            _connections.Remove(connection);
            world.Log.SocketEnded();
            foreach (var envelope in _envelopes.Where(e => e.Connection == connection).ToList())
            {
                Again(envelope);
            }
        }

        world.Changes.Announce();
    }

    /// <summary>Watches over what is under way until everything ends.</summary>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            lock (world.Gate)
            {
                foreach (var envelope in _envelopes.ToList())
                {
                    var isLate = envelope.Connection is not null && Stopwatch.GetElapsedTime(envelope.SentAt) > world.Limits.Acknowledgement;
                    if (isLate || (envelope.Connection is null && !envelope.IsRepeated && envelope.Age > world.Limits.Acknowledgement))
                    {
                        Again(envelope);
                    }
                }
            }

            await Task.Delay(Look, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private bool IsTakenForLate(Envelope envelope) =>
        envelope is { IsRepeated: true, Attempt: 0 } && Faults.AcknowledgementsPerLateOne is var each and > 0 && ++_repeatable % each == 0;

    private void Send(Envelope envelope)
    {
        var open = _connections.Where(c => c.IsOpen).ToList();
        var best = open.Exists(c => !c.IsRetiring) ? open.Where(c => !c.IsRetiring).ToList() : open;
        if (best.Count == 0)
        {
            envelope.Connection = null;
            return;
        }

        var connection = best[_next++ % best.Count];
        var frame = envelope.NextFrame(connection);
        world.Log.Happened("envelope", $"{envelope.Type} {envelope.Payload["event"]?["type"].Text() ?? envelope.Payload["type"].Text() ?? envelope.Payload["command"].Text()} on {connection.Number}");
        connection.Send(frame);
    }

    /// <summary>It was not acknowledged in time, or what carried it is gone: sends it again or gives it up.</summary>
    private void Again(Envelope envelope)
    {
        if (!envelope.IsRepeated || envelope.Attempt >= world.Limits.Redeliveries)
        {
            _envelopes.Remove(envelope);
            world.Log.Happened("given-up", $"{envelope.Type} after {envelope.Attempt + 1} deliveries");
            envelope.Failed("operation_timeout");
            world.Changes.Announce();
            return;
        }

        world.Log.Happened("redelivered", $"{envelope.Type}, attempt {envelope.Attempt + 1}");
        Send(envelope);
    }

    private bool Redeem(string ticket)
    {
        lock (world.Gate)
        {
            return _tickets.Remove(ticket, out var issued) && Stopwatch.GetElapsedTime(issued) < world.Limits.TicketLife;
        }
    }

    private void Each(Action<SocketConnection> act)
    {
        lock (world.Gate)
        {
            foreach (var connection in _connections.ToArray())
            {
                act(connection);
            }
        }
    }
}
