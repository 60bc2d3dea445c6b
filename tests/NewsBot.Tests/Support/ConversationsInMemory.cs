using System.Collections.Concurrent;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

internal sealed class ConversationsInMemory : IConversationStore
{
    private readonly ConcurrentDictionary<ConversationKey, Conversation> _conversations = [];

    /// <summary>Thrown by every write.</summary>
    public Exception? Breaks { get; set; }

    /// <summary>Run by every write before it is done.</summary>
    public Func<Task>? Writing { get; set; }

    public Task<Conversation> ReadAsync(ConversationKey key, CancellationToken cancellationToken) =>
        Task.FromResult(_conversations.GetValueOrDefault(key) ?? Conversation.Empty(key));

    public Task RememberAsync(ConversationKey key, Turn turn, IReadOnlyList<StoryId> shown, CancellationToken cancellationToken)
    {
        if (Breaks is { } exception)
        {
            throw exception;
        }

        var before = _conversations.GetValueOrDefault(key) ?? Conversation.Empty(key);
        _conversations[key] = before with { Turns = [.. before.Turns, turn], Shown = [.. shown, .. before.Shown] };
        return Writing?.Invoke() ?? Task.CompletedTask;
    }
}
