using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.Socket;

/// <summary>Something that the app is to be told, until it is acknowledged or given up. See Slack Docs/Using Socket Mode, "Receiving events".</summary>
internal sealed class Envelope(string type, JsonObject payload, bool acceptsAnswer, bool isRepeated)
{
    private readonly long _made = Stopwatch.GetTimestamp();

    /// <summary>Another one with each delivery; the event inside keeps its own id.</summary>
    public string Id { get; private set; } = "";

    public string Type => type;

    public JsonObject Payload => payload;

    public bool AcceptsAnswer => acceptsAnswer;

    /// <summary>Whether it is sent again when nobody acknowledges it.</summary>
    public bool IsRepeated => isRepeated;

    /// <summary>0 for the first delivery.</summary>
    public int Attempt { get; private set; } = -1;

    /// <summary>On which it is under way; null while it waits for one.</summary>
    public SocketConnection? Connection { get; set; }

    public long SentAt { get; private set; }

    public TimeSpan Age => Stopwatch.GetElapsedTime(_made);

    /// <summary>What is done with the acknowledgement and what came with it.</summary>
    public Action<JsonNode?> Acknowledged { get; init; } = _ => { };

    /// <summary>What is done when it is given up.</summary>
    public Action<string> Failed { get; init; } = _ => { };

    /// <summary>The frame for the next delivery. Only events say the number of the attempt.</summary>
    public JsonObject NextFrame(SocketConnection connection)
    {
        Id = Guid.NewGuid().ToString();
        Connection = connection;
        SentAt = Stopwatch.GetTimestamp();
        Attempt++;
        var frame = new JsonObject
        {
            ["envelope_id"] = Id,
            ["payload"] = payload.DeepClone(),
            ["type"] = type,
            ["accepts_response_payload"] = acceptsAnswer,
        };
        if (type == "events_api" || Attempt > 0)
        {
            frame["retry_attempt"] = Attempt;
            frame["retry_reason"] = Attempt == 0 ? "" : "timeout";
        }

        return frame;
    }
}
