using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>Reading that is cut off by a power cut and started again stores every article exactly once.</summary>
public sealed class KilledIngestTests : IDisposable
{
    private const int Articles = 3_000;
    private const int Kills = 3;

    private static readonly string[] Words = "harbour turbine compiler vaccine orchard satellite ledger glacier tram council battery archive sensor vineyard tariff robot".Split(' ');

    /// <summary>Every line is an article, or known as the copy of one; what repeats one word for word is known by its words.</summary>
    private const string Known = "select count(*) from (select key from article union select key from article_key) where key like 'https://source%.example/%'";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Ingest_KilledInTheMiddleAgainAndAgain_StoresEveryArticleOnce()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var lines = Lines(random);
        var file = _folder.Write("articles.jsonl", string.Join('\n', lines));
        var undisturbed = await IngestAsync("undisturbed", file);
        var (last, killed) = (0L, 0);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var wasKilled = await KillAsync(file, random.NextInt64(last + 1, last + ((undisturbed - last) / (Kills + 2 - kill))), seed);
            (last, killed) = (Count(), killed + (wasKilled ? 1 : 0));
        }

        Assert.True(killed > 0, $"It was never killed in the middle, seed {seed}.");
        var stored = await IngestAsync("killed", file);
        Assert.True(stored == undisturbed, $"{stored} articles instead of {undisturbed}, seed {seed}.");
        using var database = StoredOnce.Open(Folder("killed"));
        Assert.Empty(StoredOnce.Faults(database));
        Assert.InRange(StoredOnce.Number(database, Known), lines.Select(Wording).Distinct(StringComparer.Ordinal).Count(), Articles);
        Assert.NotEqual(0, StoredOnce.Number(database, "select count(*) from article_key"));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>One in ten is told again in the same words, one in ten in nearly the same, by another source.</summary>
    private static List<string> Lines(Random random)
    {
        var told = new List<(string Title, string Text)>();
        var lines = new List<string>();
        for (var i = 0; i < Articles; i++)
        {
            var kind = told.Count == 0 ? 9 : random.Next(10);
            var article = kind > 1
                ? (Sentence(random, 8), string.Join(' ', Enumerable.Range(0, 8).Select(_ => Sentence(random, 14) + ".")))
                : told[random.Next(Math.Max(0, told.Count - 60), told.Count)];
            article = kind == 1 ? (article.Item1, article.Item2 + " " + Sentence(random, 5) + ".") : article;
            told.Add(article);
            lines.Add(JsonSerializer.Serialize(new
            {
                title = article.Item1,
                text = article.Item2,
                url = string.Create(CultureInfo.InvariantCulture, $"https://source{i % 7}.example/{i}"),
                source = $"Source {i % 7}",
                published = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(i * 14.0).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            }));
        }

        return lines;
    }

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{Words[random.Next(Words.Length)]}{random.Next(200)}")));

    private static string Wording(string line)
    {
        using var article = JsonDocument.Parse(line);
        return $"{article.RootElement.GetProperty("title")}\n{article.RootElement.GetProperty("text")}";
    }

    private async Task<long> IngestAsync(string name, string file)
    {
        var result = await Newsbot.RunAsync(_folder.Path, "ingest", file, "--set", $"Storage:Folder={Folder(name)}");
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        return StoredOnce.Articles(Folder(name));
    }

    /// <summary>Lets it read until so many articles are stored, and ends it as a power cut would. False when it was faster.</summary>
    private async Task<bool> KillAsync(string file, long at, int seed)
    {
        using var process = Newsbot.Start(_folder.Path, "ingest", file, "--set", $"Storage:Folder={Folder("killed")}");
        try
        {
            for (var watch = Stopwatch.StartNew(); Count() < at && !process.HasExited; await Task.Delay(2, TestContext.Current.CancellationToken))
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"It never stored {at} articles, seed {seed}.");
            }

            return !process.HasExited;
        }
        finally
        {
            Newsbot.Kill(process);
        }
    }

    private long Count() => StoredOnce.Articles(Folder("killed"));

    private string Folder(string name) => Path.Combine(_folder.Path, name);
}
