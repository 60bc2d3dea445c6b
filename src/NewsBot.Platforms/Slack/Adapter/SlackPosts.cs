using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Posts unasked: a digest, a story. Slack knows no key of its own, so it stands in the message's metadata.</summary>
internal sealed class SlackPosts(SlackTeams teams, PostedMessages messages, SlackTools tools)
{
    public async Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken)
    {
        var place = Place(where);
        var team = await TeamAsync(place, cancellationToken);
        var body = PostedMessages.Body(place, tools.Renderer.Render(reply, key)[0], key);
        var answer = await team.Api.PostMessageAsync(body, cancellationToken);
        if (answer.Refusal is { Code: "not_in_channel" or "channel_not_found" } && !place.Direct
            && (await team.Api.JoinConversationAsync(place.Channel, cancellationToken)).Refusal is null)
        {
            // A public channel may be joined; somebody who manages it asked for the post.
            answer = await team.Api.PostMessageAsync(body, cancellationToken);
        }

        if (answer.Refusal is { Code: "invalid_blocks" } && reply.HasPicture)
        {
            // Slack fetches a picture before it takes the message, and refuses the message where it cannot.
            return await PostAsync(where, reply.WithoutPicture(), key, cancellationToken);
        }

        if (answer.Refusal is { IsRateLimited: true } limit)
        {
            throw new PostPostponedException("Slack asked me to wait.", limit.RetryAfter);
        }

        if (answer.Refusal is { IsPassing: false } refusal)
        {
            throw new PostRefusedException(
                SlackRefusals.Words(refusal, "that channel", team.BotName) ?? $"Slack does not let me post there ({refusal.Code}).");
        }

        var under = place.Under(answer.Need().Ts);
        await tools.Posted.WriteAsync(new PostedReply(key, under, reply, tools.Time.GetUtcNow()), cancellationToken);
        return under;
    }

    public async Task<PostSearch> LookForAsync(ConversationKey where, string key, CancellationToken cancellationToken)
    {
        var place = Place(where);
        var team = await TeamAsync(place, cancellationToken);
        return await messages.SearchAsync(team, place, key, cancellationToken) switch
        {
            { Found: { } there } => new PostSearch.There(place.Under(there)),
            { Looked: true } => new PostSearch.NotThere(),
            _ => new PostSearch.Unknown(),
        };
    }

    /// <summary>Null where the person cannot be written to.</summary>
    public async Task<ConversationKey?> OpenDirectAsync(ConversationKey near, string person, CancellationToken cancellationToken)
    {
        var place = Place(near);
        var team = await TeamAsync(place, cancellationToken);
        return await team.Api.OpenConversationAsync(new UserId(person), cancellationToken) is SlackAnswer<SlackConversation>.Ok opened
            ? SlackPlace.Here(place.Team, opened.Value.Id, thread: null).Key
            : null;
    }

    public async Task<bool> ReplaceAsync(PostedReply posted, Reply reply, CancellationToken cancellationToken)
    {
        var place = Place(posted.Place);
        var team = await TeamAsync(place, cancellationToken);
        // The message that a thread hangs under is found among the channel's, any other in its thread.
        var there = await messages.FindAsync(team, SlackPlace.Here(place.Team, place.Channel, thread: null), posted.Message, cancellationToken)
            ?? (place.Thread is null ? null : await messages.FindAsync(team, place, posted.Message, cancellationToken));
        if (there is not { } message)
        {
            return false;
        }

        var page = tools.Renderer.Render(reply, posted.Message)[0];
        if ((await team.Api.UpdateMessageAsync(new UpdateMessage(place.Channel, message, page.Text) { Blocks = page.Blocks }, cancellationToken)).Refusal is not null)
        {
            return false;
        }

        await tools.Posted.WriteAsync(posted with { Reply = reply }, cancellationToken);
        return true;
    }

    private static SlackPlace Place(ConversationKey where) => SlackPlace.Parse(where) ?? throw new PostRefusedException(TypedCommand.ChooseChannel);

    /// <summary>What fails here has surely not posted anything.</summary>
    private async Task<SlackTeam> TeamAsync(SlackPlace place, CancellationToken cancellationToken)
    {
        try
        {
            return await teams.FindAsync(place.Team, cancellationToken)
                ?? throw new PostRefusedException("I am not installed in that workspace (any more). Whoever runs me installs the app again.");
        }
        catch (Exception exception) when (exception is SlackUnreachableException or SlackApiException)
        {
            throw new PostPostponedException(exception.Message);
        }
    }
}
