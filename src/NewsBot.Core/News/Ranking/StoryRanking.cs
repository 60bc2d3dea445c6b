using System.Globalization;

namespace NewsBot.Core.News.Ranking;

/// <summary>Which stories come first, and why: a product of parts that each can be shown. Pure.</summary>
public static class StoryRanking
{
    private const int MostOfOneSource = 2;

    /// <summary>What a story without any text is worth beside one that can be told.</summary>
    private const double HeadlineOnly = 0.5;

    /// <summary>What a story that is not about AI is worth where no topic was asked for.</summary>
    private const double OffSubject = 0.15;

    /// <summary>From this many points on, twice as many add as much again.</summary>
    private const double FewPoints = 50;

    /// <summary>What a publisher with the same text is worth beside one that tells it in its own words.</summary>
    private const double SameText = 0.4;

    /// <param name="relevance">0 where nothing was asked for, else how well it fits, up to 1.</param>
    public static RankedStory Score(Story story, double relevance, RankingView view) => new(
        story.Id,
        story.Title,
        [
            relevance > 0 ? Match(relevance) : Subject(story, view),
            Freshness(story, view),
            Novelty(story, view),
            Sources(story, view),
            Reach(story),
            Substance(story),
            Taste(story, view),
        ]);

    /// <summary>All of them, the best first, no more than two before the others that one and the same source alone tells.</summary>
    public static IReadOnlyList<RankedStory> Rank(IEnumerable<(Story Story, double Relevance)> found, RankingView view)
    {
        var chosen = new List<RankedStory>();
        var held = new List<RankedStory>();
        var bySource = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (story, ranked) in found
            .Select(f => (f.Story, Ranked: Score(f.Story, f.Relevance, view)))
            .OrderByDescending(f => f.Ranked.Score)
            .ThenByDescending(f => f.Story.LastAt)
            .ThenBy(f => f.Story.Id.Value))
        {
            var sources = Names(story);
            var alone = sources.Count == 1 && !story.Carriers.Any() ? sources[0] : "";
            var already = alone.Length > 0 ? bySource.GetValueOrDefault(alone) : 0;
            bySource[alone] = already + 1;
            if (already < MostOfOneSource)
            {
                chosen.Add(ranked);
            }
            else
            {
                held.Add(ranked with { HeldBack = $"{MostOfOneSource} stories that {alone} alone tells stand before it" });
            }
        }

        // A short list is worse than a one-sided one.
        return [.. chosen, .. held];
    }

    private static RankPart Match(double relevance) =>
        new(RankStage.Match, 0.1 + (relevance * relevance), $"fits the words to {Percent(relevance)} of the best");

    private static RankPart Subject(Story story, RankingView view) => view.Relevance.IsAdvertisement(story)
        ? new RankPart(RankStage.Subject, OffSubject, "reads like an advertisement")
        : view.Relevance.IsAboutAi(story)
        ? new RankPart(RankStage.Subject, 1, "is about AI")
        : new RankPart(RankStage.Subject, OffSubject, "does not speak of AI in its title, nor twice in its first lines");

    private static RankPart Freshness(Story story, RankingView view)
    {
        var halfLife = TimeSpan.FromHours(Math.Max(18, view.Window.TotalHours / 4));
        var age = view.Now - story.LastAt;
        var fresh = 0.15 + Math.Pow(2, -Math.Max(0, age / halfLife));
        return new RankPart(RankStage.Freshness, fresh, $"told last {Hours(age)} ago; halves every {Hours(halfLife)}");
    }

    /// <summary>Of a story that is days old and got a straggler today, today's part is small.</summary>
    private static RankPart Novelty(Story story, RankingView view)
    {
        var since = view.Now - view.Window;
        var news = story.Articles.Count(a => a.HappenedAt >= since);
        var share = (double)news / story.Articles.Count;
        return new RankPart(
            RankStage.Novelty,
            0.5 + (0.5 * share),
            share >= 1 ? "all of it is of this time" : $"{news} of its {story.Articles.Count} articles are of this time, the others older");
    }

    /// <summary>A publisher counts once, however often it tells a story.</summary>
    private static RankPart Sources(Story story, RankingView view)
    {
        var names = Names(story);
        var weights = names.Select(n => view.SourceWeights.GetValueOrDefault(n, 1)).ToList();
        var carriers = story.Carriers.Select(c => c.Source).ToList();
        var further = weights.Sum() - weights.Max() + (SameText * carriers.Sum(c => view.SourceWeights.GetValueOrDefault(c, 1)));
        // One more publisher of five is less news than a second one; a lone one counts as much as it weighs.
        var factor = weights.Max() * (1 + (0.6 * Math.Log(1 + further)));
        var weighed = names.Concat(carriers).Where(n => view.SourceWeights.ContainsKey(n)).Select(n => $"{n} counts {view.SourceWeights[n].ToString("0.##", CultureInfo.InvariantCulture)}");
        return new RankPart(RankStage.Sources, factor, string.Join("; ", weighed.Prepend(Told(names, carriers.Count))));
    }

    private static string Told(List<string> names, int carriers) => (names.Count, carriers) switch
    {
        (1, 0) => $"only {names[0]} tells it",
        (_, 0) => $"{names.Count} publishers tell it",
        _ => $"{names.Count + carriers} publishers, {carriers} of them with the same text",
    };

    private static RankPart Reach(Story story)
    {
        var points = story.Articles.Max(a => a.Reach);
        return points == 0
            ? new RankPart(RankStage.Reach, 1, "no points known")
            : new RankPart(RankStage.Reach, 1 + (0.2 * Math.Log2(1 + (points / FewPoints))), $"{points} points elsewhere");
    }

    private static RankPart Substance(Story story) => story.Articles.Any(a => a.Text.Length > 0)
        ? new RankPart(RankStage.Substance, 1, "there is a text to tell from")
        : new RankPart(RankStage.Substance, HeadlineOnly, "only the headline is known");

    private static RankPart Taste(Story story, RankingView view) => view.Taste.IsEmpty
        ? view.Taste.Of([])
        : view.Taste.Of(story.Articles.Select(a => a.Source).Concat(view.Entities.In(story).Select(e => e.Name)));

    private static List<string> Names(Story story) =>
        [.. story.Articles.Select(a => a.Source.Length > 0 ? a.Source : "an unnamed source").Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string Percent(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + " %";

    private static string Hours(TimeSpan time) =>
        time.TotalHours < 1 ? $"{Math.Max(1, (int)time.TotalMinutes)} min" : time.TotalHours < 48 ? $"{(int)time.TotalHours} h" : $"{(int)time.TotalDays} days";
}
