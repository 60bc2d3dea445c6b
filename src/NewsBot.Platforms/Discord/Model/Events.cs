using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Discord.Model;

//// What arrives has setters: of a property that can only be initialised, the generated reader replaces the default by null when the
//// field is missing, and Discord leaves out what is empty.

/// <summary>What arrives with READY, as far as the bot needs it. See Discord Docs/Gateway Events, "Ready".</summary>
internal sealed record ReadyEvent(User User, ApplicationReference Application);

internal sealed record ApplicationReference(ApplicationId Id);

/// <summary>See Discord Docs/User Resource.</summary>
internal sealed record User(UserId Id, string Username)
{
    public string? GlobalName { get; set; }

    public bool Bot { get; set; }
}

internal sealed record Member
{
    public User? User { get; set; }

    public string? Nick { get; set; }

    /// <summary>In an interaction: what the member may do in the channel, overwrites included.</summary>
    public Permissions? Permissions { get; set; }
}

/// <summary>See Discord Docs/Channel Resource.</summary>
internal sealed record Channel(ChannelId Id, ChannelType Type)
{
    public GuildId? GuildId { get; set; }

    public ChannelId? ParentId { get; set; }

    /// <summary>Of a thread: who opened it.</summary>
    public UserId? OwnerId { get; set; }

    public string? Name { get; set; }

    public ThreadMetadata? ThreadMetadata { get; set; }

    public IReadOnlyList<Overwrite> PermissionOverwrites { get; set; } = [];

    [JsonIgnore]
    public bool IsThread => Type is ChannelType.AnnouncementThread or ChannelType.PublicThread or ChannelType.PrivateThread;
}

/// <summary>What a channel allows or denies a role (type 0) or a member (type 1) other than the server does.</summary>
internal sealed record Overwrite(string Id, int Type)
{
    public Permissions Allow { get; set; }

    public Permissions Deny { get; set; }
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
    public GuildId? GuildId { get; set; }

    public User? Author { get; set; }

    public Member? Member { get; set; }

    /// <summary>Empty without the message content intent, unless the message mentions the bot or is a direct one.</summary>
    public string Content { get; set; } = "";

    public IReadOnlyList<User> Mentions { get; set; } = [];

    /// <summary>0 is what a person writes, 19 a reply; everything else is the service's own.</summary>
    public int Type { get; set; }

    public string? WebhookId { get; set; }

    /// <summary>The message this replies to.</summary>
    public Message? ReferencedMessage { get; set; }

    public IReadOnlyList<MessageEmbed> Embeds { get; set; } = [];
}

/// <summary>What Discord shows of a link in a message.</summary>
internal sealed record MessageEmbed
{
    public string? Title { get; set; }

    public string? Description { get; set; }

    public string? Url { get; set; }
}

/// <summary>See Discord Docs/Receiving and Responding, "Interaction Object".</summary>
internal sealed record Interaction(InteractionId Id, ApplicationId ApplicationId, InteractionType Type, string Token)
{
    public InteractionData? Data { get; set; }

    public GuildId? GuildId { get; set; }

    public ChannelId? ChannelId { get; set; }

    public Channel? Channel { get; set; }

    public Member? Member { get; set; }

    /// <summary>In direct messages, in place of <see cref="Member"/>.</summary>
    public User? User { get; set; }

    /// <summary>The message a component stands on.</summary>
    public Message? Message { get; set; }

    /// <summary>What the bot may do in the channel.</summary>
    public Permissions? AppPermissions { get; set; }

    /// <summary>The language of the person's client, such as "de" or "en-US".</summary>
    public string? Locale { get; set; }

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
    public string? Name { get; set; }

    public ApplicationCommandType Type { get; set; }

    public IReadOnlyList<InteractionOption> Options { get; set; } = [];

    public string? CustomId { get; set; }

    /// <summary>What was chosen in a select.</summary>
    public IReadOnlyList<string> Values { get; set; } = [];

    /// <summary>Of a command on a message: that message's id.</summary>
    public MessageId? TargetId { get; set; }

    public Resolved? Resolved { get; set; }
}

internal sealed record Resolved
{
    public IReadOnlyDictionary<string, Message>? Messages { get; set; }

    public IReadOnlyDictionary<string, Channel>? Channels { get; set; }
}

internal sealed record InteractionOption(string Name, CommandOptionType Type)
{
    /// <summary>A string or a number, by the option's type.</summary>
    public JsonElement Value { get; set; }

    /// <summary>True for the option that is being typed, in an autocomplete.</summary>
    public bool Focused { get; set; }
}
