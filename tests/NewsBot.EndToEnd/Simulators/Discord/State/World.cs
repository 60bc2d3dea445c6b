using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>Something that sessions hear of when their intents and their shard cover it.</summary>
internal sealed record SimulatedEvent(string Name, Func<JsonObject> Data, SimulatedGuild? Guild, Intents Intent = Intents.None, SimulatedMessage? Message = null);

/// <summary>Everything there is: people, places, messages, commands. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed partial class World(DiscordLog log, Limits limits)
{
    public Lock Gate { get; } = new();

    public Changes Changes { get; } = new();

    public Snowflakes Ids { get; } = new();

    public Limits Limits => limits;

    public DiscordLog Log => log;

    /// <summary>The bot's user has the id of its application, as with every application made in the last years.</summary>
    public SimulatedUser Bot { get; } = new(1_100_000_000_000_000_001, "NewsBot", IsBot: true);

    public Dictionary<ulong, SimulatedUser> Users { get; } = [];

    public Dictionary<ulong, SimulatedGuild> Guilds { get; } = [];

    public Dictionary<ulong, SimulatedChannel> Channels { get; } = [];

    /// <summary>Ed25519, in hexadecimal: what the portal shows as the public key.</summary>
    public required string PublicKey { get; init; }

    /// <summary>Where interactions are posted instead of being told over the gateway.</summary>
    public Uri? InteractionsEndpoint { get; set; }

    public CommandBook Commands { get; } = new();

    /// <summary>By token.</summary>
    public Dictionary<string, SimulatedInteraction> Interactions { get; } = [];

    /// <summary>Who carries events to the sessions.</summary>
    public Action<SimulatedEvent> Publish { get; set; } = _ => { };

    /// <summary>Puts a message into its channel and tells who may know.</summary>
    public void Post(SimulatedMessage message)
    {
        message.Channel.All.Add(message);
        message.Note();
        if (message.Channel is { IsThread: true, Archived: true, Locked: false } thread)
        {
            // "Sending a message will automatically unarchive the thread": Discord Docs/Threads, "Active & Archived Threads".
            SetArchived(thread, false);
        }

        if (message.VisibleTo is null)
        {
            Publish(new SimulatedEvent("MESSAGE_CREATE", message.Event, message.Channel.Guild, MessageIntent(message.Channel), message));
        }

        Changes.Announce();
    }

    public void Changed(SimulatedMessage message)
    {
        message.Note();
        if (message.VisibleTo is null)
        {
            Publish(new SimulatedEvent("MESSAGE_UPDATE", message.Event, message.Channel.Guild, MessageIntent(message.Channel), message));
        }

        Changes.Announce();
    }

    public void Delete(SimulatedMessage message)
    {
        message.Deleted = true;
        if (message.VisibleTo is null)
        {
            var data = InGuild(new JsonObject { ["id"] = Json.Id(message.Id), ["channel_id"] = Json.Id(message.Channel.Id) }, message.Channel);
            Publish(new SimulatedEvent("MESSAGE_DELETE", () => (JsonObject)data.DeepClone(), message.Channel.Guild, MessageIntent(message.Channel)));
        }

        Changes.Announce();
    }

    public SimulatedChannel AddChannel(SimulatedChannel channel)
    {
        Channels[channel.Id] = channel;
        channel.Guild?.Channels.Add(channel);
        if (channel is { IsThread: false, Guild: not null })
        {
            Publish(new SimulatedEvent("CHANNEL_CREATE", () => channel.Json(), channel.Guild, Intents.Guilds));
        }

        return channel;
    }

    /// <summary>Makes a thread; under the id of the message where it starts from one.</summary>
    public SimulatedChannel AddThread(SimulatedChannel parent, string name, SimulatedUser starter, SimulatedMessage? from = null, JsonArray? tags = null, ChannelKind kind = ChannelKind.PublicThread)
    {
        var thread = AddChannel(new SimulatedChannel(from?.Id ?? Ids.Next(), kind, name)
        {
            Guild = parent.Guild,
            Parent = parent,
            Starter = starter,
            AppliedTags = tags ?? [],
        });
        thread.ThreadMembers.Add(starter.Id);
        Publish(new SimulatedEvent("THREAD_CREATE", () =>
        {
            var json = thread.Json(Bot);
            json["newly_created"] = true;
            return json;
        }, parent.Guild, Intents.Guilds));
        if (from is not null)
        {
            from.Thread = thread;
            Changed(from);
            Post(new SimulatedMessage(Ids.Next(), thread, from.Author) { Type = 21, RepliesTo = from });
        }

        Changes.Announce();
        return thread;
    }

    /// <summary>Takes a channel or thread away, with what stands in it.</summary>
    public void Remove(SimulatedChannel channel)
    {
        Channels.Remove(channel.Id);
        channel.Guild?.Channels.Remove(channel);
        Publish(new SimulatedEvent(channel.IsThread ? "THREAD_DELETE" : "CHANNEL_DELETE", () => channel.Json(), channel.Guild, Intents.Guilds));
        Changes.Announce();
    }

    public void SetArchived(SimulatedChannel thread, bool archived)
    {
        thread.Archived = archived;
        thread.ArchiveTime = DateTimeOffset.UtcNow;
        Publish(new SimulatedEvent("THREAD_UPDATE", () => thread.Json(Bot), thread.Guild, Intents.Guilds));
        Changes.Announce();
    }

    public SimulatedChannel Direct(SimulatedUser user) =>
        Channels.Values.FirstOrDefault(c => c.Recipient?.Id == user.Id)
        ?? AddChannel(new SimulatedChannel(Ids.Next(), ChannelKind.Direct, "") { Recipient = user });

    /// <summary>Whom a text mentions by its form.</summary>
    public IEnumerable<SimulatedUser> MentionedIn(string text) => UserMention().Matches(text)
        .Select(m => ulong.Parse(m.Groups["id"].ValueSpan, null))
        .Distinct()
        .Select(id => id == Bot.Id ? Bot : Users.GetValueOrDefault(id))
        .OfType<SimulatedUser>();

    public static JsonObject InGuild(JsonObject json, SimulatedChannel channel)
    {
        if (channel.Guild is { } guild)
        {
            json["guild_id"] = Json.Id(guild.Id);
        }

        return json;
    }

    public static Intents MessageIntent(SimulatedChannel channel) => channel.Guild is null ? Intents.DirectMessages : Intents.GuildMessages;

    [GeneratedRegex("<@!?(?<id>[0-9]{15,20})>", RegexOptions.ExplicitCapture)]
    private static partial Regex UserMention();
}
