using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Discord.Model;

/// <summary>What arrives with READY, as far as the bot needs it. See Discord Docs/Gateway Events, "Ready".</summary>
internal sealed record ReadyEvent(User User, ApplicationReference Application);

internal sealed record ApplicationReference(ApplicationId Id);

/// <summary>See Discord Docs/User Resource.</summary>
internal sealed record User(UserId Id, string Username)
{
    public string? GlobalName { get; init; }

    public bool Bot { get; init; }
}

internal sealed record Member
{
    public User? User { get; init; }

    public string? Nick { get; init; }

    /// <summary>In an interaction: what the member may do in the channel, overwrites included.</summary>
    public Permissions? Permissions { get; init; }
}

/// <summary>See Discord Docs/Channel Resource.</summary>
internal sealed record Channel(ChannelId Id, ChannelType Type)
{
    public GuildId? GuildId { get; init; }

    public ChannelId? ParentId { get; init; }

    /// <summary>Of a thread: who opened it.</summary>
    public UserId? OwnerId { get; init; }

    public string? Name { get; init; }

    public ThreadMetadata? ThreadMetadata { get; init; }

    public IReadOnlyList<Overwrite> PermissionOverwrites { get => field ?? []; init; } = [];

    [JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}

/// <summary>What a channel allows or denies a role (type 0) or a member (type 1) other than the server does.</summary>
internal sealed record Overwrite(string Id, int Type)
{
    public Permissions Allow { get; init; }

    public Permissions Deny { get; init; }
}

internal sealed record ThreadMetadata(bool Archived, bool Locked);

internal enum ChannelType
{
    Text = 0,
    DirectMessage = 1,
    Voice = 2,
    GroupDirectMessage = 3,
    Category = 4,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Stage = 13,
    Directory = 14,
    Forum = 15,
    Media = 16,
}

/// <summary>See Discord Docs/Message Resource.</summary>
internal sealed record Message(MessageId Id, ChannelId ChannelId)
{
    public GuildId? GuildId { get; init; }

    public User? Author { get; init; }

    public Member? Member { get; init; }

    /// <summary>Empty without the message content intent, unless the message mentions the bot or is a direct one.</summary>
    public string Content { get => field ?? ""; init; } = "";

    public IReadOnlyList<User> Mentions { get => field ?? []; init; } = [];

    /// <summary>0 is what a person writes, 19 a reply; everything else is the service's own.</summary>
    public int Type { get; init; }

    public string? WebhookId { get; init; }

    /// <summary>The message this replies to.</summary>
    public Message? ReferencedMessage { get; init; }

    public IReadOnlyList<MessageEmbed> Embeds { get => field ?? []; init; } = [];

    /// <summary>Of a message of the bot's own: its buttons, by which it is known again.</summary>
    public IReadOnlyList<MessageComponent> Components { get => field ?? []; init; } = [];
}

internal sealed record MessageComponent
{
    public string? CustomId { get; init; }

    public IReadOnlyList<MessageComponent> Components { get => field ?? []; init; } = [];
}

/// <summary>What Discord shows of a link in a message.</summary>
internal sealed record MessageEmbed
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    public string? Url { get; init; }
}

/// <summary>See Discord Docs/Receiving and Responding, "Interaction Object".</summary>
internal sealed record Interaction(InteractionId Id, ApplicationId ApplicationId, InteractionType Type, string Token)
{
    public InteractionData? Data { get; init; }

    public GuildId? GuildId { get; init; }

    public ChannelId? ChannelId { get; init; }

    public Channel? Channel { get; init; }

    public Member? Member { get; init; }

    /// <summary>In direct messages, in place of <see cref="Member"/>.</summary>
    public User? User { get; init; }

    /// <summary>The message a component stands on.</summary>
    public Message? Message { get; init; }

    /// <summary>What the bot may do in the channel.</summary>
    public Permissions? AppPermissions { get; init; }

    /// <summary>The language of the person's client, such as "de" or "en-US".</summary>
    public string? Locale { get; init; }

    /// <summary>The records print their members; a token must not be among them.</summary>
    public override string ToString() => $"{Type} {Id}";
}

internal enum InteractionType
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    ModalSubmit = 5,
}

internal sealed record InteractionData
{
    public string? Name { get; init; }

    public ApplicationCommandType Type { get; init; }

    public IReadOnlyList<InteractionOption> Options { get => field ?? []; init; } = [];

    public string? CustomId { get; init; }

    /// <summary>What was chosen in a select.</summary>
    public IReadOnlyList<string> Values { get => field ?? []; init; } = [];

    /// <summary>Of a command on a message: that message's id.</summary>
    public MessageId? TargetId { get; init; }

    public Resolved? Resolved { get; init; }
}

internal sealed record Resolved
{
    public IReadOnlyDictionary<string, Message>? Messages { get; init; }

    public IReadOnlyDictionary<string, Channel>? Channels { get; init; }
}

internal sealed record InteractionOption(string Name, CommandOptionType Type)
{
    /// <summary>A string or a number, by the option's type.</summary>
    public JsonElement Value { get; init; }

    /// <summary>True for the option that is being typed, in an autocomplete.</summary>
    public bool Focused { get; init; }
}
