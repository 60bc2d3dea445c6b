using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.Socket;

/// <summary>One connection of Socket Mode, from its hello to its end.</summary>
internal sealed class SocketConnection(HttpContext context, FreezableStream stream, SimulatedSockets sockets, int number)
{
    private static readonly TimeSpan CloseHandshake = TimeSpan.FromSeconds(2);

    private readonly WebSocketFrames _frames = new(stream);
    private readonly Channel<SocketMessage> _queue = Channel.CreateUnbounded<SocketMessage>(new UnboundedChannelOptions { SingleReader = true });

    public int Number => number;

    /// <summary>Said hello, and nothing has ended it.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>It was told to go and is used for nothing new while there is another one.</summary>
    public bool IsRetiring { get; set; }

    public int Pings { get; private set; }

    public int Pongs { get; private set; }

    private SlackWorld World => sockets.World;

    public void Send(JsonObject frame) => Send(WebSocketFrames.Text, Encoding.UTF8.GetBytes(frame.ToJsonString(JsonSerializerOptions.Web)));

    public void Send(int opCode, byte[] payload) => _queue.Writer.TryWrite(new SocketMessage(opCode, payload));

    /// <summary>Says goodbye with a reason and ends the connection after the notice, unless the client does before.</summary>
    public void Disconnect(string reason, TimeSpan notice)
    {
        World.Log.Happened("goodbye", $"{reason} to {number}");
        IsRetiring = true;
        Send(new JsonObject { ["type"] = "disconnect", ["reason"] = reason, ["debug_info"] = new JsonObject { ["host"] = "applink-simulated" } });
        _ = CloseLaterAsync(notice);
    }

    public void Close(int code)
    {
        var payload = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)code);
        Send(WebSocketFrames.Close, payload);
        _queue.Writer.TryComplete();
    }

    /// <summary>Ends it as a cable that is pulled: no close frame.</summary>
    public void Cut()
    {
        World.Log.Happened("cut", $"{number}");
        context.Abort();
    }

    /// <summary>Keeps the connection, and neither reads nor writes any more.</summary>
    public void Freeze()
    {
        World.Log.Happened("freeze", $"{number}");
        stream.Freeze();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, context.RequestAborted);
        var writing = WriteAsync(end.Token);
        var pinging = PingAsync(end.Token);
        try
        {
            Greet();
            await ReadAllAsync(end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            World.Log.Happened("lost", $"{number} {exception.GetType().Name}");
        }
        finally
        {
            IsOpen = false;
            _queue.Writer.TryComplete();
            end.CancelAfter(stream.IsFrozen ? TimeSpan.Zero : CloseHandshake);
            await Task.WhenAny(writing, Task.Delay(CloseHandshake, CancellationToken.None));
            await end.CancelAsync();
            await Task.WhenAll(writing, pinging);
            context.Abort();
        }
    }

    private void Greet()
    {
        lock (World.Gate)
        {
            if (sockets.Connections.Count > World.Limits.Sockets)
            {
                World.Log.Happened("too-many-sockets");
                Disconnect("too_many_websockets", TimeSpan.Zero);
                return;
            }

            if (!sockets.Faults.SaysHello)
            {
                return;
            }

            Send(new JsonObject
            {
                ["type"] = "hello",
                ["num_connections"] = sockets.Connections.Count,
                ["debug_info"] = new JsonObject
                {
                    ["host"] = "applink-simulated",
                    ["build_number"] = 10,
                    ["approximate_connection_time"] = (int)World.Limits.SocketLife.TotalSeconds,
                },
                ["connection_info"] = new JsonObject { ["app_id"] = SlackWorld.AppId },
            });
            IsOpen = true;
            sockets.SendWaiting();
        }

        World.Changes.Announce();
    }

    private async Task ReadAllAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var message = await _frames.ReadAsync(cancellationToken);
            switch (message.OpCode)
            {
                case WebSocketFrames.Close:
                    World.Log.Happened("closed-by-client", $"{number} {(message.Payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(message.Payload) : 1005)}");
                    IsOpen = false;
                    if (sockets.Faults.IgnoresClose)
                    {
                        await Task.Delay(Timeout.Infinite, cancellationToken);
                    }

                    Send(WebSocketFrames.Close, message.Payload);
                    return;
                case WebSocketFrames.Ping:
                    Pings++;
                    if (sockets.Faults.AnswersPings)
                    {
                        Send(WebSocketFrames.Pong, message.Payload);
                    }

                    break;
                case WebSocketFrames.Pong:
                    Pongs++;
                    break;
                case WebSocketFrames.Text:
                    Hear(message.Payload);
                    break;
                default:
                    World.Log.Happened("nonsense", $"a frame with opcode {message.OpCode}");
                    break;
            }
        }
    }

    private void Hear(byte[] payload)
    {
        JsonObject? said;
        try
        {
            said = JsonNode.Parse(payload) as JsonObject;
        }
        catch (JsonException)
        {
            said = null;
        }

        if (said?["envelope_id"].Text() is not { } id)
        {
            World.Log.Happened("nonsense", "a message without envelope_id");
            return;
        }

        sockets.Hear(this, id, said["payload"]);
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                await _frames.WriteAsync(message.OpCode, message.Payload, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The reading half says how the connection ended.
        }
    }

    /// <summary>Slack's pings are control frames with a text that changes.</summary>
    private async Task PingAsync(CancellationToken cancellationToken)
    {
        for (var count = 1; ; count++)
        {
            try
            {
                await Task.Delay(World.Limits.PingInterval, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (IsOpen && sockets.Faults.SendsPings)
            {
                Send(WebSocketFrames.Ping, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Ping from applink-simulated {count}")));
            }
        }
    }

    private async Task CloseLaterAsync(TimeSpan notice)
    {
        await Task.Delay(notice, CancellationToken.None);
        IsOpen = false;
        Close(1000);

        // A client that leaves the close frame without an answer is cut off.
        await Task.Delay(CloseHandshake, CancellationToken.None);
        context.Abort();
    }
}
