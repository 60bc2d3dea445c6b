using NewsBot.Core.Chat;
using NewsBot.Core.Features.Told;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>What channels were told, whichever channel it was.</summary>
internal sealed class ToldInMemory(params ToldStory[] told) : IToldStories
{
    public Task<IReadOnlySet<string>> ReadClaimsAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(told.SelectMany(t => t.Claims).ToHashSet(StringComparer.Ordinal));

    public Task<IReadOnlyDictionary<StoryId, ToldStory>> ReadAsync(ConversationKey channel, IReadOnlyCollection<StoryId> stories, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<StoryId, ToldStory>>(told.Where(t => stories.Contains(t.Story)).ToDictionary(t => t.Story));
}
