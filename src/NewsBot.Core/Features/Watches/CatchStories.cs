using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Watches;

/// <summary>Looks at what was stored since the last time, and writes down which watches it is for.</summary>
public sealed class CatchStories(IWatches watches, IStoryReader stories, ITopics topics, Entities entities, TimeProvider time)
{
    private const int AtOnce = 500;

    /// <summary>What a feed brings later than this is no alert any more.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(2);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await watches.ReadNewAsync(AtOnce, cancellationToken);
            if (found.Stories.Count == 0)
            {
                return;
            }

            await watches.CatchAsync(await MatchAsync(found, cancellationToken), found.UpTo, cancellationToken);
        }
    }

    private async Task<List<CaughtStory>> MatchAsync(NewStories found, CancellationToken cancellationToken)
    {
        var active = await watches.ReadActiveAsync(cancellationToken);
        if (active.Count == 0)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var matcher = new WatchMatcher(active, topics, entities);
        var newest = found.Stories.Where(s => s.Newest.Value > 0).ToDictionary(s => s.Story, s => s.Newest);
        var caught = new List<CaughtStory>();
        foreach (var story in await stories.ReadAsync(newest.Keys, cancellationToken))
        {
            if (newest.TryGetValue(story.Id, out var article) && now - story.LastAt < Oldest)
            {
                caught.AddRange(matcher.Find(story).Select(w => new CaughtStory(w.Id, story.Id, article, now)));
            }
        }

        return caught;
    }
}
