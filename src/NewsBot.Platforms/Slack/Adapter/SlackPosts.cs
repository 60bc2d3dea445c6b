using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Posts unasked: a digest, a story.</summary>
internal sealed class SlackPosts(SlackTeams teams, PostedMessages messages, SlackTools tools, Func<string> keys)
{
    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken)
    {
        if (SlackPlace.Parse(where) is not { } place)
        {
            throw new PostRefusedException(TypedCommand.ChooseChannel);
        }

        var team = await teams.FindAsync(place.Team, cancellationToken)
            ?? throw new PostRefusedException("I am not installed in that workspace (any more). Whoever runs me installs the app again.");
        var key = keys();
        var page = tools.Renderer.Render(reply, key)[0];
        var body = PostedMessages.Body(place, page, key);
        var answer = await messages.PostAsync(team, body, cancellationToken);
        if (answer.Refusal is { Code: "not_in_channel" or "channel_not_found" }
            && (await team.Api.JoinConversationAsync(place.Channel, cancellationToken)).Refusal is null)
        {
            // A public channel may be joined; somebody who manages it asked for the post.
            answer = await messages.PostAsync(team, body, cancellationToken);
        }

        if (answer.Refusal is { IsPassing: false, IsRateLimited: false } refusal)
        {
            throw new PostRefusedException(
                SlackRefusals.Words(refusal, "that channel", team.BotName) ?? $"Slack does not let me post there ({refusal.Code}).");
        }

        var under = place.Under(answer.Need().Ts);
        await tools.Posted.WriteAsync(new PostedReply(key, under, reply, tools.Time.GetUtcNow()), cancellationToken);
        return under;
    }
}
