using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Told;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>Chooses what a digest tells: what is new to its channel, and what is new of what the channel knows.</summary>
public sealed class ChooseStories(RankStories ranking, IToldStories told, ITopics topics, Entities entities)
{
    private const int MostOneLiners = 6;
    private const int MostUpdates = 4;

    /// <summary>A feed that is slow, or was down for a day, still gets its news told; older than this it is none.</summary>
    private static readonly TimeSpan LatestArrival = TimeSpan.FromDays(3);

    /// <summary>A story that moves does so within days.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(14);

    public async Task<DigestChoice> ChooseAsync(DigestWish wish, CancellationToken cancellationToken)
    {
        var query = new StoryQuery
        {
            AnyOf = [.. wish.Topics.SelectMany(Words).Distinct(StringComparer.OrdinalIgnoreCase)],
            Since = wish.SkipTold ? wish.Since - LatestArrival : wish.Since,
            DatedOnly = true,
            NewOnly = true,
            Limit = NewsCommand.Pool,
        };
        var list = await ranking.FindAsync(query, wish.Where, cancellationToken);
        var fresh = list.Ranked.Where(r => !wish.SkipTold || IsFresh(list.Stories[r.Story], wish.Since)).ToList();
        var candidates = fresh.Where(r => IsOfItsSources(list.Stories[r.Story], wish)).ToList();
        var before = wish.SkipTold ? await told.ReadAsync(wish.Where, [.. fresh.Select(r => r.Story)], cancellationToken) : Nothing;
        var heard = wish.SkipTold ? await told.ReadClaimsAsync(wish.Where, wish.Since - Remembered, cancellationToken) : NothingHeard;
        var news = candidates.Where(r => !before.ContainsKey(r.Story) && !heard.Contains(list.Stories[r.Story].ToldTitle)).ToList();
        var updates = candidates
            .Where(r => before.TryGetValue(r.Story, out var known) && list.Stories[r.Story].Articles.Any(a => a.StoredAt > known.At))
            .Take(MostUpdates * 2)
            .Select(r => before[r.Story] with { Story = r.Story })
            .ToList();
        return new DigestChoice
        {
            List = list with { Ranked = [.. news, .. fresh.Except(news)] },
            SetAside = fresh.Except(news).ToDictionary(r => r.Story, r => before.TryGetValue(r.Story, out var known)
                ? $"This channel was told of it on {Ages.Exact(known.At, wish.Zone)}; it comes again, as an update, when there is more to it."
                : heard.Contains(list.Stories[r.Story].ToldTitle) ? "This channel was told of it as part of another story."
                : $"This digest is only from {string.Join(", ", wish.Sources)}; /digest sources:all takes every publisher."),
            Top = [.. news.Take(wish.Count).Select(r => r.Story)],
            Also = [.. news.Skip(wish.Count).Take(MostOneLiners).Select(r => list.Stories[r.Story])],
            LeftOut = Math.Max(0, news.Count - wish.Count - MostOneLiners),
            Known = updates,
            Heard = heard,
            MostUpdates = MostUpdates,
        };
    }

    private static readonly IReadOnlySet<string> NothingHeard = new HashSet<string>(StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<StoryId, ToldStory> Nothing = new Dictionary<StoryId, ToldStory>();

    private IEnumerable<string> Words(string topic) => topics.Find(topic)?.Words ?? entities.Find(topic)?.Names ?? (IEnumerable<string>)[topic];

    private static bool IsFresh(Story story, DateTimeOffset since) => story.Articles.Any(a => !a.IsBacklog && (a.StoredAt > since || a.HappenedAt > since));

    private static bool IsOfItsSources(Story story, DigestWish wish) =>
        wish.Sources.Count == 0 || story.Articles.Any(a => wish.Sources.Contains(a.Source, StringComparer.OrdinalIgnoreCase));
}

/// <summary>What was chosen, before anything is written.</summary>
public sealed record DigestChoice
{
    /// <summary>All that came into question, ranked.</summary>
    public required StoryList List { get; init; }

    /// <summary>What is left out whatever its rank, and why.</summary>
    public required IReadOnlyDictionary<StoryId, string> SetAside { get; init; }

    /// <summary>To be told in sentences.</summary>
    public required IReadOnlyList<StoryId> Top { get; init; }

    /// <summary>To be told in a line each.</summary>
    public required IReadOnlyList<Story> Also { get; init; }

    /// <summary>New stories beyond those.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Every sentence and headline that the channel was told lately.</summary>
    public required IReadOnlySet<string> Heard { get; init; }

    /// <summary>What the channel knows of stories on which more has come.</summary>
    public required IReadOnlyList<ToldStory> Known { get; init; }

    public required int MostUpdates { get; init; }

    public int News => Top.Count + Also.Count + LeftOut;
}
