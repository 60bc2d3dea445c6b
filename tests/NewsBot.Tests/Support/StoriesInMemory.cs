using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Finds stories by the plain occurrence of words, all equally relevant, newest first.</summary>
internal sealed class StoriesInMemory(params Story[] stories) : IStoryReader
{
    public List<StoryQuery> Asked { get; } = [];

    /// <summary>How relevant a story is where words were given.</summary>
    public Func<Story, double> Relevance { get; init; } = _ => 1;

    public Task<IReadOnlyList<FoundStory>> FindAsync(StoryQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        return Task.FromResult<IReadOnlyList<FoundStory>>([
            .. Matching(query).Take(query.Limit).Select(s => new FoundStory(s, query.AnyOf.Count == 0 ? 0 : Relevance(s))),
        ]);
    }

    public Task<int> CountAsync(StoryQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(Math.Min(query.Limit, Matching(query).Count()));

    public Task<IReadOnlyList<Story>> ReadAsync(IReadOnlyCollection<StoryId> ids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Story>>([.. ids.Select(i => Array.Find(stories, s => s.Id == i)).OfType<Story>()]);

    private IEnumerable<Story> Matching(StoryQuery query) =>
        stories.Where(s => s.Articles.Any(a =>
                a.HappenedAt >= query.Since
                && a.HappenedAt < query.Until
                && (!query.DatedOnly || a.PublishedAt is not null || !a.IsBacklog)
                && (!query.NewOnly || !a.IsBacklog)
                && (query.AnyOf.Count == 0 || query.AnyOf.Any(w => (a.Title + " " + a.Text).Contains(w, StringComparison.OrdinalIgnoreCase)))))
            .OrderByDescending(s => s.LastAt);
}
