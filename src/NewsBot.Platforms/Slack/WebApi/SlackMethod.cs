namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// A method of Slack's Web API, and how it may be called. The tiers are those of the methods' own pages. See Slack Docs/Rate Limits.
/// </summary>
/// <param name="PerMinute">What its tier allows a workspace; null where Slack names no figure.</param>
/// <param name="Repeatable">Calling it twice does no more than calling it once, so that a lost answer is asked for again.</param>
internal sealed record SlackMethod(string Name, int? PerMinute, bool Repeatable)
{
    private const int Tier2 = 20;
    private const int Tier3 = 50;
    private const int Tier4 = 100;

    public static readonly SlackMethod AuthTest = new("auth.test", PerMinute: null, Repeatable: true);

    /// <summary>A code is good for one exchange, so a lost answer cannot be asked for again.</summary>
    public static readonly SlackMethod OAuthAccess = new("oauth.v2.access", PerMinute: 60, Repeatable: false);

    public static readonly SlackMethod AppsConnectionsOpen = new("apps.connections.open", PerMinute: null, Repeatable: true);
    public static readonly SlackMethod AssistantSetStatus = new("assistant.threads.setStatus", PerMinute: 600, Repeatable: true);
    public static readonly SlackMethod AssistantSetTitle = new("assistant.threads.setTitle", Tier4, Repeatable: true);
    public static readonly SlackMethod AssistantSetSuggestedPrompts = new("assistant.threads.setSuggestedPrompts", Tier4, Repeatable: true);
    public static readonly SlackMethod BotsInfo = new("bots.info", Tier3, Repeatable: true);
    public static readonly SlackMethod ChatPostMessage = new("chat.postMessage", PerMinute: null, Repeatable: false) { InChannelOrder = true };
    public static readonly SlackMethod ChatPostEphemeral = new("chat.postEphemeral", Tier4, Repeatable: false);
    public static readonly SlackMethod ChatUpdate = new("chat.update", Tier3, Repeatable: true);
    public static readonly SlackMethod ChatDelete = new("chat.delete", Tier3, Repeatable: true);
    public static readonly SlackMethod ChatGetPermalink = new("chat.getPermalink", PerMinute: null, Repeatable: true);
    public static readonly SlackMethod ChatStartStream = new("chat.startStream", Tier2, Repeatable: false);
    public static readonly SlackMethod ChatAppendStream = new("chat.appendStream", Tier4, Repeatable: false);
    public static readonly SlackMethod ChatStopStream = new("chat.stopStream", Tier2, Repeatable: false);
    public static readonly SlackMethod ConversationsInfo = new("conversations.info", Tier3, Repeatable: true);
    public static readonly SlackMethod ConversationsOpen = new("conversations.open", Tier3, Repeatable: true);
    public static readonly SlackMethod ConversationsJoin = new("conversations.join", Tier3, Repeatable: true);
    public static readonly SlackMethod ConversationsHistory = new("conversations.history", Tier3, Repeatable: true);
    public static readonly SlackMethod ConversationsReplies = new("conversations.replies", Tier3, Repeatable: true);
    public static readonly SlackMethod ReactionsAdd = new("reactions.add", Tier3, Repeatable: true);
    public static readonly SlackMethod ReactionsRemove = new("reactions.remove", Tier2, Repeatable: true);
    public static readonly SlackMethod UsersInfo = new("users.info", Tier4, Repeatable: true);
    public static readonly SlackMethod ViewsOpen = new("views.open", Tier4, Repeatable: false) { Urgent = true };
    public static readonly SlackMethod ViewsPublish = new("views.publish", Tier4, Repeatable: true);
    public static readonly SlackMethod ViewsUpdate = new("views.update", Tier4, Repeatable: true);

    /// <summary>Needs a trigger that lives for three seconds: it never waits for its turn, and is not made when they are over.</summary>
    public bool Urgent { get; init; }

    /// <summary>One a second in each channel, in the order in which they were asked for.</summary>
    public bool InChannelOrder { get; init; }

    public override string ToString() => Name;
}
