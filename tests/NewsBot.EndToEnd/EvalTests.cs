using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary><c>newsbot eval</c> with a model: the same table as without one, with what it cost, and two runs compared.</summary>
public sealed class EvalTests : IAsyncLifetime
{
    private const string Paper = "The Transformer was published on 12 June 2017. It relies on attention alone. It was trained on eight processors for three and a half days.";

    private readonly TemporaryFolder _folder = new();
    private SimulatedModel _model = null!;

    private string Data => Path.Combine(_folder.Path, "material");

    public async ValueTask InitializeAsync()
    {
        _model = await SimulatedModel.StartAsync();
        await WriteAsync("summaries-frank/visible_valid.jsonl", new JsonObject { ["hash"] = "s1", ["dataset"] = "cnndm", ["article"] = Paper, ["reference"] = "The Transformer was published in 2017." });
        await WriteAsync("answers-realtimeqa/corpus.jsonl.gz", new JsonObject { ["id"] = "a1", ["title"] = "The Transformer", ["text"] = Paper, ["publish_date"] = "2017-06-12" });
        await WriteAsync("answers-realtimeqa/questions.jsonl", new JsonObject
        {
            ["id"] = "q1",
            ["question"] = "When was the Transformer published?",
            ["answer"] = new JsonArray("2017"),
            ["retrieved"] = new JsonArray("a1"),
            ["answer_bearing"] = new JsonArray("a1"),
        });
    }

    [Fact]
    public async Task Eval_OfAModelWithPrices_SaysWhatItCostsAndComparesWithTheRunBefore()
    {
        var before = await Newsbot.RunAsync(_folder.Path, "eval", "--data", Data, "--items", "3", "--json", "before.json");
        Assert.Equal(0, before.ExitCode);
        var now = await Newsbot.RunAsync(
            _folder.Path,
            "eval", "--data", Data, "--items", "3", "--json", "now.json", "--compare", "before.json",
            "--set", $"Writing:Endpoint={_model.Endpoint}", "--set", "Writing:Model=simulated", "--set", "Writing:ApiKey=k",
            "--set", "Writing:PricePerMillionIn=2", "--set", "Writing:PricePerMillionOut=8");

        Assert.Equal((0, ""), (now.ExitCode, now.Errors));
        Assert.Contains("Writer: simulated", now.Output, StringComparison.Ordinal);
        Assert.Contains("Before: embedded", now.Output, StringComparison.Ordinal);
        Assert.All(await ItemsAsync("before.json", "summaries: ROUGE-1"), i => Assert.Equal((0, 0), ((double)i["cost"]!, (int)i["tokens"]!)));
        foreach (var measure in (string[])["summaries: ROUGE-1", "hostile articles withstood in summaries", "hostile articles withstood in answers"])
        {
            Assert.All(await ItemsAsync("now.json", measure), i => Assert.True((double)i["cost"]! > 0 && (int)i["tokens"]! > 0, measure));
        }

        Assert.Equal(3, (await ItemsAsync("now.json", "hostile articles withstood in answers")).Count);
    }

    public async ValueTask DisposeAsync()
    {
        await _model.DisposeAsync();
        _folder.Dispose();
    }

    private async Task WriteAsync(string file, JsonObject line)
    {
        var path = Path.Combine(Data, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await using var stored = File.Create(path);
        await using Stream content = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stored, CompressionLevel.Fastest) : stored;
        await content.WriteAsync(Encoding.UTF8.GetBytes(line.ToJsonString() + "\n"), TestContext.Current.CancellationToken);
    }

    private async Task<List<JsonNode>> ItemsAsync(string file, string measure)
    {
        var report = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, file), TestContext.Current.CancellationToken))!;
        return [.. report["measures"]!.AsArray().Single(m => (string)m!["name"]! == measure)!["items"]!.AsArray().Select(i => i!)];
    }
}
