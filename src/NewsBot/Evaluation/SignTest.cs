using NewsBot.Core.Statistics;

namespace NewsBot.Evaluation;

/// <summary>
/// Whether one run is better than another, by the items on which they differ: if neither were, each of those would be a
/// toss of a coin. Exact and two-sided; it needs no assumption on how far values lie apart.
/// </summary>
/// <param name="Probability">How likely chance gives a difference at least as large.</param>
internal sealed record SignTest(int Better, int Worse, double Probability)
{
    /// <summary>The means over the items that both runs have.</summary>
    public double Before { get; init; }

    public double Now { get; init; }

    private const double Same = 1e-9;

    public static SignTest Of(Measure before, Measure now)
    {
        var old = before.Items.GroupBy(i => i.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        var both = now.Items.Where(i => old.ContainsKey(i.Id)).Select(i => (Before: old[i.Id], Now: i.Value)).ToList();
        var better = both.Count(p => p.Now > p.Before + Same);
        var worse = both.Count(p => p.Now < p.Before - Same);
        return new SignTest(better, worse, SignProbability.TwoSided(better, worse))
        {
            Before = both.Count > 0 ? both.Average(p => p.Before) : 0,
            Now = both.Count > 0 ? both.Average(p => p.Now) : 0,
        };
    }
}
