using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord;

/// <summary>A request as it came and what it got; the code is Discord's own, 0 where there is none.</summary>
internal sealed record SimulatedRequest(string Method, string Path, JsonNode? Body, int Status, int Code, string UserAgent, TimeSpan At);

/// <summary>A line of what happened.</summary>
internal sealed record LogLine(TimeSpan At, string Kind, string Words);

/// <summary>Everything that happened, for a test to count and for a person to read when it fails.</summary>
internal sealed class DiscordLog(string? recordFile)
{
    private static readonly Lock File = new();

    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<LogLine> _lines = [];
    private readonly List<SimulatedRequest> _requests = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>How often each kind of thing happened: see the kinds in <see cref="Happened"/>'s callers.</summary>
    public int this[string kind]
    {
        get
        {
            lock (_gate)
            {
                return _counts.GetValueOrDefault(kind);
            }
        }
    }

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

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    public IReadOnlyList<SimulatedRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    public void Happened(string kind, string words = "")
    {
        lock (_gate)
        {
            _lines.Add(new LogLine(Stopwatch.GetElapsedTime(_start), kind, words));
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
    }

    public void Requested(string method, string path, JsonNode? body, int status, int code, string userAgent)
    {
        lock (_gate)
        {
            _requests.Add(new SimulatedRequest(method, path, body?.DeepClone(), status, code, userAgent, Stopwatch.GetElapsedTime(_start)));
        }

        Happened(status == 429 ? "rate-limited" : "request", $"{method} {path} {status}{(code == 0 ? "" : $" ({code})")}");
        if (recordFile is null)
        {
            return;
        }

        var line = new JsonObject { ["method"] = method, ["path"] = path, ["body"] = body?.DeepClone(), ["status"] = status, ["code"] = code, ["agent"] = userAgent };
        lock (File)
        {
            System.IO.File.AppendAllText(recordFile, line.ToJsonString(JsonSerializerOptions.Web) + "\n");
        }
    }

    public override string ToString() =>
        string.Join('\n', Lines.Select(l => string.Create(null, $"{l.At.TotalSeconds,8:F3} {l.Kind,-16} {l.Words}")));
}
