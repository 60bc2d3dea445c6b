using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>
/// The answer to an interaction. It has one first response, within three seconds; everything later edits it, for 15 minutes. Whether it is
/// private is fixed by the first response. See Discord Docs/Receiving and Responding.
/// </summary>
internal sealed class InteractionTarget(DiscordInteractions discord, Interaction interaction, Receipt receipt, Place place, TimeSpan answerWithin)
    : IReplyTarget<MessageBody>
{
    private bool _tried;
    private bool _private;
    private MessageId? _followup;

    public TimeSpan Silence => answerWithin;

    public TimeSpan? WorkingLasts => null;

    public ConversationKey Place => place.Key;

    public async Task<bool> ShowWorkingAsync(CancellationToken cancellationToken)
    {
        await RespondAsync(new InteractionResponse(InteractionCallback.DeferredMessage), cancellationToken);
        return true;
    }

    public async Task<Shown?> ShowAsync(MessageBody body, CancellationToken cancellationToken)
    {
        var response = new InteractionResponse(InteractionCallback.Message) { Data = InteractionResponseData.Of(body) };
        switch (await RespondAsync(response, cancellationToken))
        {
            case First.Made made:
                _private = IsPrivate(body);
                return place.Shown(made.Message ?? await discord.GetOriginalAsync(interaction, cancellationToken));
            case First.WasThere:
                // Whether what is there can be seen by others is not known, so that a private reply never goes into it.
                return await ReplaceAsync(body, cancellationToken);
            default:
                return null;
        }
    }

    public async Task<Shown?> ReplaceAsync(MessageBody body, CancellationToken cancellationToken)
    {
        try
        {
            var edit = body with { Flags = body.Flags & ~MessageFlags.Ephemeral };
            if (_followup is { } own)
            {
                return place.Shown(await discord.EditFollowupAsync(interaction, own, edit, cancellationToken));
            }

            if (!IsPrivate(body) || _private)
            {
                return place.Shown(await discord.EditOriginalAsync(interaction, edit, cancellationToken));
            }

            // What is there is public, and this is for one person: it takes a message of its own.
            await discord.DeleteOriginalAsync(interaction, cancellationToken);
            var message = await discord.CreateFollowupAsync(interaction, body, cancellationToken);
            _followup = message.Id;
            return place.Shown(message);
        }
        catch (DiscordApiException exception) when (exception.InteractionIsOver || exception.IsUnknownMessage)
        {
            return null;
        }
    }

    private static bool IsPrivate(MessageBody body) => body.Flags?.HasFlag(MessageFlags.Ephemeral) == true;

    private async Task<First> RespondAsync(InteractionResponse response, CancellationToken cancellationToken)
    {
        // Whether a response that got no answer has arrived is not known; then "already acknowledged" means that it has.
        var mayBeOurs = _tried || receipt.Replayed;
        _tried = true;
        try
        {
            return new First.Made(await discord.RespondAsync(interaction, response, receipt.At, cancellationToken));
        }
        catch (DiscordApiException exception) when (exception.IsAlreadyAcknowledged && mayBeOurs)
        {
            return new First.WasThere();
        }
        catch (DiscordApiException exception) when (exception.InteractionIsOver)
        {
            // Too late, or somebody else's: there is nobody left to tell.
            return new First.Over();
        }
    }

    private abstract record First
    {
        public sealed record Made(Message? Message) : First;

        public sealed record WasThere : First;

        public sealed record Over : First;
    }
}
