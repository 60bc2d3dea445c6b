using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Opens the thread under a reply in which questions about it are asked, and says where it is.</summary>
internal sealed class AskOnSlack(PostedMessages messages, SlackTools tools)
{
    /// <returns>What the person who pressed is told.</returns>
    public async Task<string> OpenAsync(SlackPress press, PostedReply posted, CancellationToken cancellationToken)
    {
        if (press.Place is null)
        {
            return "Write your question to me in Messages, or mention me in a channel.";
        }

        if (press.Place is { Direct: true } or { Thread: not null })
        {
            return "Write your question here: this is the place for it.";
        }

        if (press.Interaction.Container is not { MessageTs: { } message, IsEphemeral: false })
        {
            return "Only you can see this message, so it has no thread. /ask answers instead.";
        }

        var thread = press.Place with { Thread = message };
        var page = tools.Renderer.Private($"Ask me here about the news above, <@{press.User}>: I read along in this thread.") with { Private = false };
        // One invitation for each person and message, however often they press.
        var key = $"{posted.Message}?{press.User}";
        if (await messages.FindAsync(press.Team, thread, key, cancellationToken) is not null)
        {
            return "The thread under the message is open: write your question there.";
        }

        var answer = await messages.PostAsync(press.Team, PostedMessages.Body(thread, page, key), cancellationToken);
        return answer.Refusal switch
        {
            null => "Write your question in the thread under the message.",
            var refusal => (SlackRefusals.Words(refusal, $"<#{press.Place.Channel}>", press.Team.BotName) ?? "I could not open a thread just now.") + " Until then, /ask answers here.",
        };
    }
}
