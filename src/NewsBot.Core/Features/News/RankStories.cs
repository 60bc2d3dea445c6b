using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.News;
using NewsBot.Core.News.Ranking;

namespace NewsBot.Core.Features.News;

/// <summary>Finds the stories of a time and ranks them as a channel would want them; what it did can be asked for afterwards.</summary>
public sealed class RankStories(
    IStoryReader stories, IVotes votes, IRankings rankings, AiRelevance relevance, Entities entities, IOptions<NewsOptions> options, TimeProvider time)
{
    /// <summary>Of the best match of the search: a story that only mentions the words in passing is not about them.</summary>
    private const double LeastRelevance = 0.3;

    /// <summary>What is kept of a list: nobody asks why something was the two-hundredth.</summary>
    private const int Kept = 60;

    /// <summary>Votes older than this say little about what a channel likes now.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    public async Task<StoryList> FindAsync(StoryQuery query, ConversationKey where, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var found = await stories.FindAsync(query, cancellationToken);
        var fitting = found.Where(f => query.AnyOf.Count == 0 || f.Relevance >= LeastRelevance).ToList();
        // Where any time will do, a day counts for what it is among what was found.
        var since = query.Since > DateTimeOffset.MinValue || fitting.Count == 0 ? query.Since : fitting.Min(f => f.Story.LastAt);
        var view = new RankingView
        {
            Now = now,
            Window = now - since,
            Relevance = relevance,
            Entities = entities,
            SourceWeights = options.Value.SourceWeights,
            Taste = await TasteAsync(where, cancellationToken),
        };
        return new StoryList(StoryRanking.Rank(fitting.Select(f => (f.Story, f.Relevance)), view), fitting.ToDictionary(f => f.Story.Id, f => f.Story), found.Count);
    }

    /// <summary>Keeps a list as it was shown, for /why.</summary>
    /// <param name="setAside">Stories that were left out for a reason other than their rank, and that reason.</param>
    public Task RememberAsync(
        ConversationKey where, string title, StoryList list, int shown, IReadOnlyDictionary<StoryId, string>? setAside, CancellationToken cancellationToken) =>
        rankings.WriteAsync(
            where,
            new KeptRanking(title, time.GetUtcNow(), shown, [.. list.Ranked.Take(Kept)])
            {
                Ranked = list.Ranked.Count,
                SetAside = (setAside ?? new Dictionary<StoryId, string>()).ToDictionary(s => s.Key.Value, s => s.Value),
            },
            cancellationToken);

    /// <summary>What the votes of the last months in a channel say.</summary>
    public async Task<ChannelTaste> TasteAsync(ConversationKey where, CancellationToken cancellationToken)
    {
        var cast = await votes.ReadAsync(where.WithThread(null), time.GetUtcNow() - Remembered, cancellationToken);
        if (cast.Count == 0)
        {
            return ChannelTaste.None;
        }

        var voted = (await stories.ReadAsync([.. cast.Select(c => c.Story).Distinct()], cancellationToken)).ToDictionary(s => s.Id);
        return new ChannelTaste(cast
            .Where(c => voted.ContainsKey(c.Story))
            .SelectMany(c => Names(voted[c.Story]).Select(n => (n, c.Share))));
    }

    private IEnumerable<string> Names(Story story) =>
        story.Articles.Select(a => a.Source).Where(s => s.Length > 0).Concat(entities.In(story).Select(e => e.Name)).Distinct(StringComparer.OrdinalIgnoreCase);
}

/// <param name="Ranked">The best first.</param>
/// <param name="Found">How many there were before those that only mention the words in passing were left out.</param>
public sealed record StoryList(IReadOnlyList<RankedStory> Ranked, IReadOnlyDictionary<StoryId, Story> Stories, int Found);

/// <summary>Keeps the last list that a conversation was shown; the database implements it.</summary>
public interface IRankings
{
    Task WriteAsync(ConversationKey where, KeptRanking ranking, CancellationToken cancellationToken);

    Task<KeptRanking?> ReadAsync(ConversationKey where, CancellationToken cancellationToken);
}

/// <param name="Title">What was asked for: "AI news: OpenAI, in the last 24 hours".</param>
/// <param name="Shown">How many of the first were told.</param>
/// <param name="Stories">The first of them.</param>
public sealed record KeptRanking(string Title, DateTimeOffset At, int Shown, IReadOnlyList<RankedStory> Stories)
{
    /// <summary>How many there were.</summary>
    public int Ranked { get; init; }

    /// <summary>Numbers of stories that were left out whatever their rank, and why, as a sentence.</summary>
    public IReadOnlyDictionary<long, string> SetAside { get; init; } = new Dictionary<long, string>();
}
