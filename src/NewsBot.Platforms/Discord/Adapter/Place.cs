using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Adapter;

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

    /// <summary>A message that answers something here.</summary>
    public Shown? Shown(Message? message) => message is null ? null : new Shown(message.Id.ToString(), Under(message.Id));

    public static Place Of(Channel channel) => new(
        channel.Id,
        channel.IsThread ? channel.ParentId : null,
        channel.Type is ChannelType.DirectMessage or ChannelType.GroupDirectMessage);
}
