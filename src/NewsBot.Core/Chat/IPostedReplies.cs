namespace NewsBot.Core.Chat;

/// <summary>
/// A reply as it stands in a channel. A message of a chat service holds only text; what its buttons need (the evidence of a
/// sentence, the sources, what did not fit) is kept here under the message's id.
/// </summary>
/// <param name="Message">The platform's id of the message.</param>
/// <param name="Place">Where a thread under the message is, as the sink or <see cref="IChatPlatform.PostAsync"/> said.</param>
public sealed record PostedReply(string Message, ConversationKey Place, Reply Reply, DateTimeOffset At);

/// <summary>Keeps posted replies; the database implements it.</summary>
public interface IPostedReplies
{
    /// <summary>How long a reply's buttons work. After that a person is told to ask again.</summary>
    static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    Task<PostedReply?> FindAsync(string platform, string message, CancellationToken cancellationToken);

    /// <summary>Adds the reply, or replaces the one under the same message.</summary>
    Task WriteAsync(PostedReply posted, CancellationToken cancellationToken);
}
