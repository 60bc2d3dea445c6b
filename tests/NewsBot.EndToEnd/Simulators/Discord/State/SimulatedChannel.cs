using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>See Discord Docs/Channel, "Channel Types".</summary>
internal enum ChannelKind
{
    Text = 0,
    Direct = 1,
    Announcement = 5,
    AnnouncementThread = 10,
    PublicThread = 11,
    PrivateThread = 12,
    Forum = 15,
}

/// <summary>A place where messages stand: a channel, a thread, a forum, or the talk of the bot with one person.</summary>
internal sealed class SimulatedChannel(ulong id, ChannelKind kind, string name)
{
    private Permissions? _botPermissions;

    public ulong Id => id;

    public ChannelKind Kind => kind;

    public string Name { get; set; } = name;

    public SimulatedGuild? Guild { get; init; }

    public SimulatedChannel? Parent { get; init; }

    /// <summary>The person on the other side of a direct channel.</summary>
    public SimulatedUser? Recipient { get; init; }

    /// <summary>Who made a thread.</summary>
    public SimulatedUser? Starter { get; init; }

    public bool Archived { get; set; }

    public bool Locked { get; set; }

    public int AutoArchiveMinutes { get; set; } = 1440;

    public DateTimeOffset ArchiveTime { get; set; } = DateTimeOffset.UtcNow;

    public JsonArray AppliedTags { get; init; } = [];

    /// <summary>How often the bot was seen typing.</summary>
    public int Typings { get; set; }

    public HashSet<ulong> ThreadMembers { get; } = [];

    /// <summary>All messages in the order of their ids, the ephemeral ones too: ask <see cref="History"/> for what everyone sees.</summary>
    public List<SimulatedMessage> All { get; } = [];

    public IEnumerable<SimulatedMessage> History => All.Where(m => m is { VisibleTo: null, Deleted: false });

    public bool IsThread => kind is ChannelKind.PublicThread or ChannelKind.PrivateThread or ChannelKind.AnnouncementThread;

    /// <summary>What the bot may do here. A thread has its parent's permissions until it is given its own.</summary>
    public Permissions BotPermissions
    {
        get => _botPermissions ?? Parent?.BotPermissions ?? Guild?.BotPermissions ?? Permissions.Member;
        set => _botPermissions = value;
    }

    public bool BotMay(Permissions permissions) => (BotPermissions & permissions) == permissions;

    /// <summary>What differs here from what the guild grants, as an overwrite for everyone, whose id is the guild's.</summary>
    private JsonArray Overwrites() => _botPermissions is not { } here ? [] : new JsonArray(new JsonObject
    {
        ["id"] = Discord.Json.Id(Guild!.Id),
        ["type"] = 0,
        ["allow"] = Discord.Json.Id((ulong)(here & ~Guild.BotPermissions)),
        ["deny"] = Discord.Json.Id((ulong)(Guild.BotPermissions & ~here)),
    });

    public JsonObject Json(SimulatedUser? forMember = null)
    {
        var json = new JsonObject { ["id"] = Discord.Json.Id(id), ["type"] = (int)kind, ["flags"] = 0 };
        json["last_message_id"] = History.LastOrDefault() is { } last ? Discord.Json.Id(last.Id) : null;
        if (kind == ChannelKind.Direct)
        {
            json["recipients"] = new JsonArray(Recipient!.Json());
            return json;
        }

        json["name"] = Name;
        json["guild_id"] = Discord.Json.Id(Guild!.Id);
        json["parent_id"] = Parent is null ? null : Discord.Json.Id(Parent.Id);
        json["rate_limit_per_user"] = 0;
        if (IsThread)
        {
            AddThread(json, forMember);
            return json;
        }

        json["position"] = Guild.Channels.IndexOf(this);
        json["permission_overwrites"] = Overwrites();
        json["topic"] = null;
        json["nsfw"] = false;
        if (kind == ChannelKind.Forum)
        {
            json["available_tags"] = new JsonArray();
            json["default_reaction_emoji"] = null;
            json["default_sort_order"] = null;
            json["default_forum_layout"] = 0;
        }

        return json;
    }

    public JsonObject ThreadMember(ulong user) => new()
    {
        ["id"] = Discord.Json.Id(id),
        ["user_id"] = Discord.Json.Id(user),
        ["join_timestamp"] = Discord.Json.Time(ArchiveTime),
        ["flags"] = 0,
    };

    private void AddThread(JsonObject json, SimulatedUser? forMember)
    {
        json["owner_id"] = Discord.Json.Id(Starter?.Id ?? 0);
        json["message_count"] = History.Count();
        json["total_message_sent"] = History.Count();
        json["member_count"] = ThreadMembers.Count;
        json["applied_tags"] = AppliedTags.Copy();
        json["thread_metadata"] = new JsonObject
        {
            ["archived"] = Archived,
            ["locked"] = Locked,
            ["auto_archive_duration"] = AutoArchiveMinutes,
            ["archive_timestamp"] = Discord.Json.Time(ArchiveTime),
            ["create_timestamp"] = Discord.Json.Time(Snowflakes.Created(id)),
        };
        if (forMember is not null && ThreadMembers.Contains(forMember.Id))
        {
            json["member"] = ThreadMember(forMember.Id);
        }
    }
}
