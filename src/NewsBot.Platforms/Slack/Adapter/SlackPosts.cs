using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Posts unasked: a digest, a story.</summary>
internal sealed class SlackPosts(SlackTeams teams, PostedMessages messages, SlackTools tools, Func<string> keys)
{
    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken)
    {
        if (SlackPlace.Parse(where) is not { } place)
        {
            throw new PostRefusedException("I need the channel itself: type # and choose it from Slack's list.");
        }

        var team = await teams.FindAsync(place.Team, cancellationToken)
            ?? throw new PostRefusedException("I am not installed in that workspace (any more). Whoever runs me installs the app again.");
        var key = keys();
        var page = tools.Renderer.Render(reply, key)[0];
        var body = PostedMessages.Body(place, page, key);
        var answer = await PostAsync(team, body, cancellationToken);
        if (answer.Refusal is { Code: "not_in_channel" or "channel_not_found" }
            && (await team.Api.JoinConversationAsync(place.Channel, cancellationToken)).Refusal is null)
        {
            // A public channel may be joined; somebody who manages it asked for the post.
            answer = await PostAsync(team, body, cancellationToken);
        }

        if (answer.Refusal is { } refusal)
        {
            throw new PostRefusedException(
                SlackRefusals.Words(refusal, "that channel", team.BotName) ?? $"Slack does not let me post there ({refusal.Code}).");
        }

        var under = place.Under(answer.Need().Ts);
        await tools.Posted.WriteAsync(new PostedReply(key, under, reply, tools.Time.GetUtcNow()), cancellationToken);
        return under;
    }

    /// <summary>Of an answer that was lost it is not known whether the post stands there: it is looked up before it is posted again.</summary>
    private async Task<SlackAnswer<MessagePlace>> PostAsync(SlackTeam team, PostMessage body, CancellationToken cancellationToken)
    {
        try
        {
            return await team.Api.PostMessageAsync(body, cancellationToken);
        }
        catch (SlackUnreachableException)
        {
            var place = SlackPlace.Here(team.Id, body.Channel, body.ThreadTs);
            return await messages.FindAsync(team, place, PostedMessages.KeyOf(body), cancellationToken) is { } there
                ? new SlackAnswer<MessagePlace>.Ok(new MessagePlace(body.Channel, there))
                : await team.Api.PostMessageAsync(body, cancellationToken);
        }
    }
}
