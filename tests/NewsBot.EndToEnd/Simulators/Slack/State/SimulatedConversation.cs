using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

internal enum ConversationKind
{
    Public,
    Private,
    Direct,
    Group,
}

/// <summary>What the assistant's pane shows of one of its threads.</summary>
internal sealed class AssistantThread
{
    /// <summary>Every status there was, "" where it was taken away.</summary>
    public List<string> Statuses { get; } = [];

    public string Status => Statuses.Count == 0 ? "" : Statuses[^1];

    public string Title { get; set; } = "";

    /// <summary>The prompts that a person can press: what is shown, and what is then said.</summary>
    public IReadOnlyList<(string Title, string Message)> Prompts { get; set; } = [];
}

/// <summary>A channel, or a direct conversation with the bot.</summary>
internal sealed class SimulatedConversation(string id, SimulatedTeam team, ConversationKind kind, string name)
{
    public string Id => id;

    public SimulatedTeam Team => team;

    public ConversationKind Kind => kind;

    public string Name => name;

    public bool BotIsMember { get; set; }

    public bool IsArchived { get; set; }

    /// <summary>Only some people may post here (restricted_action).</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Shared with another organisation.</summary>
    public bool IsShared { get; set; }

    /// <summary>Whom the bot talks to in a direct conversation; several in a group.</summary>
    public IReadOnlyList<SimulatedPerson> With { get; init; } = [];

    /// <summary>Everything that was ever posted, deleted and ephemeral messages too.</summary>
    public List<SimulatedPost> All { get; } = [];

    /// <summary>By the thread's ts.</summary>
    public Dictionary<string, AssistantThread> AssistantThreads { get; } = [];

    /// <summary>What everyone here sees, oldest first.</summary>
    public IEnumerable<SimulatedPost> History => All.Where(p => p is { Deleted: false, VisibleTo: null });

    public bool IsPrivate => kind is not ConversationKind.Public;

    /// <summary>What a message event calls this kind. See Slack Docs/message event.</summary>
    public string ChannelType => kind switch
    {
        ConversationKind.Public => "channel",
        ConversationKind.Private => "group",
        ConversationKind.Direct => "im",
        ConversationKind.Group => "mpim",
        _ => throw new InvalidOperationException($"There is no kind {kind}."),
    };

    /// <summary>The scopes that reading here needs begin with this.</summary>
    public string ScopeFamily => kind == ConversationKind.Public ? "channels" : kind == ConversationKind.Private ? "groups" : ChannelType;

    /// <summary>What a command calls this place. See Slack Docs/Slash Commands.</summary>
    public string CommandName => kind switch
    {
        ConversationKind.Direct => "directmessage",
        ConversationKind.Private => "privategroup",
        _ => name,
    };

    public AssistantThread Assistant(string threadTs) =>
        AssistantThreads.TryGetValue(threadTs, out var known) ? known : AssistantThreads[threadTs] = new AssistantThread();

    /// <summary>See Slack Docs/Conversation Object.</summary>
    public JsonObject Json()
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["created"] = 1_700_000_000,
            ["is_archived"] = IsArchived,
            ["is_im"] = kind == ConversationKind.Direct,
            ["is_org_shared"] = false,
            ["context_team_id"] = team.Id,
            ["updated"] = 1_700_000_000_000,
        };
        if (kind == ConversationKind.Direct)
        {
            json["user"] = With[0].Id;
            json["is_open"] = true;
            return json;
        }

        json["name"] = name;
        json["name_normalized"] = name;
        json["is_channel"] = kind is ConversationKind.Public or ConversationKind.Private;
        json["is_group"] = false;
        json["is_mpim"] = kind == ConversationKind.Group;
        json["is_private"] = IsPrivate;
        json["is_general"] = false;
        json["is_shared"] = IsShared;
        json["is_ext_shared"] = IsShared;
        json["is_member"] = BotIsMember;
        json["creator"] = "U0CREATOR";
        json["topic"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        json["purpose"] = new JsonObject { ["value"] = "", ["creator"] = "", ["last_set"] = 0 };
        return json;
    }

    public override string ToString() => kind == ConversationKind.Direct ? $"@{With[0].Name}" : $"#{name}";
}
