using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>A server, as people call it.</summary>
internal sealed class SimulatedGuild(ulong id, string name, SimulatedUser owner)
{
    public ulong Id => id;

    public string Name => name;

    public SimulatedUser Owner => owner;

    /// <summary>Where the bot is not a member, only what people installed for themselves works.</summary>
    public bool HasBot { get; init; } = true;

    /// <summary>What the bot may do where a channel does not say otherwise.</summary>
    public Permissions BotPermissions { get; set; } = Permissions.Member | Permissions.ManageThreads;

    /// <summary>Makes the GUILD_CREATE of this guild longer by about so many bytes, as roles, emoji and channels do.</summary>
    public int Padding { get; init; }

    public string Locale { get; init; } = "en-US";

    public Dictionary<ulong, (SimulatedUser User, Permissions Permissions)> Members { get; } = [];

    public List<SimulatedChannel> Channels { get; } = [];

    public DateTimeOffset JoinedAt { get; } = DateTimeOffset.UtcNow;

    public int ShardOf(int count) => (int)((id >> 22) % (ulong)count);

    /// <summary>What the REST API tells of a guild.</summary>
    public JsonObject Json() => new()
    {
        ["id"] = Discord.Json.Id(id),
        ["name"] = name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["owner_id"] = Discord.Json.Id(owner.Id),
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 0,
        ["explicit_content_filter"] = 0,
        ["roles"] = Roles(),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["features"] = new JsonArray(),
        ["mfa_level"] = 0,
        ["application_id"] = null,
        ["system_channel_id"] = null,
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["vanity_url_code"] = null,
        ["description"] = Padding > 0 ? new string('x', Padding) : null,
        ["banner"] = null,
        ["premium_tier"] = 0,
        ["preferred_locale"] = Locale,
        ["public_updates_channel_id"] = null,
        ["nsfw_level"] = 0,
        ["premium_progress_bar_enabled"] = false,
        ["safety_alerts_channel_id"] = null,
    };

    /// <summary>The event that tells a session of the guild. See Discord Docs/Gateway Events, "Guild Create".</summary>
    public JsonObject CreateEvent(SimulatedUser bot)
    {
        var json = Json();
        json["joined_at"] = Discord.Json.Time(JoinedAt);
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = Members.Count + 1;
        json["members"] = new JsonArray(Member(bot));
        json["channels"] = Discord.Json.List(Channels.Where(c => !c.IsThread).Select(c => c.Json()));
        json["threads"] = Discord.Json.List(Channels.Where(c => c is { IsThread: true, Archived: false }).Select(c => c.Json(bot)));
        foreach (var list in new[] { "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds" })
        {
            json[list] = new JsonArray();
        }

        return json;
    }

    /// <summary>A member, with the user unless a payload has that beside it.</summary>
    public JsonObject Member(SimulatedUser user, bool withUser = true)
    {
        var json = new JsonObject
        {
            ["nick"] = null,
            ["avatar"] = null,
            ["banner"] = null,
            ["roles"] = new JsonArray(),
            ["joined_at"] = Discord.Json.Time(JoinedAt),
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
        };
        if (withUser)
        {
            json["user"] = user.Json();
        }

        return json;
    }

    public JsonArray Roles() => new(new JsonObject
    {
        ["id"] = Discord.Json.Id(id),
        ["name"] = "@everyone",
        ["color"] = 0,
        ["colors"] = new JsonObject { ["primary_color"] = 0, ["secondary_color"] = null, ["tertiary_color"] = null },
        ["hoist"] = false,
        ["icon"] = null,
        ["unicode_emoji"] = null,
        ["position"] = 0,
        ["permissions"] = ((ulong)Permissions.Member).ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["managed"] = false,
        ["mentionable"] = false,
        ["flags"] = 0,
    });
}
