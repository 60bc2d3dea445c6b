namespace NewsBot.Platforms.Slack.Model;

//// What arrives has setters: of a property that can only be initialised, the generated reader replaces the default by null when the
//// answer leaves it out.

/// <summary>An answer of which only "ok" matters.</summary>
internal sealed record Done;

/// <summary>auth.test: who the token is.</summary>
internal sealed record AuthTest(UserId UserId, TeamId TeamId)
{
    public string? BotId { get; set; }

    public string User { get; set; } = "";

    public string Team { get; set; } = "";

    /// <summary>The workspace's address.</summary>
    public string Url { get; set; } = "";

    /// <summary>The token is for a whole Enterprise organisation, not for one workspace.</summary>
    public bool IsEnterpriseInstall { get; set; }
}

/// <summary>
/// oauth.v2.access: what an installation gives. Every part may be missing, because which ones are there says what was installed. It holds a
/// token, so it prints as nothing.
/// </summary>
internal sealed record OAuthAccess
{
    public string? AccessToken { get; set; }

    /// <summary>"bot".</summary>
    public string? TokenType { get; set; }

    public string? AppId { get; set; }

    public string? BotUserId { get; set; }

    /// <summary>Null where the app was installed to a whole organisation.</summary>
    public OAuthTeam? Team { get; set; }

    public bool IsEnterpriseInstall { get; set; }

    /// <summary>Seconds; only where the app rotates its tokens.</summary>
    public int? ExpiresIn { get; set; }

    public override string ToString() => nameof(OAuthAccess);
}

internal sealed record OAuthTeam
{
    public string? Id { get; set; }

    /// <summary>What others wrote.</summary>
    public string? Name { get; set; }
}

/// <summary>Where a message stands, after it was posted, edited or streamed.</summary>
internal sealed record MessagePlace(ChannelId Channel, MessageTs Ts);

/// <summary>chat.postEphemeral.</summary>
internal sealed record EphemeralPlace(MessageTs MessageTs);

/// <summary>chat.getPermalink.</summary>
internal sealed record PermalinkAnswer(Uri Permalink);

/// <summary>conversations.info, conversations.open, conversations.join.</summary>
internal sealed record ConversationAnswer(SlackConversation Channel);

internal sealed record SlackConversation(ChannelId Id)
{
    public string Name { get; set; } = "";

    public bool IsIm { get; set; }

    public bool IsMpim { get; set; }

    public bool IsPrivate { get; set; }

    public bool IsArchived { get; set; }

    public bool IsMember { get; set; }

    /// <summary>Shared with another organisation: strangers read along.</summary>
    public bool IsExtShared { get; set; }

    /// <summary>In a direct conversation: with whom.</summary>
    public UserId? User { get; set; }
}

/// <summary>conversations.replies.</summary>
internal sealed record RepliesAnswer
{
    public IReadOnlyList<SlackMessage> Messages { get; set; } = [];

    public bool HasMore { get; set; }

    public PageAnswer? ResponseMetadata { get; set; }
}

internal sealed record PageAnswer
{
    public string NextCursor { get; set; } = "";
}

/// <summary>A message as Slack tells of it, in answers and in events. Its text is what others wrote.</summary>
internal sealed record SlackMessage(MessageTs Ts)
{
    public string? Text { get; set; }

    public string? Subtype { get; set; }

    public UserId? User { get; set; }

    public string? BotId { get; set; }

    public MessageTs? ThreadTs { get; set; }

    /// <summary>What the bot put into it unseen.</summary>
    public MessageMetadata? Metadata { get; set; }
}

/// <summary>users.info.</summary>
internal sealed record UserAnswer(SlackUser User);

internal sealed record SlackUser(UserId Id)
{
    public string Name { get; set; } = "";

    public string RealName { get; set; } = "";

    /// <summary>An IANA zone; null for some bots.</summary>
    public string? Tz { get; set; }

    /// <summary>Such as "de-DE".</summary>
    public string? Locale { get; set; }

    public bool IsBot { get; set; }

    public bool Deleted { get; set; }

    public SlackProfile? Profile { get; set; }
}

internal sealed record SlackProfile
{
    public string DisplayName { get; set; } = "";
}

/// <summary>views.open, views.update, views.publish.</summary>
internal sealed record ViewAnswer(ViewPlace View);

internal sealed record ViewPlace(string Id)
{
    public string Hash { get; set; } = "";
}

/// <summary>bots.info.</summary>
internal sealed record BotAnswer(SlackBot Bot);

internal sealed record SlackBot(string Id)
{
    public string AppId { get; set; } = "";

    public UserId? UserId { get; set; }

    public string Name { get; set; } = "";
}

/// <summary>apps.connections.open. The address holds a ticket, so it is in no log.</summary>
internal sealed record OpenedConnection(Uri Url)
{
    public override string ToString() => nameof(OpenedConnection);
}
