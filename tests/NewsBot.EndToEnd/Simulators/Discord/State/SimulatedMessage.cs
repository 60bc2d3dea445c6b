using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>A message and what became of it.</summary>
internal sealed class SimulatedMessage(ulong id, SimulatedChannel channel, SimulatedUser author)
{
    public const int Ephemeral = 1 << 6;
    public const int Loading = 1 << 7;
    public const int HasThread = 1 << 5;
    public const int SuppressEmbeds = 1 << 2;
    public const int SuppressNotifications = 1 << 12;
    public const int ComponentsV2 = 1 << 15;

    private readonly List<string> _versions = [];

    public ulong Id => id;

    public SimulatedChannel Channel => channel;

    public SimulatedUser Author => author;

    public string Content { get; set; } = "";

    public JsonArray Embeds { get; set; } = [];

    public JsonArray Components { get; set; } = [];

    public JsonArray Attachments { get; set; } = [];

    public int Flags { get; set; }

    public JsonNode? Nonce { get; init; }

    /// <summary>0 for what is said, 19 for a reply, 20 for a command's answer, 21 for the head of a thread, 23 for a context menu's.</summary>
    public int Type { get; init; }

    public SimulatedMessage? RepliesTo { get; init; }

    /// <summary>Who is told of this message, by the text and by what the sender allowed.</summary>
    public List<SimulatedUser> Mentions { get; set; } = [];

    public bool MentionsEveryone { get; set; }

    /// <summary>The interaction that this message answers.</summary>
    public SimulatedInteraction? Interaction { get; init; }

    /// <summary>The only person who sees an ephemeral message; null when everyone does.</summary>
    public SimulatedUser? VisibleTo { get; init; }

    public SimulatedChannel? Thread { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    public bool Deleted { get; set; }

    /// <summary>"… is thinking": a deferred response before its first edit.</summary>
    public bool IsLoading => (Flags & Loading) != 0;

    public bool IsComponentsV2 => (Flags & ComponentsV2) != 0;

    /// <summary>What a person reads: content, embeds and components, in the order in which they are shown.</summary>
    public string Text => VisibleText.Of(this);

    /// <summary>What a person could have read here over time, without the loading state.</summary>
    public IReadOnlyList<string> Versions => _versions;

    /// <summary>The labels of the buttons which can be pressed.</summary>
    public IReadOnlyList<string> Buttons => [.. VisibleText.Parts(Components).Where(c => c["type"].Number() == 2 && !c["disabled"].Flag()).Select(c => c["label"].Text() ?? "")];

    /// <summary>When it last became what it is.</summary>
    public long ChangedAt { get; private set; } = System.Diagnostics.Stopwatch.GetTimestamp();

    /// <summary>Keeps what can be read now as a version of its own.</summary>
    public void Note()
    {
        ChangedAt = System.Diagnostics.Stopwatch.GetTimestamp();
        if (!IsLoading && (_versions.Count == 0 || _versions[^1] != Text))
        {
            _versions.Add(Text);
        }
    }

    public JsonObject Json(bool withReference = true)
    {
        var json = new JsonObject
        {
            ["id"] = Discord.Json.Id(id),
            ["channel_id"] = Discord.Json.Id(channel.Id),
            ["type"] = Type,
            ["author"] = author.Json(),
            ["content"] = Content,
            ["timestamp"] = Discord.Json.Time(Snowflakes.Created(id)),
            ["edited_timestamp"] = EditedAt is { } edited ? Discord.Json.Time(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = MentionsEveryone,
            ["mentions"] = Discord.Json.List(Mentions.Select(m => m.Json())),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = Attachments.Copy(),
            ["embeds"] = Embeds.Copy(),
            ["components"] = Components.Copy(),
            ["pinned"] = false,
            ["flags"] = Flags | (Thread is null ? 0 : HasThread),
        };
        if (Nonce is not null)
        {
            json["nonce"] = Nonce.DeepClone();
        }

        if (Interaction is { } interaction)
        {
            json["application_id"] = Discord.Json.Id(author.Id);
            json["webhook_id"] = Discord.Json.Id(author.Id);
            json["interaction_metadata"] = interaction.Metadata();
        }

        if (RepliesTo is { } first)
        {
            json["message_reference"] = Reference(first);
            if (withReference)
            {
                json["referenced_message"] = first.Deleted ? null : first.Json(withReference: false);
            }
        }

        if (Thread is not null)
        {
            json["thread"] = Thread.Json();
        }

        return json;
    }

    /// <summary>The event has what a session needs besides. See Discord Docs/Gateway Events, "Message Create".</summary>
    public JsonObject Event()
    {
        var json = Json();
        json["channel_type"] = (int)channel.Kind;
        if (channel.Guild is { } guild)
        {
            json["guild_id"] = Discord.Json.Id(guild.Id);
            json["member"] = guild.Member(author, withUser: false);
        }

        return json;
    }

    private static JsonObject Reference(SimulatedMessage first)
    {
        var json = new JsonObject
        {
            ["type"] = 0,
            ["message_id"] = Discord.Json.Id(first.Id),
            ["channel_id"] = Discord.Json.Id(first.Channel.Id),
        };
        if (first.Channel.Guild is { } guild)
        {
            json["guild_id"] = Discord.Json.Id(guild.Id);
        }

        return json;
    }
}
