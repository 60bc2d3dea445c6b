using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Evaluation;

/// <summary>What one thing that was measured gave: the value, and what it took of the writer in time, money and tokens.</summary>
internal sealed record EvaluatedItem(string Id, double Value, double Milliseconds = 0, double Cost = 0, long Tokens = 0);

/// <summary>One measure over many items; its value is their mean.</summary>
internal sealed record Measure(string Name, IReadOnlyList<EvaluatedItem> Items)
{
    /// <summary>What it has to reach, and what it is compared with in the same run; as words for the table.</summary>
    public string Note { get; init; } = "";

    /// <summary>False for what only describes, such as a length: more of it is neither better nor worse.</summary>
    public bool MoreIsBetter { get; init; } = true;

    [JsonIgnore]
    public double Mean => Items.Count == 0 ? 0 : Items.Average(i => i.Value);
}

/// <summary>What a run of <c>newsbot eval</c> measured, as it is kept in a file.</summary>
internal sealed record EvaluationReport(string Writer, string Prompts, DateTimeOffset At, IReadOnlyList<Measure> Measures)
{
    /// <summary>Calls to models, and those that failed: what was measured there is the embedded writer.</summary>
    public int Calls { get; init; }

    public int FailedCalls { get; init; }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, this, Json, cancellationToken);
    }

    public static async Task<EvaluationReport> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new SettingException($"There is no file {path} to compare with. Write one with newsbot eval --json {path}.");
        }

        try
        {
            await using var file = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<EvaluationReport>(file, Json, cancellationToken) is { Measures: not null } report
                ? report
                : throw new SettingException($"{path} holds no evaluation.");
        }
        catch (JsonException)
        {
            throw new SettingException($"{path} is not what newsbot eval --json writes.");
        }
    }
}
