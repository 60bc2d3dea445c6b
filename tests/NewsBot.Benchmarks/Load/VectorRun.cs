using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using NewsBot.Core.Vectors;

namespace NewsBot.Benchmarks.Load;

/// <summary>Exact search over a million vectors on one core, beside the time that only reading that memory takes.</summary>
internal static class VectorRun
{
    private const int Rows = 1_000_000;
    private const int Length = 384;
    private const int Searches = 20;
    private const int Hits = 20;

    public static void Run()
    {
        var random = new Random(20260520);
        var rows = new VectorRows(Length, Rows);
        var vector = new float[Length];
        for (var i = 0; i < Rows; i++)
        {
            Fill(vector, random);
            rows.Add(vector);
        }

        var times = new List<double>();
        for (var i = 0; i < Searches; i++)
        {
            Fill(vector, random);
            var clock = Stopwatch.StartNew();
            rows.Search(vector, Hits);
            times.Add(clock.Elapsed.TotalMilliseconds);
        }

        // As many bytes, each looked at once.
        var bytes = new byte[Rows * Length];
        random.NextBytes(bytes.AsSpan(0, 1 << 20));
        var reading = new List<double>();
        for (var i = 0; i < Searches; i++)
        {
            var clock = Stopwatch.StartNew();
            _ = Look(bytes);
            reading.Add(clock.Elapsed.TotalMilliseconds);
        }

        var (mine, bare) = (times.Order().ElementAt(Searches / 2), reading.Order().ElementAt(Searches / 2));
        LoadRun.Row(
            $"{Rows:N0} × {Length} vectors, all searched, median", Ms(mine), "< 60 ms",
            $"reading that memory {Ms(bare)} = {(bytes.Length / 1e6 / bare).ToString("0.0", CultureInfo.InvariantCulture)} GB/s; ours {(bytes.Length / 1e6 / mine).ToString("0.0", CultureInfo.InvariantCulture)} GB/s");
        LoadRun.Row("  the slowest", Ms(times.Max()), "", "");
    }

    private static long Look(ReadOnlySpan<byte> bytes)
    {
        var seen = Vector<long>.Zero;
        foreach (var piece in MemoryMarshal.Cast<byte, Vector<long>>(bytes))
        {
            seen ^= piece;
        }

        return seen[0];
    }

    private static void Fill(float[] vector, Random random)
    {
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (random.NextSingle() * 2) - 1;
        }
    }

    private static string Ms(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " ms";
}
