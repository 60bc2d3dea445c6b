namespace NewsBot.Platforms.Slack.Model;

//// What arrives has setters, as in Answers.cs. Of what Slack tells only what the bot needs is read.

/// <summary>The outer object of an event. See Slack Docs/Events API, "Event type structure".</summary>
internal sealed record SlackEventCallback
{
    public TeamId? TeamId { get; set; }

    public string EventId { get; set; } = "";

    public SlackEvent? Event { get; set; }
}

/// <summary>What happened. Its text is what others wrote.</summary>
internal sealed record SlackEvent
{
    /// <summary>"message", "app_mention", "app_home_opened", "assistant_thread_started" …</summary>
    public string Type { get; set; } = "";

    /// <summary>Of a message: null for plain words.</summary>
    public string? Subtype { get; set; }

    public bool Hidden { get; set; }

    public UserId? User { get; set; }

    /// <summary>Set when an app wrote it.</summary>
    public string? BotId { get; set; }

    public string? Text { get; set; }

    public ChannelId? Channel { get; set; }

    /// <summary>"channel", "group", "im", "mpim".</summary>
    public string? ChannelType { get; set; }

    public MessageTs? Ts { get; set; }

    public MessageTs? ThreadTs { get; set; }

    /// <summary>In a thread: who wrote its first message.</summary>
    public UserId? ParentUserId { get; set; }

    /// <summary>Of app_home_opened: "home" or "messages".</summary>
    public string? Tab { get; set; }

    public AssistantThread? AssistantThread { get; set; }
}

/// <summary>See Slack Docs/assistant_thread_started.</summary>
internal sealed record AssistantThread
{
    public UserId? UserId { get; set; }

    public ChannelId? ChannelId { get; set; }

    public MessageTs? ThreadTs { get; set; }
}

/// <summary>A slash command. See Slack Docs/Slash Commands.</summary>
internal sealed record SlackCommand
{
    public string Command { get; set; } = "";

    public string Text { get; set; } = "";

    public TeamId? TeamId { get; set; }

    public ChannelId? ChannelId { get; set; }

    public UserId? UserId { get; set; }

    public string UserName { get; set; } = "";
}

/// <summary>A press or a shortcut. See Slack Docs/block_actions payload, and Shortcuts payload. Its trigger is in no log.</summary>
internal sealed record SlackInteraction
{
    public string Type { get; set; } = "";

    public string? CallbackId { get; set; }

    public string TriggerId { get; set; } = "";

    public InteractionTeam? Team { get; set; }

    public InteractionUser? User { get; set; }

    public InteractionChannel? Channel { get; set; }

    public InteractionMessage? Message { get; set; }

    public InteractionContainer? Container { get; set; }

    public InteractionView? View { get; set; }

    public IReadOnlyList<InteractionAction> Actions { get; set; } = [];

    public override string ToString() => Type;
}

internal sealed record InteractionTeam(TeamId Id);

internal sealed record InteractionUser(UserId Id)
{
    public string Name { get; set; } = "";

    public TeamId? TeamId { get; set; }
}

internal sealed record InteractionChannel(ChannelId Id);

internal sealed record InteractionMessage
{
    public string? Text { get; set; }

    public MessageTs? Ts { get; set; }

    public MessageTs? ThreadTs { get; set; }
}

/// <summary>Where the press happened: "message", "message_attachment" or "view".</summary>
internal sealed record InteractionContainer
{
    public string Type { get; set; } = "";

    public ChannelId? ChannelId { get; set; }

    public MessageTs? MessageTs { get; set; }

    public MessageTs? ThreadTs { get; set; }

    public bool IsEphemeral { get; set; }
}

internal sealed record InteractionView(string Id)
{
    public string Hash { get; set; } = "";

    public string Type { get; set; } = "";

    public string? PrivateMetadata { get; set; }
}

internal sealed record InteractionAction
{
    public string ActionId { get; set; } = "";

    public string BlockId { get; set; } = "";

    public string? Value { get; set; }

    public InteractionOption? SelectedOption { get; set; }
}

internal sealed record InteractionOption(string Value);
