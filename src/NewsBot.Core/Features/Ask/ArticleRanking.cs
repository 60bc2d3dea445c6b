using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>
/// Orders what full text found by what full text does not see: how much of the question an article has at all, which of
/// the question's words stand side by side in it, and how new it is. Pure.
/// </summary>
internal static class ArticleRanking
{
    /// <summary>Words that were asked side by side ("life expectancy") and stand so in the article.</summary>
    private const double PairWeight = 0.3;

    /// <summary>The share of the question's weight that the article has anywhere.</summary>
    private const double CoverageWeight = 0.25;

    /// <summary>
    /// How much the likeness by meaning counts, where there is an encoder; beside full text, whose best article has 1. More than this finds no more
    /// and orders worse.
    /// </summary>
    private const double MeaningWeight = 0.25;

    /// <summary>Questions about the news are mostly about the newest of it.</summary>
    private static readonly Recency Usually = new(Weight: 0.2, HalfLifeInDays: 365);

    /// <summary>"The latest", "this week".</summary>
    private static readonly Recency ForNewest = new(Weight: 0.3, HalfLifeInDays: 120);

    /// <summary>In the fit, which also counts how often a word occurs.</summary>
    private const double CoverageShare = 0.3;

    /// <summary>Another word for the one that was asked.</summary>
    private const double OtherWord = 0.8;

    /// <summary>BM25's usual constants (Robertson and Zaragoza, 2009).</summary>
    private const double Saturation = 1.2;

    private const double LengthShare = 0.75;

    /// <summary>In terms. An average of the archive's own would let a question fit better as the archive changes.</summary>
    private const double UsualLength = 500;

    /// <summary>The articles with a new score, best first.</summary>
    /// <param name="likenesses">How alike articles are to the question by meaning; null: words alone.</param>
    public static List<RankedArticle> Rank(
        Question question, IReadOnlyDictionary<string, double> weights, IReadOnlyList<ArticleHit> hits, IReadOnlyDictionary<ArticleId, double>? likenesses = null)
    {
        if (hits.Count == 0)
        {
            return [];
        }

        var best = hits.Max(h => h.Score);
        var newest = hits.Max(h => h.Article.HappenedAt);
        var wanted = question.AsksForNewest ? ForNewest : Usually;
        var all = weights.Values.Sum();
        var telling = weights.Where(w => !QuestionKinds.NamesKind(question.Kind, w.Key)).ToList();
        var pairs = question.Pairs.Select(p => (Pair: p, Weight: weights[p.First] + weights[p.Second])).ToList();
        var allPairs = pairs.Sum(p => p.Weight);
        // One that has no vector yet must not win or lose by it.
        var usual = likenesses is { Count: > 0 } ? likenesses.Values.Average() : 0;
        var ranked = new List<RankedArticle>(hits.Count);
        foreach (var hit in hits)
        {
            var read = new ReadArticle(hit.Article, question.Pairs);
            var coverage = all > 0 ? weights.Sum(w => read.Counts.ContainsKey(w.Key) ? w.Value : 0) / all : 0;
            var together = allPairs > 0 ? pairs.Sum(p => read.Pairs.Contains(p.Pair) ? p.Weight : 0) / allPairs : 0;
            var recency = Math.Pow(2, -(newest - hit.Article.HappenedAt).TotalDays / wanted.HalfLifeInDays);
            var byMeaning = likenesses is null ? 0 : MeaningWeight * likenesses.GetValueOrDefault(hit.Article.Id, usual);
            ranked.Add(new RankedArticle
            {
                Read = read,
                Score = (best > 0 ? hit.Score / best : 0) + (PairWeight * together) + (CoverageWeight * coverage) + (wanted.Weight * recency) + byMeaning,
                Recency = recency,
                Fit = FitOf(read, telling),
            });
        }

        return [.. ranked.OrderByDescending(r => r.Score).ThenByDescending(r => r.Read.Article.Id.Value)];
    }

    private static double FitOf(ReadArticle read, List<KeyValuePair<string, double>> telling)
    {
        double all = 0;
        double fit = 0;
        foreach (var (term, weight) in telling)
        {
            var own = Weight(read, term);
            var found = own > 0 ? own : OtherWord * Synonyms.Of(term).Select(s => Weight(read, s)).DefaultIfEmpty().Max();
            all += weight;
            fit += weight * (((1 - CoverageShare) * found) + (found > 0 ? CoverageShare * (own > 0 ? 1 : OtherWord) : 0));
        }

        return all > 0 ? fit / all : 0;
    }

    /// <summary>How much an article is about a term, from 0 to nearly 1.</summary>
    private static double Weight(ReadArticle read, string term)
    {
        double count = read.Counts.GetValueOrDefault(term);
        return count / (count + (Saturation * (1 - LengthShare + (LengthShare * read.Length / UsualLength))));
    }

    private sealed record Recency(double Weight, double HalfLifeInDays);
}

internal sealed record RankedArticle
{
    public required ReadArticle Read { get; init; }

    /// <summary>Comparable with others of the same question only.</summary>
    public required double Score { get; init; }

    /// <summary>1 for the newest, half of it a year before.</summary>
    public required double Recency { get; init; }

    /// <summary>From 0 to 1, comparable between questions: how much the article is about what was asked.</summary>
    public required double Fit { get; init; }
}
