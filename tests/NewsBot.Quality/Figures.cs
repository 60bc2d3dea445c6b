using System.Collections.Concurrent;
using System.Globalization;

[assembly: AssemblyFixture(typeof(NewsBot.Quality.Figures))]

namespace NewsBot.Quality;

/// <summary>Collects what was measured, prints it with each test, and leaves all of it in artifacts/quality.txt.</summary>
public sealed class Figures : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _tables = new(StringComparer.Ordinal);

    /// <summary>Prints one table. It comes before any assertion, so that a figure below its bar is seen with its neighbours.</summary>
    internal void Print(string title, params IReadOnlyList<Figure> figures)
    {
        var table = string.Join('\n', figures.Select(f => $"  {f.Name,-52} {f.Text,10}   {f.Note}".TrimEnd()));
        _tables[title] = table;
        TestContext.Current.TestOutputHelper?.WriteLine($"{title}\n{table}");
    }

    public void Dispose()
    {
        if (_tables.IsEmpty)
        {
            return;
        }

        var file = Path.Combine(QualityData.Repository, "artifacts", "quality.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var tables = string.Join("\n\n", _tables.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => $"{t.Key}\n{t.Value}"));
        File.WriteAllText(file, tables + "\n");
        Console.WriteLine(tables);
    }
}

/// <summary>One measured value.</summary>
internal sealed record Figure(string Name, string Text, string Note = "")
{
    public static Figure Of(string name, double value, string note = "") =>
        new(name, value.ToString("0.0000", CultureInfo.InvariantCulture), note);

    public static Figure Count(string name, int value, string note = "") =>
        new(name, value.ToString(CultureInfo.InvariantCulture), note);
}
