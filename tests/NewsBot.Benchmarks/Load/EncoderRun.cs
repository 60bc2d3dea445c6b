using System.Diagnostics;
using System.Globalization;
using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Benchmarks.Load;

/// <summary>The encoder of this machine: how long it takes to load, and how many sentences it reads in a second.</summary>
internal static class EncoderRun
{
    private const int Rounds = 5;
    private const int Sentences = 200;

    public static async Task RunAsync(string package, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(package);
        var bytes = EncoderFile.Write(await EncoderPackage.ReadAsync(file, cancellationToken));
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
            var loading = Enumerable.Range(0, Rounds).Select(_ => Seconds(() => GC.KeepAlive(new SentenceEncoder(EncoderFile.Read(File.ReadAllBytes(path)))))).Order().ToList();
            var encoder = new SentenceEncoder(EncoderFile.Read(bytes));
            var texts = Enumerable.Range(0, Sentences)
                .Select(i => $"Sentence {i}: the company said on Friday that its new model writes {i * 7} words a second, more than the one of last year.")
                .ToArray();
            var one = Enumerable.Range(0, Rounds).Select(_ => Seconds(() => Array.ForEach(texts, t => encoder.Encode(t)))).Order().ToList();
            var all = Enumerable.Range(0, Rounds).Select(_ => Seconds(() => Parallel.ForEach(texts, t => encoder.Encode(t)))).Order().ToList();
            LoadRun.Row("encoder: its file", string.Create(CultureInfo.InvariantCulture, $"{bytes.Length / 1e6:0.0} MB"), "", "");
            LoadRun.Row("  loaded, median; fastest", string.Create(CultureInfo.InvariantCulture, $"{loading[Rounds / 2]:0.00} s; {loading[0]:0.00} s"), "", "");
            LoadRun.Row("  sentences of 22 words a second on one core, median; fastest", Rate(one), "", "");
            LoadRun.Row($"  on {Environment.ProcessorCount} cores, median; fastest", Rate(all), "", "");
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Rate(List<double> seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{Sentences / seconds[Rounds / 2]:0}; {Sentences / seconds[0]:0}");

    private static double Seconds(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalSeconds;
    }
}
