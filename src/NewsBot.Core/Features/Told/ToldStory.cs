using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Told;

/// <summary>What a channel was told of a story, unasked.</summary>
/// <param name="Claims">The sentences, or the headline where that was all.</param>
/// <param name="At">When, of several times the last.</param>
public sealed record ToldStory(StoryId Story, IReadOnlyList<string> Claims, DateTimeOffset At)
{
    private readonly DateTimeOffset? _firstAt;

    public DateTimeOffset FirstAt
    {
        get => _firstAt ?? At;
        init => _firstAt = value;
    }
}

/// <summary>Remembers what each channel was told; it is written with the delivery that told it. The database implements it.</summary>
public interface IToldStories
{
    /// <summary>
    /// Every sentence and headline that the channel was told since then: an article may have moved to another story, and is not told again for that.
    /// </summary>
    Task<IReadOnlySet<string>> ReadClaimsAsync(ConversationKey channel, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>What the channel was told of these stories, all times taken together. A story that was merged is found by its new number.</summary>
    Task<IReadOnlyDictionary<StoryId, ToldStory>> ReadAsync(ConversationKey channel, IReadOnlyCollection<StoryId> stories, CancellationToken cancellationToken);
}
