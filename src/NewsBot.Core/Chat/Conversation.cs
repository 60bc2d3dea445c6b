using NewsBot.Core.News;

namespace NewsBot.Core.Chat;

/// <summary>
/// What is remembered of a conversation: which stories were shown and the last turns. Ids, never a growing transcript.
/// </summary>
public sealed record Conversation(ConversationKey Key, IReadOnlyList<StoryId> Shown, IReadOnlyList<Turn> Turns)
{
    /// <summary>Older turns are forgotten: a question rarely points back further.</summary>
    public const int TurnsKept = 6;

    public const int StoriesKept = 30;

    public static Conversation Empty(ConversationKey key) => new(key, [], []);
}

/// <param name="Asked">The question or command as it was typed.</param>
/// <param name="Answered">The first words of the reply.</param>
public sealed record Turn(string Asked, string Answered, DateTimeOffset At)
{
    /// <summary>What was asked back; the next message may be a guess at it.</summary>
    public OpenQuestion? Open { get; init; }
}

/// <summary>Keeps conversations; the database implements it.</summary>
public interface IConversationStore
{
    Task<Conversation> ReadAsync(ConversationKey key, CancellationToken cancellationToken);

    /// <summary>Adds a turn and the stories it showed (newest first), forgetting what is beyond the limits.</summary>
    Task RememberAsync(ConversationKey key, Turn turn, IReadOnlyList<StoryId> shown, CancellationToken cancellationToken);
}

/// <summary>
/// The messages of a platform that has no server of its own to keep them: the web chat. Payloads are the platform's own JSON.
/// </summary>
public interface IMessageLog
{
    /// <summary>Messages of a channel, oldest first, the newest <paramref name="limit"/> of them, threads included.</summary>
    Task<IReadOnlyList<LoggedMessage>> ReadAsync(string channel, int limit, CancellationToken cancellationToken);

    /// <summary>Adds the message, or replaces the one with the same id.</summary>
    Task WriteAsync(LoggedMessage message, CancellationToken cancellationToken);
}

/// <param name="Thread">The id of the message it hangs under; null in the channel itself.</param>
public sealed record LoggedMessage(string Id, string Channel, string? Thread, DateTimeOffset At, string Payload);
