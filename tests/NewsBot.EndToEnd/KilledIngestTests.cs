using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
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
        using var database = Open("killed");
        Assert.Equal("ok", Scalar(database, "pragma integrity_check"));
        Assert.InRange((long)Scalar(database, Known)!, lines.Select(Wording).Distinct(StringComparer.Ordinal).Count(), Articles);
        Assert.NotEqual(0L, Scalar(database, "select count(*) from article_key"));
        foreach (var (what, sql) in Faults)
        {
            var count = Scalar(database, sql);
            Assert.True(count is 0L, $"{what}: {count}, seed {seed}.");
        }
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<(string What, string Sql)> Faults =>
    [
        ("keys stored twice", "select count(*) - count(distinct key) from article"),
        ("articles without an entry in the index, or the reverse", "select abs((select count(*) from article) - (select count(*) from article_text))"),
        ("articles without a body, or the reverse", "select abs((select count(*) from article) - (select count(*) from article_body))"),
        ("bodies of no article", "select count(*) from article_body where article_id not in (select id from article)"),
        ("stories whose count is wrong", "select count(*) from story s where article_count <> (select count(*) from article where story_id = s.id)"),
        ("stories without articles", "select count(*) from story where id not in (select story_id from article)"),
        ("keys of no article", "select count(*) from article_key where article_id not in (select id from article)"),
        ("aliases of no story", "select count(*) from story_alias where story_id not in (select id from story)"),
    ];

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

    private static object? Scalar(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private async Task<long> IngestAsync(string name, string file)
    {
        var result = await Newsbot.RunAsync(_folder.Path, "ingest", file, "--set", $"Storage:Folder={Folder(name)}");
        Assert.True(result.ExitCode == 0, result.Output + result.Errors);
        using var database = Open(name);
        return (long)Scalar(database, "select count(*) from article")!;
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

    private long Count()
    {
        try
        {
            using var database = Open("killed");
            return (long)Scalar(database, "select count(*) from article")!;
        }
        catch (SqliteException)
        {
            // The file, or its tables, are not there yet.
            return 0;
        }
    }

    private string Folder(string name) => Path.Combine(_folder.Path, name);

    private SqliteConnection Open(string name)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(Folder(name), "newsbot.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        return database;
    }
}
