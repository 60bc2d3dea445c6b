using System.Text.Json;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>chat.postMessage. See Slack Docs/chat.postMessage.</summary>
/// <param name="Text">Always stated: it is the notification, and what a screen reader reads, when there are blocks.</param>
internal sealed record PostMessage(ChannelId Channel, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public MessageTs? ThreadTs { get; init; }

    public bool? ReplyBroadcast { get; init; }

    /// <summary>False unless somebody wants previews: a digest of ten links would become ten cards.</summary>
    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }

    public MessageMetadata? Metadata { get; init; }
}

/// <summary>What a message carries unseen. See Slack Docs/Message Metadata.</summary>
internal sealed record MessageMetadata(string EventType, JsonElement EventPayload);

/// <summary>What the bot's own messages carry.</summary>
/// <param name="Key">Stays the same when the same event is answered again.</param>
internal sealed record AnswerMark(string Key);

/// <summary>chat.update. Blocks that are not given stay; an empty list removes them.</summary>
internal sealed record UpdateMessage(ChannelId Channel, MessageTs Ts, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }
}

/// <summary>chat.postEphemeral: only the person sees it, and only until they reload.</summary>
internal sealed record PostEphemeral(ChannelId Channel, UserId User, string Text)
{
    public IReadOnlyList<Block>? Blocks { get; init; }

    public MessageTs? ThreadTs { get; init; }
}

/// <summary>chat.delete.</summary>
internal sealed record DeleteMessage(ChannelId Channel, MessageTs Ts);

/// <summary>chat.startStream. Outside a direct conversation the recipient is needed. See Slack Docs/chat.startStream.</summary>
internal sealed record StartStream(ChannelId Channel, MessageTs ThreadTs)
{
    public string? MarkdownText { get; init; }

    public TeamId? RecipientTeamId { get; init; }

    public UserId? RecipientUserId { get; init; }
}

/// <summary>chat.appendStream.</summary>
internal sealed record AppendStream(ChannelId Channel, MessageTs Ts, string MarkdownText);

/// <summary>chat.stopStream. The blocks come under the streamed text.</summary>
internal sealed record StopStream(ChannelId Channel, MessageTs Ts)
{
    public string? MarkdownText { get; init; }

    public IReadOnlyList<Block>? Blocks { get; init; }
}

/// <summary>What is posted to a response_url. See Slack Docs/Handling User Interaction, "Message responses".</summary>
internal sealed record ResponseMessage(string Text)
{
    /// <summary>"ephemeral" or "in_channel".</summary>
    public string? ResponseType { get; init; }

    public bool? ReplaceOriginal { get; init; }

    public bool? DeleteOriginal { get; init; }

    public MessageTs? ThreadTs { get; init; }

    public IReadOnlyList<Block>? Blocks { get; init; }

    public bool UnfurlLinks { get; init; }

    public bool UnfurlMedia { get; init; }
}

/// <summary>assistant.threads.setStatus. An empty status takes it away. See Slack Docs/assistant.threads.setStatus.</summary>
internal sealed record ThreadStatus(ChannelId ChannelId, MessageTs ThreadTs, string Status)
{
    public IReadOnlyList<string>? LoadingMessages { get; init; }
}

/// <summary>assistant.threads.setTitle.</summary>
internal sealed record ThreadTitle(ChannelId ChannelId, MessageTs ThreadTs, string Title);

/// <summary>assistant.threads.setSuggestedPrompts. Up to four.</summary>
/// <param name="ThreadTs">Null for an app of the newer kind ("agent_view"), where the call would silently do nothing with it.</param>
internal sealed record SuggestedPrompts(ChannelId ChannelId, MessageTs? ThreadTs, IReadOnlyList<SuggestedPrompt> Prompts)
{
    public string? Title { get; init; }
}

/// <param name="Message">What is sent when a person presses the title.</param>
internal sealed record SuggestedPrompt(string Title, string Message);

/// <summary>reactions.add and reactions.remove.</summary>
/// <param name="Name">Without colons.</param>
internal sealed record Reaction(ChannelId Channel, string Name, MessageTs Timestamp);

/// <summary>conversations.open: the direct conversation with one person, or the group of several.</summary>
/// <param name="Users">Ids, with commas between.</param>
internal sealed record OpenConversation(string Users);

/// <summary>conversations.join.</summary>
internal sealed record JoinConversation(ChannelId Channel);
