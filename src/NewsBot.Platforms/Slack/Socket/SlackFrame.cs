using System.Text.Json;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>One message of Socket Mode. See Slack Docs/Using Socket Mode.</summary>
internal abstract record SlackFrame
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };

    private SlackFrame()
    {
    }

    /// <param name="Connections">How many the app has now, this one included.</param>
    /// <param name="Lifetime">After about this time Slack renews the connection.</param>
    public sealed record Hello(int? Connections, TimeSpan? Lifetime) : SlackFrame;

    public sealed record Disconnect(string Reason) : SlackFrame;

    /// <param name="Delivery">Null when it is of a kind that the bot does not know; it is acknowledged all the same.</param>
    public sealed record Envelope(string Id, SlackDelivery? Delivery) : SlackFrame;

    public sealed record Other(string Type) : SlackFrame;

    /// <summary>Reads a message; null when it is none of Slack's.</summary>
    public static SlackFrame? Read(ReadOnlyMemory<byte> utf8, long receivedAt)
    {
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(utf8, Reading);
            root = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var type = Text(root, "type");
        return type switch
        {
            "hello" => ReadHello(root),
            "disconnect" => new Disconnect(Text(root, "reason")),
            _ when Text(root, "envelope_id") is { Length: > 0 } id => new Envelope(id, ReadDelivery(root, type, id, receivedAt)),
            "" => null,
            _ => new Other(type),
        };
    }

    private static Hello ReadHello(JsonElement root)
    {
        var lifetime = root.TryGetProperty("debug_info", out var debug) ? Number(debug, "approximate_connection_time") : null;
        return new Hello(Number(root, "num_connections"), lifetime is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }

    private static SlackDelivery? ReadDelivery(JsonElement root, string type, string id, long receivedAt)
    {
        SlackDeliveryKind? kind = type switch
        {
            "events_api" => SlackDeliveryKind.Event,
            "slash_commands" => SlackDeliveryKind.Command,
            "interactive" => SlackDeliveryKind.Interaction,
            _ => null,
        };
        return kind is { } known && root.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object
            ? new SlackDelivery(known, payload)
            {
                EnvelopeId = id,
                AcceptsAnswer = root.TryGetProperty("accepts_response_payload", out var accepts) && accepts.ValueKind == JsonValueKind.True,
                RetryAttempt = Number(root, "retry_attempt") ?? 0,
                RetryReason = Text(root, "retry_reason"),
                ReceivedAt = receivedAt,
            }
            : null;
    }

    private static int? Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : null;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
