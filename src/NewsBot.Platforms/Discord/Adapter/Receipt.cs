using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>One event that asks for an answer: when it came, where it belongs, and what to do when it has been dealt with.</summary>
/// <param name="At"><see cref="TimeProvider.GetTimestamp"/> of its receipt: Discord's seconds count from there, by no clock.</param>
internal sealed record Receipt(string EventId, long At, Place Place, bool Replayed, IHandledEvents Handled, Action Complete)
{
    /// <summary>Where questions about the message that answers it are.</summary>
    public ConversationKey PlaceUnder(Message? message) => Place.Under(message?.Id);

    /// <summary>From now on a second delivery is ignored, and a restarted process is not sent it again.</summary>
    public async Task DoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Handled.AddAsync(DiscordPlatform.PlatformName, EventId, cancellationToken);
        }
        finally
        {
            Complete();
        }
    }
}

/// <summary>A channel, a thread in one, or a direct conversation.</summary>
/// <param name="Channel">Where messages go: of a thread, the thread's own id.</param>
/// <param name="Parent">Of a thread, the channel it hangs in.</param>
/// <param name="Direct">Direct messages have no threads: all of it is one conversation.</param>
internal sealed record Place(ChannelId Channel, ChannelId? Parent, bool Direct)
{
    /// <summary>
    /// A thread has the id of the message it was started from; see Discord Docs/Channel Resource, "Start Thread from Message".
    /// </summary>
    public ConversationKey Key => Parent is { } parent
        ? new ConversationKey(DiscordPlatform.PlatformName, parent.ToString(), Channel.ToString())
        : new ConversationKey(DiscordPlatform.PlatformName, Channel.ToString(), Thread: null);

    public ConversationKey Under(MessageId? message) => Parent is not null || Direct || message is null ? Key : Key.WithThread(message.Value.ToString());

    public static Place Of(Channel channel) => new(
        channel.Id,
        channel.IsThread ? channel.ParentId : null,
        channel.Type is ChannelType.DirectMessage or ChannelType.GroupDirectMessage);
}
