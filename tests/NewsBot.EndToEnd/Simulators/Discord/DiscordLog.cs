using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord;

/// <summary>A request as it came and what it got; the code is Discord's own, 0 where there is none.</summary>
internal sealed record SimulatedRequest(string Method, string Path, JsonNode? Body, int Status, int Code, string UserAgent, TimeSpan At);

/// <summary>What happened at the simulated Discord.</summary>
internal sealed class DiscordLog(string? recordFile) : SimulatorLog(recordFile)
{
    private readonly List<SimulatedRequest> _requests = [];

    public int Connections => this["connect"];

    public int Identifies => this["identify"];

    public int Resumes => this["resume"];

    public int ResumesRefused => this["resume-refused"];

    public int Heartbeats => this["heartbeat"];

    /// <summary>Second first responses (40060) and messages sent again under their nonce.</summary>
    public int Duplicates => this["duplicate"];

    /// <summary>Responses to what was over already (10062).</summary>
    public int TooLate => this["too-late"];

    public int RateLimited => this["rate-limited"];

    /// <summary>Answers of 400 to 499.</summary>
    public int Refused => Requests.Count(r => r.Status is >= 400 and < 500);

    public IReadOnlyList<SimulatedRequest> Requests
    {
        get
        {
            lock (Gate)
            {
                return [.. _requests];
            }
        }
    }

    public void Requested(string method, string path, JsonNode? body, int status, int code, string userAgent)
    {
        lock (Gate)
        {
            _requests.Add(new SimulatedRequest(method, path, body?.DeepClone(), status, code, userAgent, Now));
        }

        Happened(status == 429 ? "rate-limited" : "request", $"{method} {path} {status}{(code == 0 ? "" : $" ({code})")}");
        Record(new JsonObject { ["method"] = method, ["path"] = path, ["body"] = body?.DeepClone(), ["status"] = status, ["code"] = code, ["agent"] = userAgent });
    }
}
