using Microsoft.Extensions.Configuration;
using NewsBot.Evaluation;

namespace NewsBot.Quality;

/// <summary>What <c>newsbot eval</c> measures, measured here with the settings of a fresh installation.</summary>
internal static class QualityRun
{
    /// <summary>Skips the test where that folder of the material is missing.</summary>
    public static EvaluationRun Open(string folder) =>
        new(Path.GetDirectoryName(QualityData.Path(folder))!, new ConfigurationBuilder().Build(), int.MaxValue);

    public static double Value(this IReadOnlyList<Measure> measures, string name) => measures.Single(m => m.Name == name).Mean;

    public static void Print(this Figures figures, string title, IReadOnlyList<Measure> measures, params IReadOnlyList<(string Name, double Least)> bars) =>
        figures.Print(title, [.. measures.Select(m => Figure.Of(m.Name, m.Mean, Note(m, bars)))]);

    private static string Note(Measure measure, IReadOnlyList<(string Name, double Least)> bars)
    {
        var bar = bars.Where(b => b.Name == measure.Name).Select(b => FormattableString.Invariant($"; at least {b.Least:0.000}")).FirstOrDefault("");
        return $"of {measure.Items.Count}{bar}";
    }
}
