using System.Text.Json;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>See Discord Docs/Opcodes and Status Codes, "Gateway Opcodes". Others exist and are ignored.</summary>
internal enum GatewayOpcode
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    PresenceUpdate = 3,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}

/// <summary>
/// One message of the gateway, taken apart without building anything of what it carries. See Discord Docs/Gateway Events, "Payload Structure".
/// </summary>
/// <param name="Data">The JSON of "d", still unread; empty when there was none.</param>
internal readonly record struct GatewayFrame(GatewayOpcode Op, long? Sequence, string? Name, ReadOnlyMemory<byte> Data)
{
    private static readonly JsonReaderOptions Reading = new() { MaxDepth = 256 };

    /// <summary>Reads one frame, or throws a <see cref="JsonException"/>.</summary>
    public static GatewayFrame Read(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, Reading);
        int? op = null;
        long? sequence = null;
        string? name = null;
        var data = ReadOnlyMemory<byte>.Empty;
        Demand(reader.Read() && reader.TokenType == JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("op"u8))
            {
                Demand(reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out _));
                op = reader.GetInt32();
            }
            else if (reader.ValueTextEquals("s"u8))
            {
                reader.Read();
                sequence = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var s) ? s : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("t"u8))
            {
                reader.Read();
                name = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("d"u8))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                data = utf8[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        Demand(reader.TokenType == JsonTokenType.EndObject && !reader.Read());
        return new GatewayFrame((GatewayOpcode)(op ?? throw new JsonException("The frame has no op.")), sequence, name, data);
    }

    /// <summary>
    /// The data as an element of its own: it borrows nothing, neither from the socket's buffer nor from a pool, so it is valid for as
    /// long as somebody holds it and is gone as soon as nobody does.
    /// </summary>
    public JsonElement Element()
    {
        if (Data.IsEmpty)
        {
            return default;
        }

        var reader = new Utf8JsonReader(Data.Span, Reading);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>What HELLO asks for, or null when that makes no sense.</summary>
    public TimeSpan? HeartbeatInterval() =>
        Element() is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("heartbeat_interval", out var interval)
        && interval.ValueKind == JsonValueKind.Number
        && interval.TryGetDouble(out var milliseconds)
        && milliseconds is >= 1 and <= int.MaxValue
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static void Demand(bool held)
    {
        if (!held)
        {
            throw new JsonException("The frame is not an object with an op.");
        }
    }
}

/// <summary>A dispatch, as a connection hands it on.</summary>
/// <param name="Replayed">Sent again after a RESUME.</param>
internal readonly record struct GatewayDispatch(string Name, GatewayFrame Frame, bool Replayed);
