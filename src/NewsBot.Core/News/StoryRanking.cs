namespace NewsBot.Core.News;

/// <summary>Which stories come first: by how well they fit, how many sources tell them and how fresh they are.</summary>
public static class StoryRanking
{
    private const int MostOfOneSource = 2;

    /// <summary>What a story without any text is worth beside one that can be told.</summary>
    private const double HeadlineOnly = 0.5;

    /// <summary>What a story that is not about AI is worth where no topic was asked for.</summary>
    private const double OffSubject = 0.15;

    /// <param name="window">How far back was looked; the wider, the less a day counts.</param>
    public static double Score(Story story, double relevance, DateTimeOffset now, TimeSpan window)
    {
        var halfLife = TimeSpan.FromHours(Math.Max(18, window.TotalHours / 4));
        var age = now - story.LastAt;
        var freshness = Math.Pow(2, -Math.Max(0, age / halfLife));
        var sources = story.Articles.Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        var told = story.Articles.Any(a => a.Text.Length > 0) ? 1 : HeadlineOnly;
        // Words that somebody asked for say better than any list what they want to read about.
        var subject = relevance > 0 || AiRelevance.IsAboutAi(story) ? 1 : OffSubject;
        return subject * (0.1 + (relevance * relevance)) * (0.15 + freshness) * (1 + (0.6 * Math.Log(sources))) * told;
    }

    /// <summary>The best first, no more than two in the list that one and the same source alone tells.</summary>
    public static IReadOnlyList<Story> Best(
        IEnumerable<(Story Story, double Relevance)> found, DateTimeOffset now, TimeSpan window, int count)
    {
        var chosen = new List<Story>();
        var held = new List<Story>();
        var bySource = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (story, _) in found
            .OrderByDescending(f => Score(f.Story, f.Relevance, now, window))
            .ThenByDescending(f => f.Story.LastAt)
            .ThenBy(f => f.Story.Id.Value))
        {
            var sources = story.Articles.Select(a => a.Source).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            var alone = sources.Count == 1 ? sources[0] : "";
            var already = alone.Length > 0 ? bySource.GetValueOrDefault(alone) : 0;
            (already >= MostOfOneSource ? held : chosen).Add(story);
            bySource[alone] = already + 1;
        }

        // A short list is worse than a one-sided one.
        return [.. chosen.Concat(held).Take(count)];
    }
}
