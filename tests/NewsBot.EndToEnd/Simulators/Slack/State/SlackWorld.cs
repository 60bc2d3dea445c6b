using System.Globalization;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>Everything there is: workspaces, people, places, messages, views. Whoever reads or changes it holds <see cref="Gate"/>.</summary>
internal sealed class SlackWorld(SlackLog log, SlackSimulatorLimits limits)
{
    public const string AppId = "A0NEWSBOT";

    /// <summary>The old verification token, which payloads still carry and nobody should trust.</summary>
    public const string VerificationToken = "not-a-secret-any-more";

    private long _lastTs;
    private int _lastId;

    public Lock Gate { get; } = new();

    public Changes Changes { get; } = new();

    public SlackSimulatorLimits Limits => limits;

    public SlackLog Log => log;

    public List<SimulatedTeam> Teams { get; } = [];

    /// <summary>By id.</summary>
    public Dictionary<string, SimulatedPerson> People { get; } = [];

    public Dictionary<string, SimulatedConversation> Conversations { get; } = [];

    public Dictionary<string, SimulatedView> Views { get; } = [];

    /// <summary>The App Home of each person who has one.</summary>
    public Dictionary<string, SimulatedView> Homes { get; } = [];

    /// <summary>Every act whose trigger or response_url may still be used.</summary>
    public List<SimulatedAct> Acts { get; } = [];

    /// <summary>What the app is subscribed to. See Slack Docs/Events API, "Events".</summary>
    public HashSet<string> Subscriptions { get; } =
    [
        "app_home_opened", "app_mention", "app_uninstalled", "assistant_thread_context_changed", "assistant_thread_started", "member_joined_channel",
        "message.channels", "message.groups", "message.im", "message.mpim", "reaction_added", "tokens_revoked",
    ];

    /// <summary>Who carries events to the app.</summary>
    public Action<SimulatedTeam, System.Text.Json.Nodes.JsonObject> Publish { get; set; } = (_, _) => { };

    /// <summary>A time that nothing else in the world has.</summary>
    public string NextTs()
    {
        _lastTs = Math.Max(_lastTs + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() * 1000);
        return string.Create(CultureInfo.InvariantCulture, $"{_lastTs / 1_000_000}.{_lastTs % 1_000_000:D6}");
    }

    public string NextId(char kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}0NEWS{++_lastId:D5}");

    /// <summary>Puts a message into its conversation and tells the app, where it may know.</summary>
    public void Post(SimulatedPost post)
    {
        post.Conversation.All.Add(post);
        post.Note();
        if (post.Author.IsBot && post.ThreadTs is { } thread && post.Conversation.AssistantThreads.TryGetValue(thread, out var assistant) && assistant.Status.Length > 0)
        {
            // A reply takes the status away. See Slack Docs/assistant.threads.setStatus.
            assistant.Statuses.Add("");
        }

        SlackEvents.Said(this, post);
        Changes.Announce();
    }

    /// <summary>After the message was changed; its previous form is told along.</summary>
    public void Changed(SimulatedPost post, System.Text.Json.Nodes.JsonObject before)
    {
        post.Note();
        SlackEvents.Changed(this, post, before);
        Changes.Announce();
    }

    public void Delete(SimulatedPost post)
    {
        var before = post.Json();
        post.Deleted = true;
        SlackEvents.Deleted(this, post, before);
        Changes.Announce();
    }

    public SimulatedConversation Direct(SimulatedTeam team, IReadOnlyList<SimulatedPerson> with) =>
        Conversations.Values.FirstOrDefault(c => c.Team == team && c.With.Count == with.Count && c.With.Count > 0 && c.With.All(with.Contains))
        ?? Add(new SimulatedConversation(NextId(with.Count == 1 ? 'D' : 'G'), team, with.Count == 1 ? ConversationKind.Direct : ConversationKind.Group, with.Count == 1 ? "" : $"mpdm-{string.Join("--", with.Select(p => p.Handle))}-1")
        {
            With = with,
            BotIsMember = true,
        });

    public SimulatedConversation Add(SimulatedConversation conversation) => Conversations[conversation.Id] = conversation;
}
