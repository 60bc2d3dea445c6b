using System.Globalization;
using System.Text.Json;
using NewsBot.EndToEnd.Support;

namespace NewsBot.Benchmarks.Load;

/// <summary>A long list of real headlines, read by the built program, which is killed at random moments and started again.</summary>
internal static class IngestKills
{
    private const int Lines = 40_000;
    private const int Kills = 10;

    public static async Task<int> RunAsync(string folderOfFiles, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-kills-");
        try
        {
            var seed = Random.Shared.Next();
            var file = Path.Combine(folder.FullName, "items.jsonl");
            // The newest have texts as well.
            var lines = (await IngestRun.LinesAsync(folderOfFiles, cancellationToken)).TakeLast(Lines).Select(Line);
            await File.WriteAllLinesAsync(file, lines, cancellationToken);
            var whole = await ReadAsync(folder.CreateSubdirectory("undisturbed").FullName, file, cancellationToken);
            var (killed, stored) = await KillAsync(folder.CreateSubdirectory("killed").FullName, file, whole, new Random(seed), cancellationToken);
            using var database = StoredOnce.Open(Path.Combine(folder.FullName, "killed", "data"));
            var faults = StoredOnce.Faults(database);
            Row("lines", Lines, $"seed {seed}");
            Row("articles of an undisturbed run", whole, "");
            Row("killed in the middle", killed, $"of {Kills} times");
            Row("articles after the last start", stored, string.Join("; ", faults));
            LoadRun.Row("every item stored exactly once", stored == whole && faults.Count == 0 ? "yes" : "NO", "", "");
            return stored == whole && faults.Count == 0 ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(int Killed, long Stored)> KillAsync(string folder, string file, long whole, Random random, CancellationToken cancellationToken)
    {
        var (killed, last) = (0, 0L);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var at = random.NextInt64(last + 1, last + Math.Max(2, (whole - last) / (Kills + 2 - kill)));
            await using (var process = BotProcess.Start(folder, "", "ingest", file))
            {
                while (StoredOnce.Articles(Path.Combine(folder, "data")) < at && !process.HasExited)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
                }

                killed += process.HasExited ? 0 : 1;
                process.Kill();
            }

            last = StoredOnce.Articles(Path.Combine(folder, "data"));
        }

        return (killed, await ReadAsync(folder, file, cancellationToken));
    }

    private static async Task<long> ReadAsync(string folder, string file, CancellationToken cancellationToken)
    {
        await using var process = BotProcess.Start(folder, "", "ingest", file);
        await process.EndAsync(cancellationToken);
        return StoredOnce.Articles(Path.Combine(folder, "data"));
    }

    private static string Line(string line)
    {
        var draft = IngestRun.Draft(line);
        return JsonSerializer.Serialize(new { title = draft.Title, text = draft.Text, url = draft.Url, source = draft.Source, published = draft.PublishedAt });
    }

    private static void Row(string name, long value, string note) =>
        LoadRun.Row(name, value.ToString("N0", CultureInfo.InvariantCulture), "", note);
}
