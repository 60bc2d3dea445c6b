using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>A line of what happened.</summary>
internal sealed record LogLine(TimeSpan At, string Kind, string Words);

/// <summary>Everything that happened, for a test to count and for a person to read when it fails.</summary>
internal abstract class SimulatorLog(string? recordFile)
{
    private static readonly Lock File = new();
    private static readonly string RunName = $"{DateTimeOffset.UtcNow.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}-{Environment.ProcessId}.jsonl";

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly List<LogLine> _lines = [];
    private readonly Dictionary<string, int> _counts = [];

    /// <summary>How often each kind of thing happened: see the kinds in <see cref="Happened"/>'s callers.</summary>
    public int this[string kind]
    {
        get
        {
            lock (Gate)
            {
                return _counts.GetValueOrDefault(kind);
            }
        }
    }

    public IReadOnlyList<LogLine> Lines
    {
        get
        {
            lock (Gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Held by whoever reads or adds to what is kept.</summary>
    protected Lock Gate { get; } = new();

    protected TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    public void Happened(string kind, string words = "")
    {
        lock (Gate)
        {
            _lines.Add(new LogLine(Now, kind, words));
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
        }
    }

    public override string ToString() =>
        string.Join('\n', Lines.Select(l => string.Create(null, $"{l.At.TotalSeconds,8:F3} {l.Kind,-16} {l.Words}")));

    /// <summary>One file of this name for all tests of a run, among the artifacts of the build.</summary>
    public static string FileOfRun(string folder)
    {
        var top = new DirectoryInfo(AppContext.BaseDirectory);
        while (top.Parent is { } parent && top.Name != "artifacts")
        {
            top = parent;
        }

        var artifacts = top.Name == "artifacts" ? top.FullName : AppContext.BaseDirectory;
        return Path.Combine(Directory.CreateDirectory(Path.Combine(artifacts, folder)).FullName, RunName);
    }

    /// <summary>Writes a request into the record, where there is one.</summary>
    protected void Record(JsonObject request)
    {
        if (recordFile is null)
        {
            return;
        }

        lock (File)
        {
            System.IO.File.AppendAllText(recordFile, request.ToJsonString(JsonSerializerOptions.Web) + "\n");
        }
    }
}
