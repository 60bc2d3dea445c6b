using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

namespace NewsBot.Benchmarks.Load;

/// <summary>The figures an operator cares about, each beside what this machine does at best in the same run.</summary>
internal static class LoadRun
{
    private const int Articles = 10_000;
    private const int Starts = 5;
    private const int Requests = 300;

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-load-").FullName;
        try
        {
            Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, load average {Load()}, {BotProcess.Program}\n"));
            Console.WriteLine($"{"",-44} {"measured",12} {"to reach",12}   compared with");
            await StartAsync(folder, cancellationToken);
            await IngestAsync(folder, cancellationToken);
            await RealArticlesAsync(folder, cancellationToken);
            await NewsAsync(folder, cancellationToken);
            Console.WriteLine($"\nload average at the end {Load()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>From nothing at all: an empty folder each time.</summary>
    private static async Task StartAsync(string folder, CancellationToken cancellationToken)
    {
        var (healthy, answered, bare) = (new List<double>(), new List<double>(), new List<double>());
        var (memory, processor) = (new List<double>(), new List<double>());
        for (var i = 0; i < Starts; i++)
        {
            var own = Directory.CreateDirectory(Path.Combine(folder, $"start{i}")).FullName;
            var clock = Stopwatch.StartNew();
            await using (var version = BotProcess.Start(own, "", "--version"))
            {
                await version.EndAsync(cancellationToken);
                bare.Add(clock.Elapsed.TotalMilliseconds);
            }

            clock.Restart();
            await using var bot = BotProcess.Run(own);
            using var client = new WebClient(bot.Address);
            await client.WaitUntilHealthyAsync(cancellationToken);
            healthy.Add(clock.Elapsed.TotalMilliseconds);
            await client.ListenAsync(cancellationToken);
            await client.AskAsync("/news", cancellationToken);
            answered.Add(clock.Elapsed.TotalMilliseconds);
            memory.Add(bot.Memory().Now);
            processor.Add(bot.Processor().TotalMilliseconds);
        }

        Row($"start to /healthz, median of {Starts}", Ms(Percentile(healthy, 50)), "", Compared("newsbot --version", Percentile(healthy, 50), Percentile(bare, 50), "ms"));
        Row($"start to the first answer, median of {Starts}", Ms(Percentile(answered, 50)), "< 3000 ms", Compared("newsbot --version", Percentile(answered, 50), Percentile(bare, 50), "ms"));
        Row("  processor time until then", Ms(Percentile(processor, 50)), "", "");
        Row("memory after the first answer", Mb(Percentile(memory, 50)), "", "a fresh installation");
    }

    private static async Task IngestAsync(string folder, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "generated.jsonl");
        await new GeneratedArticles(Articles).WriteAsync(file, DateTimeOffset.UtcNow, cancellationToken);
        await ReadAsync(folder, $"articles a second, {Articles:N0} generated", file, await File.ReadAllLinesAsync(file, cancellationToken), cancellationToken);
    }

    private static async Task RealArticlesAsync(string folder, CancellationToken cancellationToken)
    {
        var data = Environment.GetEnvironmentVariable("NEWSBOT_DATA") ?? Path.Combine(Environment.CurrentDirectory, "..", "shared", "data");
        var file = Path.Combine(data, "ainews", "fulltext.jsonl.gz");
        if (!File.Exists(file))
        {
            Console.WriteLine($"(no {file}: real articles are not read)");
            return;
        }

        var lines = new List<string>();
        using (var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress)))
        {
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                lines.Add(line);
            }
        }

        var own = Directory.CreateDirectory(Path.Combine(folder, "real")).FullName;
        await ReadAsync(own, $"articles a second, {lines.Count:N0} real", file, lines, cancellationToken);
    }

    private static async Task ReadAsync(string folder, string name, string file, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var plain = PlainInsert.RowsPerSecond(folder, lines);
        var clock = Stopwatch.StartNew();
        var (most, processor) = (0.0, TimeSpan.Zero);
        await using var bot = BotProcess.Start(folder, "", "ingest", file);
        var end = bot.EndAsync(cancellationToken);
        while (await Task.WhenAny(end, Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken)) != end)
        {
            (most, processor) = Look(bot) ?? (most, processor);
        }

        await end;
        var rate = lines.Count / clock.Elapsed.TotalSeconds;
        if (bot.ExitCode != 0)
        {
            throw new InvalidOperationException($"newsbot ingest {file} ended with {bot.ExitCode}.");
        }

        Row(name, rate.ToString("N0", CultureInfo.InvariantCulture), "≥ 300", Compared("bare insert", rate, plain, "/s"));
        Row("  processor time of one", Ms(processor.TotalMilliseconds / lines.Count), "", "");
        Row("  memory while reading, most", Mb(most), "", "");
    }

    private static (double Most, TimeSpan Processor)? Look(BotProcess bot)
    {
        try
        {
            return (bot.Memory().Most, bot.Processor());
        }
        catch (Exception exception) when (exception is IOException or NullReferenceException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended between two looks.
            return null;
        }
    }

    private static async Task NewsAsync(string folder, CancellationToken cancellationToken)
    {
        await using var bot = BotProcess.Run(folder);
        using var client = new WebClient(bot.Address);
        await client.WaitUntilHealthyAsync(cancellationToken);
        await client.ListenAsync(cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        var idle = bot.Memory().Now;
        await client.AskAsync("/news", cancellationToken);
        var requests = GeneratedArticles.Requests(Requests);
        var before = bot.Processor();
        var first = await AskAllAsync(client, requests, cancellationToken);
        var spent = bot.Processor() - before;
        var health = await HealthAsync(client, cancellationToken);
        Latency("/news, each asked for the first time", first, health);
        Row("  processor time of one", Ms(spent.TotalMilliseconds / Requests), "", "");
        Latency("/news, the same again", await AskAllAsync(client, requests, cancellationToken), health);
        var (now, most) = bot.Memory();
        Row($"memory idle with {Articles:N0} articles", Mb(idle), "< 200 MB", "");
        Row($"memory after {2 * Requests} requests", Mb(now), "< 200 MB", Compared("idle", now, idle, "MB"));
        Row("memory, the most it ever was", Mb(most), "< 200 MB", "");
    }

    private static async Task<List<double>> AskAllAsync(WebClient client, IReadOnlyList<string> requests, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        foreach (var request in requests)
        {
            times.Add((await client.AskAsync(request, cancellationToken)).TotalMilliseconds);
        }

        return times;
    }

    private static async Task<List<double>> HealthAsync(WebClient client, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        for (var i = 0; i < Requests; i++)
        {
            times.Add((await client.HealthAsync(cancellationToken)).TotalMilliseconds);
        }

        return times;
    }

    private static void Latency(string name, List<double> times, List<double> health)
    {
        foreach (var (percent, goal) in new[] { (50, ""), (99, "< 300 ms"), (100, "") })
        {
            var (own, bare) = (Percentile(times, percent), Percentile(health, percent));
            Row($"{name}, {(percent == 100 ? "slowest" : $"p{percent}")}", Ms(own), goal, Compared("GET /healthz", own, bare, "ms"));
        }
    }

    internal static double Percentile(List<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100.0 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    internal static string Compared(string with, double own, double other, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{with} {other:N1} {unit}, ratio {own / other:0.00}");

    internal static string Ms(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:N1} ms");

    internal static string Mb(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:N0} MB");

    internal static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    internal static void Row(string name, string value, string goal, string compared) => Console.WriteLine($"{name,-44} {value,12} {goal,12}   {compared}".TrimEnd());
}
