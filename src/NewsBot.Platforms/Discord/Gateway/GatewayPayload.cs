using System.Buffers;
using System.Text.Json;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>What the bot says to the gateway. See Discord Docs/Gateway Events, "Send Events".</summary>
internal static class GatewayPayload
{
    /// <summary>A longer payload is answered with 4002 and the end of the connection. See Discord Docs/Gateway, "Sending Events".</summary>
    public const int MaxBytes = 4096;

    public static byte[] Heartbeat(long? sequence) => Write(GatewayOpcode.Heartbeat, json =>
    {
        if (sequence is { } s)
        {
            json.WriteNumber("d", s);
        }
        else
        {
            json.WriteNull("d");
        }
    });

    public static byte[] Identify(GatewaySettings settings, int shard, int shards) => Write(GatewayOpcode.Identify, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", settings.Token);
        json.WriteNumber("intents", settings.Intents);
        json.WriteStartObject("properties");
        json.WriteString("os", OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser", settings.ClientName);
        json.WriteString("device", settings.ClientName);
        json.WriteEndObject();
        json.WriteStartArray("shard");
        json.WriteNumberValue(shard);
        json.WriteNumberValue(shards);
        json.WriteEndArray();
        if (settings.Activity is { Length: > 0 } activity)
        {
            json.WritePropertyName("presence");
            WritePresence(json, activity);
        }

        json.WriteEndObject();
    });

    public static byte[] Resume(string token, string session, long sequence) => Write(GatewayOpcode.Resume, json =>
    {
        json.WriteStartObject("d");
        json.WriteString("token", token);
        json.WriteString("session_id", session);
        json.WriteNumber("seq", sequence);
        json.WriteEndObject();
    });

    /// <summary>The line under the bot's name, for everybody.</summary>
    public static byte[] Presence(string activity) => Write(GatewayOpcode.PresenceUpdate, json =>
    {
        json.WritePropertyName("d");
        WritePresence(json, activity);
    });

    /// <summary>See Discord Docs/Gateway Events, "Update Presence"; activity type 4 is a custom status, whose text is its state.</summary>
    private static void WritePresence(Utf8JsonWriter json, string activity)
    {
        json.WriteStartObject();
        json.WriteNull("since");
        json.WriteStartArray("activities");
        json.WriteStartObject();
        json.WriteString("name", "Custom Status");
        json.WriteNumber("type", 4);
        json.WriteString("state", activity);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteString("status", "online");
        json.WriteBoolean("afk", value: false);
        json.WriteEndObject();
    }

    private static byte[] Write(GatewayOpcode op, Action<Utf8JsonWriter> data)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op", (int)op);
            data(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
