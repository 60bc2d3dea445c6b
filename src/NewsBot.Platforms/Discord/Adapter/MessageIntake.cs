using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// Decides whether a message asks the bot something: it does in the bot's threads, in direct messages, and where it mentions the bot or
/// replies to it. Everything else is none of the bot's business.
/// </summary>
internal sealed partial class MessageIntake(
    DiscordRest discord,
    BotIdentity identity,
    CommandGrammar grammar,
    KnownThreads threads,
    IHandledEvents handled,
    DiscordTools tools,
    bool answerBots)
{
    // Message Resource, "Message Types".
    private const int Plain = 0;
    private const int ReplyTo = 19;

    private readonly RecentIds<ulong> _recent = new();

    public async Task<ChatRequest?> TakeAsync(IncomingEvent incoming, BackgroundWork work, CancellationToken cancellationToken)
    {
        var me = await identity.GetAsync(cancellationToken);
        if (incoming.Data.Deserialize(DiscordJson.Default.Message) is not { Author: { } author } message
            || author.Id == me.User
            || message.WebhookId is not null
            || (author.Bot && !answerBots)
            || message.Type is not (Plain or ReplyTo))
        {
            incoming.Complete();
            return null;
        }

        var where = await WhereAsync(message, me, cancellationToken);
        if (where is null
            || !_recent.Add(message.Id.Value)
            || (incoming.Replayed && await handled.ContainsAsync(DiscordPlatform.PlatformName, message.Id.ToString(), cancellationToken)))
        {
            incoming.Complete();
            return null;
        }

        var receipt = new Receipt(DiscordPlatform.PlatformName, message.Id.ToString(), incoming.ReceivedAt, incoming.Replayed, handled, incoming.Complete);
        var replies = new PacedReplies<MessageBody>(receipt, new MessageTarget(discord, message, receipt, where.Place), tools, work);
        replies.Begin();
        var person = Somebody.AsPerson(author, message.Member);
        var text = Question(message.Content, me.User);
        if (text.Length == 0)
        {
            // Without the intent Discord shows the bot only words that mention it, also of a reply to it.
            var unread = message.Content.Length == 0 && message.GuildId is not null && message.Mentions.All(m => m.Id != me.User);
            return new ChatRequest.Malformed(where.Conversation, person, replies, unread
                ? $"I cannot read that message: in a server I see only words that mention me. Write them again, beginning with @{me.Name}."
                : "Ask me something, or type / to see the commands.");
        }

        return Read(where.Conversation, person, replies, text, isServer: message.GuildId is not null);
    }

    private ChatRequest Read(ConversationKey conversation, Person person, IReplySink replies, string text, bool isServer)
    {
        return !text.StartsWith('/') ? new ChatRequest.FollowUp(conversation, person, replies, text) : grammar.Parse(text) switch
        {
            // Of a typed command Discord checks no permission, and a message does not tell those of its author.
            ParsedCommand.Right right when isServer && grammar.Commands.Any(c => c.Name == right.Name && c.Manages) => new ChatRequest.Malformed(
                conversation, person, replies, $"/{right.Name} is for those who manage this server. Choose it from the list that opens when you type /: there Discord knows who may."),
            ParsedCommand.Right right => new ChatRequest.Command(conversation, person, replies, right.Name, right.Options),
            ParsedCommand.Wrong wrong => new ChatRequest.Malformed(conversation, person, replies, wrong.Explanation),
            var other => throw new NotSupportedException($"The grammar answered with {other.GetType().Name}."),
        };
    }

    /// <summary>Where the question belongs; null when it is none.</summary>
    private async Task<Addressed?> WhereAsync(Message message, Self me, CancellationToken cancellationToken)
    {
        if (message.GuildId is null)
        {
            var direct = new Place(message.ChannelId, Parent: null, Direct: true);
            return new Addressed(direct, direct.Key);
        }

        // What somebody replies to is what they mean, more than the channel it stands in.
        var meant = message.ReferencedMessage is { Author: { } asked } referenced && asked.Id == me.User
            ? (await tools.Posted.FindAsync(DiscordPlatform.PlatformName, referenced.Id.ToString(), cancellationToken))?.Place
            : null;
        var isAddressed = meant is not null || message.ReferencedMessage?.Author?.Id == me.User || message.Mentions.Any(m => m.Id == me.User);
        var parent = await threads.ParentOfBotsAsync(message, cancellationToken);
        if (parent is not null)
        {
            // Without the intent the words of a message that does not mention the bot are not sent; there is nothing to answer.
            return isAddressed || message.Content.Length > 0 ? Here(new Place(message.ChannelId, parent, Direct: false)) : null;
        }

        return isAddressed ? Here(await threads.PlaceAsync(message.ChannelId, cancellationToken)) : null;

        Addressed Here(Place place) => new(place, place.Parent is null && meant is { } of ? of : place.Key);
    }

    private static string Question(string content, UserId me) =>
        Spaces().Replace(content.Replace($"<@{me}>", " ", StringComparison.Ordinal).Replace($"<@!{me}>", " ", StringComparison.Ordinal), " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    /// <param name="Place">Where the answer goes.</param>
    /// <param name="Conversation">What the question is about.</param>
    private sealed record Addressed(Place Place, ConversationKey Conversation);
}

/// <summary>Which channels are threads of the bot's. Remembered, because every message of every channel is asked about.</summary>
internal sealed class KnownThreads(DiscordRest discord, IPostedReplies posted)
{
    private const int Most = 20_000;

    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<ChannelId, ChannelId?> _parents = [];
    private readonly Dictionary<ChannelId, Place> _places = [];

    /// <summary>
    /// The channel in which a thread under a message of the bot's hangs; null for every other channel. A thread has its message's id,
    /// so that the stored replies tell which threads are the bot's, also after a restart.
    /// </summary>
    public async Task<ChannelId?> ParentOfBotsAsync(Message message, CancellationToken cancellationToken)
    {
        var channel = message.ChannelId;
        lock (_lock)
        {
            if (_parents.TryGetValue(channel, out var known))
            {
                return known;
            }
        }

        var found = await posted.FindAsync(DiscordPlatform.PlatformName, channel.ToString(), cancellationToken);
        ChannelId? parent = found is not null && ulong.TryParse(found.Place.Channel, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new ChannelId(id)
            : null;
        if (parent is null && Snowflake.Between(channel.Value, message.Id.Value) < Settled)
        {
            // A thread that was opened faster than the reply above it was stored: it may turn out to be the bot's.
            return null;
        }

        lock (_lock)
        {
            Forget(_parents);
            _parents[channel] = parent;
        }

        return parent;
    }

    /// <summary>What kind of place a channel is; Discord is asked once.</summary>
    public async Task<Place> PlaceAsync(ChannelId channel, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_places.TryGetValue(channel, out var known))
            {
                return known;
            }
        }

        Place place;
        try
        {
            place = Place.Of(await discord.GetChannelAsync(channel, cancellationToken));
        }
        catch (Exception exception) when (exception is DiscordApiException or DiscordUnreachableException or DiscordRefusedException)
        {
            // Not to be seen by the bot though its messages are, or an outage: as a channel it is answered all the same.
            return new Place(channel, Parent: null, Direct: false);
        }

        lock (_lock)
        {
            Forget(_places);
            _places[channel] = place;
        }

        return place;
    }

    private static void Forget<T>(Dictionary<ChannelId, T> known)
    {
        if (known.Count >= Most)
        {
            known.Clear();
        }
    }
}
