namespace NewsBot.Core.Chat;

/// <summary>
/// Something a person asked. The adapter that made it has already acknowledged it to the platform,
/// so a handler may take as long as it needs.
/// </summary>
public abstract record ChatRequest(ConversationKey Conversation, Person Person, IReplySink Replies)
{
    /// <summary>A slash command, or a button, which is a command that somebody else typed.</summary>
    public sealed record Command(
        ConversationKey Conversation,
        Person Person,
        IReplySink Replies,
        string Name,
        CommandOptions Options) : ChatRequest(Conversation, Person, Replies);

    /// <summary>A command that could not be understood; the dispatcher answers with the sentence.</summary>
    public sealed record Malformed(
        ConversationKey Conversation,
        Person Person,
        IReplySink Replies,
        string Explanation) : ChatRequest(Conversation, Person, Replies);

    /// <summary>A question in a thread of the bot's, or one that mentions it.</summary>
    public sealed record FollowUp(
        ConversationKey Conversation,
        Person Person,
        IReplySink Replies,
        string Question) : ChatRequest(Conversation, Person, Replies);
}

/// <summary>A channel or a thread in it: the unit in which questions are answered in order.</summary>
/// <param name="Thread">On every platform the id of the message the thread hangs under; null in the channel itself.</param>
public readonly record struct ConversationKey(string Platform, string Channel, string? Thread)
{
    public ConversationKey WithThread(string? thread) => this with { Thread = thread };

    public override string ToString() => Thread is null ? $"{Platform}/{Channel}" : $"{Platform}/{Channel}/{Thread}";
}

/// <summary>Who asked, and in which zone they read a clock (null: the channel's, which is a setting).</summary>
public sealed record Person(string Id, string Name, TimeZoneInfo? Zone = null);

/// <summary>Where the answer to one request goes.</summary>
public interface IReplySink
{
    /// <summary>Shows an unfinished reply; the platform may skip drafts that come faster than it can show them.</summary>
    Task DraftAsync(Reply reply, CancellationToken cancellationToken);

    /// <summary>Shows the finished reply in place of any draft, and says where a thread under it would be.</summary>
    Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken);
}
