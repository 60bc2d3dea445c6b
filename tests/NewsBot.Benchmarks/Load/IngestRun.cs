using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Storage;

namespace NewsBot.Benchmarks.Load;

/// <summary>A long list of real headlines the whole way: parsed, told from what is known, put into stories, stored on disk.</summary>
internal static class IngestRun
{
    private const int BatchSize = 200;
    private const int Window = 10_000;

    private static readonly string[] Files = ["headlines_to_2025-06.jsonl.gz", "items_2025-07_on.jsonl.gz"];

    public static async Task RunAsync(string folderOfFiles, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(folderOfFiles, cancellationToken);
        var folder = Directory.CreateTempSubdirectory("newsbot-ingest-");
        try
        {
            await MeasureAsync(folder.FullName, lines, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static Task<List<string>> LinesAsync(string folderOfFiles, CancellationToken cancellationToken) => LinesAsync(folderOfFiles, Files, cancellationToken);

    public static async Task<List<string>> LinesAsync(string folder, string[] files, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var file in files)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, file)), CompressionMode.Decompress));
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    private static async Task MeasureAsync(string folder, List<string> lines, CancellationToken cancellationToken)
    {
        using var database = new Database(folder);
        await database.MigrateAsync(cancellationToken);
        await using var services = new ServiceCollection().AddLogging().AddStorage(database).BuildServiceProvider();
        var store = new TimedStore(services.GetRequiredService<IArticleStore>());
        using var ingest = new IngestArticles(store, TimeProvider.System, NullLogger<IngestArticles>.Instance);
        var (whole, parsing) = (Stopwatch.StartNew(), new Stopwatch());
        var (stored, known, at) = (0, 0, new List<(int Items, TimeSpan Time)> { (0, TimeSpan.Zero) });
        foreach (var chunk in lines.Chunk(BatchSize))
        {
            parsing.Start();
            var drafts = chunk.Select(Draft).ToList();
            parsing.Stop();
            var result = await ingest.AddAsync(drafts, cancellationToken);
            (stored, known) = (stored + result.New.Count, known + result.Known);
            at.Add((stored + known, whole.Elapsed));
        }

        var seconds = whole.Elapsed.TotalSeconds;
        var most = Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
        var (early, late) = (PerItem(at, Window), PerItem(at, 100_000));
        var plain = PlainInsert.RowsPerSecond(folder, lines);
        Row("items a second", lines.Count / seconds, "≥ 2,000", $"{stored:N0} stored, {known:N0} known or copies");
        Row("  of bare inserts of the same lines", lines.Count / seconds / plain, "", string.Create(CultureInfo.InvariantCulture, $"bare insert {plain:N0}/s"));
        Row("µs an item around 10,000", early, "", "");
        Row("µs an item around 100,000", late, "", string.Create(CultureInfo.InvariantCulture, $"ratio {late / early:0.00}, at most 1.5"));
        Row("memory, the most, MB", most, "< 500", "this process also holds all lines");
        var storage = store.Looking.Elapsed + store.Writing.Elapsed;
        Row("share of parsing, %", 100 * parsing.Elapsed.TotalSeconds / seconds, "", "");
        Row("share of looking up what is known, %", 100 * store.Looking.Elapsed.TotalSeconds / seconds, "", "");
        Row("share of writing, %", 100 * store.Writing.Elapsed.TotalSeconds / seconds, "", "");
        Row("share of copies and stories, %", 100 * (1 - ((storage + parsing.Elapsed).TotalSeconds / seconds)), "", "");
    }

    private static double PerItem(List<(int Items, TimeSpan Time)> at, int around)
    {
        var from = at.FindLast(a => a.Items <= around - (Window / 2));
        var to = at.Find(a => a.Items >= around + (Window / 2));
        return to.Items == 0 ? double.NaN : (to.Time - from.Time).TotalMicroseconds / (to.Items - from.Items);
    }

    /// <summary>Most lines are one headline and the page it leads to, as somebody who collects news wrote them.</summary>
    public static ArticleDraft Draft(string line)
    {
        using var item = JsonDocument.Parse(line);
        string Text(string name) => item.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return new ArticleDraft
        {
            Title = Text("title"),
            Text = Text("text"),
            Url = Uri.TryCreate(Text("url"), UriKind.Absolute, out var url) ? url : null,
            Source = Text("section").Split('>')[0].Trim(),
            OriginId = Text("id"),
            PublishedAt = DateTimeOffset.TryParse(Text("date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var published) ? published.ToUniversalTime() : null,
        };
    }

    private static void Row(string name, double value, string goal, string note) =>
        LoadRun.Row(name, value.ToString("N2", CultureInfo.InvariantCulture), goal, note);

    /// <summary>The store, and how long it was waited for.</summary>
    private sealed class TimedStore(IArticleStore store) : IArticleStore
    {
        public Stopwatch Looking { get; } = new();

        public Stopwatch Writing { get; } = new();

        public Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
            TimedAsync(Looking, () => store.KnownAsync(keys, cancellationToken));

        public Task<IReadOnlyList<KnownArticle>> ReadKnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
            TimedAsync(Looking, () => store.ReadKnownAsync(keys, cancellationToken));

        public Task<IReadOnlyList<Article>> AddAsync(IngestBatch batch, CancellationToken cancellationToken) =>
            TimedAsync(Writing, () => store.AddAsync(batch, cancellationToken));

        public async IAsyncEnumerable<Article> ReadLeadsAsync(
            DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var article in store.ReadLeadsAsync(since, until, cancellationToken))
            {
                yield return article;
            }
        }

        private static async Task<T> TimedAsync<T>(Stopwatch watch, Func<Task<T>> work)
        {
            watch.Start();
            try
            {
                return await work();
            }
            finally
            {
                watch.Stop();
            }
        }
    }
}
