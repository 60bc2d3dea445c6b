using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>A call of a method; handlers run while they hold the world.</summary>
/// <param name="Arguments">As JSON, however they were sent, without the token.</param>
internal sealed record SlackCall(SlackWorld World, string Method, SimulatedTeam? TeamOrNone, JsonObject Arguments)
{
    /// <summary>Whose token it is.</summary>
    public SimulatedTeam Team => TeamOrNone ?? throw new SlackProblem("not_allowed_token_type");

    public string? Text(string name) => Arguments[name] switch
    {
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        JsonValue value => value.ToJsonString(),
        _ => null,
    };

    public string Required(string name) => Text(name) is { Length: > 0 } text ? text : throw SlackProblem.MissingArgument(name);

    public bool Flag(string name) => Arguments[name].Flag();

    public bool Has(string name) => Arguments[name] is not null;

    public void NeedsScope(params IReadOnlyList<string> anyOf)
    {
        if (anyOf.Count > 0 && !anyOf.Any(Team.Scopes.Contains))
        {
            throw new SlackProblem("missing_scope") { Needed = string.Join(',', anyOf), Provided = string.Join(',', Team.Scopes) };
        }
    }

    /// <summary>The conversation that an argument names, by its id or, for a channel, by "#name". A private one that the bot is not in does not exist for it.</summary>
    public SimulatedConversation Conversation(string name = "channel")
    {
        var id = Required(name);
        var found = World.Conversations.GetValueOrDefault(id) ?? World.Conversations.Values.FirstOrDefault(c => c.Team == Team && c.Name.Length > 0 && c.Name == id.TrimStart('#'));
        if (found is null && World.People.GetValueOrDefault(id) is { } person && person.TeamId == Team.Id && Method is "chat.postMessage")
        {
            // A person's id stands for the direct conversation. See Slack Docs/chat.postMessage, "Channels".
            found = World.Direct(Team, [person]);
        }

        return found is null || found.Team != Team || (found.Kind is ConversationKind.Private or ConversationKind.Group && !found.BotIsMember)
            ? throw new SlackProblem("channel_not_found")
            : found;
    }

    /// <summary>One of the bot's own messages there.</summary>
    public SimulatedPost Own(SimulatedConversation place, string name, string foreign)
    {
        var ts = Required(name);
        var post = place.History.FirstOrDefault(p => p.Ts == ts) ?? throw new SlackProblem("message_not_found");
        return post.Author == Team.Bot ? post : throw new SlackProblem(foreign);
    }

    public SimulatedPerson Person(string name)
    {
        var id = Required(name);
        return World.People.GetValueOrDefault(id) is { } person && person.TeamId == Team.Id ? person : throw new SlackProblem("user_not_found");
    }

    /// <summary>The act that a trigger belongs to, which it is worth once and for a short time.</summary>
    public SimulatedAct Trigger()
    {
        var id = Required("trigger_id");
        var act = World.Acts.Find(a => a.TriggerId == id) ?? throw new SlackProblem("invalid_trigger_id");
        if (act.TriggerUsed)
        {
            World.Log.Happened("trigger-used-twice");
            throw new SlackProblem("exchanged_trigger_id");
        }

        if (act.Age > World.Limits.TriggerLife)
        {
            World.Log.Happened("trigger-too-late");
            throw new SlackProblem("expired_trigger_id");
        }

        act.TriggerUsed = true;
        return act;
    }
}

/// <summary>A method as the Web API knows it. The tiers are those of the methods' own pages. See Slack Docs/Rate Limits.</summary>
internal sealed record SlackMethodRoute(string Name, Func<SlackCall, JsonObject> Handle)
{
    /// <summary>One of them is needed; none where the method looks for itself.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>What a workspace may call in a minute; null where Slack names no figure.</summary>
    public int? PerMinute { get; init; }

    /// <summary>"bot", "app", or "" for a method that needs no token.</summary>
    public string Token { get; init; } = "bot";

    /// <summary>JSON is not among the content types of its page: what is sent so is not seen.</summary>
    public bool FormOnly { get; init; }
}
