using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>A channel, a thread in one, or a direct conversation.</summary>
/// <param name="Thread">The first message of the thread; null in the channel itself.</param>
/// <param name="Direct">With one person: its messages need no thread, and nobody else reads them.</param>
internal sealed record SlackPlace(TeamId Team, ChannelId Channel, MessageTs? Thread, bool Direct)
{
    private const char Of = '/';

    /// <summary>The workspace stands before the channel, because it decides whose token is used.</summary>
    public ConversationKey Key => new(SlackPlatform.PlatformName, ChannelName(Team, Channel), Thread?.Value);

    public static string ChannelName(TeamId team, ChannelId channel) => $"{team}{Of}{channel}";

    /// <summary>Null when it is no place on Slack.</summary>
    public static SlackPlace? Parse(ConversationKey key)
    {
        var at = key.Channel.IndexOf(Of, StringComparison.Ordinal);
        return at <= 0 || at == key.Channel.Length - 1
            ? null
            : Here(new TeamId(key.Channel[..at]), new ChannelId(key.Channel[(at + 1)..]), key.Thread is { } thread ? new MessageTs(thread) : null);
    }

    /// <summary>The ids of direct conversations begin with D. See Slack Docs/Conversations API.</summary>
    public static SlackPlace Here(TeamId team, ChannelId channel, MessageTs? thread) =>
        new(team, channel, thread, channel.Value.StartsWith('D'));

    /// <summary>Where questions about a message here are asked.</summary>
    public ConversationKey Under(MessageTs message) => Thread is not null || Direct ? Key : Key.WithThread(message.Value);

    public Shown Shown(string key, MessageTs message) => new(key, Under(message));
}

/// <summary>Who is answered, and through what, where the bot may not write.</summary>
/// <param name="Url">Null when the question was a message.</param>
internal sealed record Asker(UserId User, SlackResponseUrl? Url);
