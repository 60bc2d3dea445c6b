using System.Buffers.Binary;

namespace NewsBot.EndToEnd.Simulators.Slack.Socket;

/// <summary>One message of a WebSocket.</summary>
internal readonly record struct SocketMessage(int OpCode, byte[] Payload);

/// <summary>
/// The server's half of RFC 6455 by hand, because a library hides what a test has to control: whether pings are sent and answered, what
/// they say, and whether a close frame gets its answer.
/// </summary>
internal sealed class WebSocketFrames(Stream stream)
{
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    private const int LongestPayload = 16 * 1024 * 1024;

    private readonly byte[] _head = new byte[14];

    /// <summary>The next message, or control frame between its parts. Throws when the client breaks the rules or the connection ends.</summary>
    public async Task<SocketMessage> ReadAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var opCode = 0;
        while (true)
        {
            var (first, payload) = await ReadFrameAsync(cancellationToken);
            var (isFinal, kind) = ((first & 0x80) != 0, first & 0x0F);
            if (kind >= Close)
            {
                // A control frame between the parts of a message; the message goes on afterwards, which no client here makes use of.
                return opCode == 0 ? new SocketMessage(kind, payload) : throw new IOException("A control frame came inside a message.");
            }

            opCode = kind == 0 ? opCode : kind;
            whole.Write(payload);
            if (isFinal)
            {
                return new SocketMessage(opCode, whole.ToArray());
            }
        }
    }

    /// <summary>Writes a message in one frame. Only one writer at a time.</summary>
    public async Task WriteAsync(int opCode, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        var head = new byte[10];
        head[0] = (byte)(0x80 | opCode);
        var length = 2;
        switch (payload.Length)
        {
            case < 126:
                head[1] = (byte)payload.Length;
                break;
            case <= ushort.MaxValue:
                head[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)payload.Length);
                length = 4;
                break;
            default:
                head[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(head.AsSpan(2), (ulong)payload.Length);
                length = 10;
                break;
        }

        byte[] frame = [.. head.AsSpan(0, length), .. payload.Span];
        await stream.WriteAsync(frame, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    private async Task<(byte First, byte[] Payload)> ReadFrameAsync(CancellationToken cancellationToken)
    {
        await stream.ReadExactlyAsync(_head.AsMemory(0, 2), cancellationToken);
        var first = _head[0];
        if ((_head[1] & 0x80) == 0)
        {
            throw new IOException("A client has to mask its frames.");
        }

        long length = _head[1] & 0x7F;
        if (length == 126)
        {
            await stream.ReadExactlyAsync(_head.AsMemory(2, 2), cancellationToken);
            length = BinaryPrimitives.ReadUInt16BigEndian(_head.AsSpan(2));
        }
        else if (length == 127)
        {
            await stream.ReadExactlyAsync(_head.AsMemory(2, 8), cancellationToken);
            length = BinaryPrimitives.ReadInt64BigEndian(_head.AsSpan(2));
        }

        if (length is < 0 or > LongestPayload)
        {
            throw new IOException("A frame is too long.");
        }

        await stream.ReadExactlyAsync(_head.AsMemory(10, 4), cancellationToken);
        var payload = new byte[length];
        await stream.ReadExactlyAsync(payload, cancellationToken);
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= _head[10 + (i % 4)];
        }

        return (first, payload);
    }
}
