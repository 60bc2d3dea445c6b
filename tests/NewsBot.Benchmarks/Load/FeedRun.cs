using System.Diagnostics;
using System.Globalization;
using System.ServiceModel.Syndication;
using System.Xml;
using NewsBot.Feeds.Formats;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// Parsing of real feeds beside three known parsers, in turns and in one run. A ratio is about the files that both read, the median of the
/// rounds; a parser that reads fewer files says so.
/// </summary>
internal static class FeedRun
{
    private const int Rounds = 15;
    private const int WarmUps = 30;
    private const int WarmUp = 40;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var data = Environment.GetEnvironmentVariable("NEWSBOT_DATA") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");
        var folder = Path.Combine(data, "feeds-real", "Feeds");
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"(no {folder}: name the folder with real feeds in NEWSBOT_DATA)");
            return;
        }

        var names = Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).ToArray();
        var files = names.Select(File.ReadAllBytes).ToArray();
        await using var python = await FeedRival.PythonAsync(names, cancellationToken);
        await using var node = await FeedRival.NodeAsync(names, Path.Combine(Path.GetTempPath(), "newsbot-feed-rivals"), cancellationToken);
        for (var i = 0; i < WarmUp; i++)
        {
            Round(files, Parse);
            Round(files, ParseToText);
            Round(files, ParseToSafeHtml);
            Round(files, Syndicate);
        }

        var (ours, text, safe, syndication) = (new List<double?[]>(), new List<double?[]>(), new List<double?[]>(), new List<double?[]>());
        var (pythons, nodes) = (new List<double?[]>(), new List<double?[]>());
        // Until the compiler has seen what is hot: a bot that polls for weeks is in that state, and the others' rivals warm themselves up.
        for (var round = 0; round < WarmUps; round++)
        {
            Round(files, ParseToText);
            Round(files, ParseToSafeHtml);
            Round(files, Syndicate);
        }

        (List<double?[]> Times, Func<byte[], bool> Parse)[] turns = [(ours, Parse), (syndication, Syndicate), (text, ParseToText), (safe, ParseToSafeHtml)];
        for (var round = 0; round < Rounds; round++)
        {
            // While the other processes worked the caches went cold: a round that is not counted, and another one first each time.
            Round(files, Parse);
            Round(files, Syndicate);
            for (var turn = 0; turn < turns.Length; turn++)
            {
                var (times, parse) = turns[(round + turn) % turns.Length];
                times.Add(Round(files, parse));
            }

            await AddAsync(python, pythons, cancellationToken);
            await AddAsync(node, nodes, cancellationToken);
        }

        var items = files.Sum(file => Feed(file)?.Items.Count ?? 0);
        Console.WriteLine(FormattableString.Invariant($"{files.Length} feeds, {files.Sum(f => f.Length) / 1024} KB, {items} items; {Rounds} rounds in turns on {Environment.ProcessorCount} cores\n"));
        Console.WriteLine($"{"",-44} {"ours",10} {"theirs",10} {"ratio",8} {"to reach",9}   files read by ours and theirs");
        Row("System.ServiceModel.Syndication", ours, syndication, "1 x");
        Row("  ours with the text of all HTML", text, syndication, "1 x");
        Row("feedparser (Python)", ours, pythons, "10 x");
        Row("  ours with safe HTML, which it makes too", safe, pythons, "10 x");
        Row("rss-parser (npm)", ours, nodes, "2 x");
        Row("  ours with the text of all HTML, as it has", text, nodes, "2 x");
        Console.WriteLine(FormattableString.Invariant(
            $"\nbytes allocated per item: {Allocated(files, Parse) / items:N0} to parse, {Allocated(files, ParseToText) / items:N0} with text, {Allocated(files, ParseToSafeHtml) / items:N0} with safe HTML, {Allocated(files, Syndicate) / items:N0} by Syndication, which reads fewer files"));
    }

    private static ParsedFeed? Feed(byte[] file) => FeedParser.Parse(file, null, null) is FeedParsing.Parsed { Feed: var feed } ? feed : null;

    private static bool Parse(byte[] file) => Feed(file) is { Items.Count: > 0 };

    private static bool ParseToText(byte[] file) =>
        Feed(file) is { Items.Count: > 0 } feed && feed.Items.Sum(item => item.Summary.Text.Length + item.Content.Text.Length) >= 0;

    private static bool ParseToSafeHtml(byte[] file) =>
        Feed(file) is { Items.Count: > 0 } feed && feed.Items.Sum(item => item.Summary.Html.Length + item.Content.Html.Length) >= 0;

    private static bool Syndicate(byte[] file)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(file), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return SyndicationFeed.Load(reader).Items.ToList().Count > 0;
        }
        catch (Exception exception) when (exception is XmlException or FormatException or NotSupportedException)
        {
            return false;
        }
    }

    private static double?[] Round(byte[][] files, Func<byte[], bool> parse) => Array.ConvertAll(files, file =>
    {
        var start = Stopwatch.GetTimestamp();
        return parse(file) ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : (double?)null;
    });

    private static async Task AddAsync(FeedRival? rival, List<double?[]> rounds, CancellationToken cancellationToken)
    {
        if (rival is not null)
        {
            rounds.Add(await rival.RoundAsync(cancellationToken));
        }
    }

    private static long Allocated(byte[][] files, Func<byte[], bool> parse)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round(files, parse);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Row(string name, List<double?[]> ours, List<double?[]> theirs, string goal)
    {
        if (theirs.Count == 0)
        {
            Console.WriteLine($"{name,-44} is not installed here");
            return;
        }

        var both = Enumerable.Range(0, ours[0].Length).Where(i => ours[0][i] is not null && theirs[0][i] is not null).ToList();
        var (mine, other) = (Median(ours, both), Median(theirs, both));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-44} {mine,7:0.0} ms {other,7:0.0} ms {other / mine,6:0.0} x {goal,9}   {ours[0].Count(t => t is not null)} and {theirs[0].Count(t => t is not null)}, {both.Count} by both"));
    }

    private static double Median(List<double?[]> rounds, List<int> files) =>
        rounds.Select(round => files.Sum(i => round[i] ?? 0)).Order().ElementAt(rounds.Count / 2);
}
