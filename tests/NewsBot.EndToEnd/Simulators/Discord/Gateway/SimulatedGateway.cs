using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>The gateway, version 10: its sessions, and what a test can make it do. See Discord Docs/Gateway.</summary>
internal sealed class SimulatedGateway(World world, Func<string> token, Func<Uri> address)
{
    /// <summary>Only RESUME belongs here, so that a test sees whether a client uses resume_gateway_url.</summary>
    public const string ResumePath = "/resume";

    public const string Path = "/gateway";

    private readonly List<GatewaySession> _sessions = [];
    private readonly List<GatewayConnection> _connections = [];
    private GatewayLogin? _login;

    public World World => world;

    public GatewayFaults Faults { get; } = new();

    private GatewayLogin Login => _login ??= new GatewayLogin(this, _sessions, token);

    /// <summary>How many sessions may still be started today.</summary>
    public int SessionStartsLeft { get; set; } = world.Limits.SessionStarts;

    public IReadOnlyList<GatewayConnection> Connections
    {
        get
        {
            lock (world.Gate)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>Those with someone listening.</summary>
    public IReadOnlyList<GatewaySession> Sessions
    {
        get
        {
            lock (world.Gate)
            {
                return [.. _sessions.Where(s => s is { Ended: false, Connection: not null })];
            }
        }
    }

    public Uri Address(string path) => new UriBuilder(address()) { Scheme = "ws", Path = path }.Uri;

    /// <summary>Waits until this many sessions are connected.</summary>
    public async Task ReadyAsync(int sessions = 1, TimeSpan? limit = null) =>
        await world.Changes.UntilAsync(
            () => Sessions.Count >= sessions ? this : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"Only {Sessions.Count} sessions are connected.\n{world.Log}");

    /// <summary>Op 7 to every connection.</summary>
    public void AskReconnect() => Each(c => c.Send(7, null));

    /// <summary>Op 9 to every connection; not resumable also forgets the sessions.</summary>
    public void Invalidate(bool resumable) => Each(c =>
    {
        if (!resumable)
        {
            c.Session?.End();
        }

        c.Send(9, resumable);
    });

    /// <summary>Op 1 to every connection: a heartbeat is wanted at once.</summary>
    public void AskHeartbeat() => Each(c => c.Send(1, null));

    public void Close(int code) => Each(c => c.Close(code));

    public void Cut() => Each(c => c.Cut());

    public void Freeze() => Each(c => c.Freeze());

    /// <summary>Forgets all sessions that are away or there, as a gateway which was restarted.</summary>
    public void ForgetSessions()
    {
        lock (world.Gate)
        {
            _sessions.ForEach(s => s.End());
        }
    }

    /// <summary>Tells all sessions that it concerns; false when there is none, connected or away.</summary>
    public bool Publish(SimulatedEvent happened)
    {
        lock (world.Gate)
        {
            _sessions.RemoveAll(s => s.IsDead);
            foreach (var session in _sessions)
            {
                session.Offer(happened);
            }

            return _sessions.Count > 0;
        }
    }

    public async Task AcceptAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (Faults.RefusesHandshakeWith is var status and > 0)
        {
            Faults.RefusesHandshakeWith = 0;
            context.Response.StatusCode = status;
            return;
        }

        await using var stream = await Handshake.AcceptAsync(context);
        if (stream is null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Discord sends no WebSocket pings of its own.
        using var socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        using var connection = new GatewayConnection(context, stream, socket, this, context.Request.Query["compress"] == "zlib-stream");
        world.Log.Happened("connect", context.Request.Path + context.Request.QueryString);
        lock (world.Gate)
        {
            _connections.Add(connection);
        }

        if (context.Request.Query["v"] != "10" || context.Request.Query["encoding"] is var encoding && encoding != "json")
        {
            connection.Close(4012);
        }

        await connection.RunAsync(cancellationToken);
        lock (world.Gate)
        {
            _connections.Remove(connection);
        }

        world.Changes.Announce();
    }

    /// <summary>One payload of a client. See Discord Docs/Opcodes and Status Codes, "Gateway Opcodes".</summary>
    public void Hear(GatewayConnection connection, int op, JsonNode? data)
    {
        switch (op)
        {
            case 1:
                world.Log.Happened("heartbeat", data?.ToJsonString() ?? "null");
                if (Faults.AcknowledgesHeartbeats)
                {
                    connection.Send(11, null);
                }

                break;
            case 2 when connection.Session is not null:
                connection.Close(4005);
                break;
            case 2:
                Login.Identify(connection, data as JsonObject ?? []);
                break;
            case 6:
                Login.Resume(connection, data as JsonObject ?? []);
                break;
            case 3 or 4 or 8 when connection.Session is null:
                connection.Close(4003);
                break;
            case 3 or 4 or 8:
                world.Log.Happened("sent", $"op {op}");
                break;
            default:
                connection.Close(4001);
                break;
        }
    }

    private void Each(Action<GatewayConnection> act)
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
