using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>One WebSocket of a client, from its HELLO to its end.</summary>
internal sealed class GatewayConnection(HttpContext context, FreezableStream stream, WebSocket socket, SimulatedGateway gateway, bool compressed) : IDisposable
{
    private const int LongestPayload = 4096;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);

    private readonly GatewayFrames _frames = new(socket, compressed, gateway.Faults);
    private readonly Queue<long> _received = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    public string Path { get; } = context.Request.Path;

    public GatewaySession? Session { get; set; }

    public string UserAgent { get; } = context.Request.Headers.UserAgent.ToString();

    public bool Compressed => compressed;

    private World World => gateway.World;

    public void Send(string frame) => _frames.Send(frame);

    public void Send(int op, JsonNode? data) =>
        _frames.Send(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = op, ["d"] = data }.ToJsonString(JsonSerializerOptions.Web));

    public void Close(int code)
    {
        World.Log.Happened("close", $"by the gateway with {code}");
        EndSession(code is 1000 or 1001 or 4007 or 4009);
        _frames.Close(code);
    }

    /// <summary>Ends it as a cable that is pulled: no close frame.</summary>
    public void Cut()
    {
        World.Log.Happened("cut");
        EndSession(false);
        context.Abort();
    }

    /// <summary>Keeps the connection, and neither reads nor writes any more.</summary>
    public void Freeze()
    {
        World.Log.Happened("freeze");
        stream.Freeze();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.RequestAborted);
        var writing = _frames.WriteAsync(end.Token);
        try
        {
            Greet();
            await ReadAllAsync(end.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or IOException or OperationCanceledException)
        {
            World.Log.Happened("lost", exception.GetType().Name);
        }
        finally
        {
            lock (World.Gate)
            {
                EndSession(false);
            }

            if (stream.IsFrozen)
            {
                context.Abort();
            }

            _frames.Close(1000);
            end.CancelAfter(TimeSpan.FromSeconds(2));
            await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    public void Dispose() => _frames.Dispose();

    private void Greet()
    {
        if (gateway.Faults.ReconnectBeforeHello)
        {
            gateway.Faults.ReconnectBeforeHello = false;
            Send(7, null);
        }

        if (gateway.Faults.SaysHello)
        {
            Send(10, new JsonObject { ["heartbeat_interval"] = (int)World.Limits.HeartbeatInterval.TotalMilliseconds, ["_trace"] = new JsonArray("[\"simulated\"]") });
        }
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            using var payload = new MemoryStream();
            ValueWebSocketReceiveResult part;
            do
            {
                part = await socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
                payload.Write(_buffer, 0, part.Count);
            }
            while (!part.EndOfMessage && payload.Length <= LongestPayload);

            if (part.MessageType == WebSocketMessageType.Close)
            {
                await ClosedByClientAsync(cancellationToken);
                return;
            }

            lock (World.Gate)
            {
                Hear(payload.ToArray());
            }
        }
    }

    /// <summary>1000 and 1001 end the session. See Discord Docs/Gateway, "Initiating a Disconnect".</summary>
    private async Task ClosedByClientAsync(CancellationToken cancellationToken)
    {
        var code = (int?)socket.CloseStatus ?? 0;
        World.Log.Happened("closed-by-client", $"{code}");
        lock (World.Gate)
        {
            EndSession(code is 1000 or 1001);
        }

        if (gateway.Faults.IgnoresClose)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    private void EndSession(bool forGood)
    {
        if (Session is { } session && session.Connection == this)
        {
            session.Leave(this);
            if (forGood)
            {
                session.End();
            }
        }
    }

    private void Hear(byte[] payload)
    {
        if (payload.Length > LongestPayload)
        {
            Close(4002);
            return;
        }

        _received.Enqueue(Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(_received.Peek()) > Window)
        {
            _received.Dequeue();
        }

        if (_received.Count > World.Limits.GatewaySends)
        {
            World.Log.Happened("over-budget");
            Close(4008);
            return;
        }

        JsonObject? frame;
        try
        {
            frame = JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            frame = null;
        }

        if (frame?["op"].Number() is not { } op)
        {
            Close(4002);
            return;
        }

        gateway.Hear(this, (int)op, frame["d"]);
    }
}
