using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack;

/// <summary>A call as it came, without its secrets, and what it got: the status and Slack's own word, "" where all was well.</summary>
internal sealed record SlackRequest(string Method, JsonNode? Body, int Status, string Error, string UserAgent, TimeSpan At);

/// <summary>What happened at the simulated Slack.</summary>
internal sealed class SlackLog(string? recordFile) : SimulatorLog(recordFile)
{
    private readonly List<SlackRequest> _requests = [];
    private readonly List<TimeSpan> _acknowledged = [];
    private int _most;

    /// <summary>Connections of Socket Mode that are open now.</summary>
    public int Sockets { get; private set; }

    /// <summary>The most that there ever were at a time.</summary>
    public int MostSockets => _most;

    /// <summary>Calls of apps.connections.open that gave an address.</summary>
    public int Opens => this["open"];

    public int EnvelopesSent => this["envelope"];

    public int EnvelopesAcknowledged => this["acknowledged"];

    public int EnvelopesRedelivered => this["redelivered"];

    /// <summary>Envelopes that were given up: never acknowledged, however often they were sent.</summary>
    public int EnvelopesLost => this["given-up"];

    public int RateLimited => this["rate-limited"];

    /// <summary>Answers that were not ok, without those of passed limits.</summary>
    public int Refused => Requests.Count(r => r.Error.Length > 0 && r.Error != "ratelimited");

    /// <summary>Every call of the Web API, and what was posted to response_urls as the method "response_url".</summary>
    public IReadOnlyList<SlackRequest> Requests
    {
        get
        {
            lock (Gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>From sending an envelope or a request to its acknowledgement, in order.</summary>
    public IReadOnlyList<TimeSpan> AcknowledgementTimes
    {
        get
        {
            lock (Gate)
            {
                return [.. _acknowledged];
            }
        }
    }

    public int Calls(string method) => Requests.Count(r => r.Method == method);

    public void SocketOpened()
    {
        lock (Gate)
        {
            _most = Math.Max(_most, ++Sockets);
        }

        Happened("connect", $"{Sockets} now");
    }

    public void SocketEnded()
    {
        lock (Gate)
        {
            Sockets--;
        }

        Happened("disconnect", $"{Sockets} now");
    }

    public void Acknowledged(TimeSpan after, string what)
    {
        lock (Gate)
        {
            _acknowledged.Add(after);
        }

        Happened("acknowledged", what);
    }

    public void Requested(string method, JsonNode? body, int status, string error, string userAgent)
    {
        lock (Gate)
        {
            _requests.Add(new SlackRequest(method, body?.DeepClone(), status, error, userAgent, Now));
        }

        Happened(error == "ratelimited" ? "rate-limited" : "request", $"{method} {status}{(error.Length == 0 ? "" : $" ({error})")}");
        Record(new JsonObject { ["method"] = method, ["body"] = body?.DeepClone(), ["status"] = status, ["error"] = error, ["agent"] = userAgent });
    }
}
