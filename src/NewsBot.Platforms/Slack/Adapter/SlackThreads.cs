using System.Collections.Concurrent;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// Which threads are the bot's: those under a message of its own, and those that began with a question to it. In others it was only asked
/// something once, and people go on among themselves.
/// </summary>
internal sealed class SlackThreads(IConversationStore conversations)
{
    private const int Most = 20_000;

    private readonly ConcurrentDictionary<ConversationKey, bool> _known = new();

    /// <summary>Somebody began a thread with a question to the bot; that is known before the answer is stored.</summary>
    public void Begin(SlackPlace place) => Keep(place, isBots: true);

    public async Task<bool> IsBotsAsync(SlackTeam team, SlackPlace place, UserId? startedBy, CancellationToken cancellationToken)
    {
        if (place.Thread is not { } thread)
        {
            return false;
        }

        // Slack says it of a message in a thread: parent_user_id.
        if (startedBy == team.Bot)
        {
            return true;
        }

        if (_known.TryGetValue(place.Key, out var known))
        {
            return known;
        }

        // Where the bot never spoke there is nothing to look up; so most threads cost no call.
        var conversation = await conversations.ReadAsync(place.Key, cancellationToken);
        if (conversation.Turns.Count == 0)
        {
            return false;
        }

        var answer = await team.Api.GetRepliesAsync(place.Channel, thread, most: 1, cursor: "", cancellationToken);
        if (answer is not SlackAnswer<RepliesAnswer>.Ok { Value.Messages: [var first, ..] })
        {
            return false;
        }

        return Keep(place, first.User == team.Bot || SlackWords.Mentions(first.Text ?? "", team.Bot));
    }

    private bool Keep(SlackPlace place, bool isBots)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[place.Key] = isBots;
    }
}
