using System.Text.Json;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>What Slack delivers.</summary>
internal enum SlackDeliveryKind
{
    /// <summary>An event_callback of the Events API: its outer object, with event_id, team_id and event.</summary>
    Event,

    /// <summary>A slash command: its fields as an object.</summary>
    Command,

    /// <summary>A press, a shortcut, a submitted view, a request for options.</summary>
    Interaction,
}

/// <summary>
/// Something that Slack told the bot, by Socket Mode or over HTTP: it looks the same. It has been acknowledged. The payload is an element of
/// its own that borrows from no buffer. It may hold response_url and trigger_id, which are as good as passwords for a while, so it is in no log.
/// </summary>
internal sealed record SlackDelivery(SlackDeliveryKind Kind, JsonElement Payload)
{
    /// <summary>Of a Socket Mode envelope; "" over HTTP.</summary>
    public string EnvelopeId { get; init; } = "";

    /// <summary>True: the acknowledgement may carry an answer (see <see cref="IImmediateAnswers"/>).</summary>
    public bool AcceptsAnswer { get; init; }

    /// <summary>0 for the first delivery. A later one may be the first that arrived: what was seen is decided by event_id, never by this.</summary>
    public int RetryAttempt { get; init; }

    /// <summary>Why Slack delivers it again: "http_timeout", "timeout" …; "" for the first.</summary>
    public string RetryReason { get; init; } = "";

    /// <summary><see cref="TimeProvider.GetTimestamp"/> when it came, from which the three seconds of a trigger count.</summary>
    public long ReceivedAt { get; init; }

    /// <summary>The payload's "type": "event_callback", "block_actions", "view_submission" …; "" for a command.</summary>
    public string Type => Text("type");

    /// <summary>The id that stays the same when an event is delivered again; "" when there is none.</summary>
    public string EventId => Text("event_id");

    public override string ToString() => $"{Kind} {Type}";

    private string Text(string name) =>
        Payload.ValueKind == JsonValueKind.Object && Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}

/// <summary>
/// What some acknowledgements have to carry: the errors of a submitted modal, the options of a menu. Asked before a delivery is
/// handed over, while Slack waits; an implementation decides from what it has in hand and never waits.
/// </summary>
internal interface IImmediateAnswers
{
    /// <summary>A JSON object, or empty for a plain acknowledgement.</summary>
    ReadOnlyMemory<byte> Answer(SlackDelivery delivery);
}

/// <summary>Acknowledges everything without a word.</summary>
internal sealed class PlainAcknowledgements : IImmediateAnswers
{
    public ReadOnlyMemory<byte> Answer(SlackDelivery delivery) => default;
}
