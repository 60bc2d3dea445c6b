using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// The answer to a command, a press or a message: a message in its place, which drafts and the whole answer replace. Where the bot is no
/// member, the answer goes through the response_url; what is for one person, too.
/// </summary>
internal sealed class SlackTarget(SlackTeam team, SlackPlace place, Asker asker, Receipt receipt, SlackResponses responses, PostedMessages messages, PendingDeliveries pending, TimeSpan silence)
    : IReplyTarget<SlackPage>
{
    /// <summary>Kept free for finished answers: a tier's minute has fifty edits.</summary>
    private const int EditsToSpare = 15;

    private const string Working = "Reading the news …";

    private readonly AnswerStream _stream = new(team, place, asker.User, pending, receipt.EventId, messages.Time);
    private MessageTs? _posted;
    private bool _mayStandThere = receipt.Replayed;
    private bool _hintGiven;

    public TimeSpan Silence => silence;

    /// <summary>Slack takes a status away after two minutes. See Slack Docs/assistant.threads.setStatus.</summary>
    public TimeSpan? WorkingLasts { get; } = TimeSpan.FromSeconds(90);

    public bool MayDraft => team.Api.HasRoom(SlackMethod.ChatUpdate, EditsToSpare);

    public ConversationKey Place => place.Key;

    public async Task<bool> ShowWorkingAsync(CancellationToken cancellationToken)
    {
        if (await ShowStatusAsync(cancellationToken))
        {
            return false;
        }

        if (_hintGiven || _mayStandThere)
        {
            return false;
        }

        // Once: unlike a status it stays, until the answer takes its place.
        _hintGiven = true;
        var answer = await team.Api.PostMessageAsync(PostedMessages.Body(place, messages.Sentence(Working), receipt.EventId), cancellationToken);
        if (answer is SlackAnswer<MessagePlace>.Ok posted)
        {
            _posted = posted.Value.Ts;
            return true;
        }

        if (asker.Url is { } url)
        {
            // Where the bot is no member only the person who asked is told.
            await responses.PostAsync(url, new ResponseMessage(Working) { ResponseType = "ephemeral" }, cancellationToken);
        }

        return false;
    }

    public async Task<Shown?> ShowAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (page.Private && !place.Direct)
        {
            return await WhisperAsync(page, cancellationToken);
        }

        if (_mayStandThere && (await _stream.TakeUpAsync(cancellationToken) ?? await messages.FindAsync(team, place, receipt.EventId, cancellationToken)) is { } there)
        {
            _posted = there;
            return await ReplaceAsync(page, cancellationToken);
        }

        _mayStandThere = true;
        var answer = await team.Api.PostMessageAsync(PostedMessages.Body(place, page, receipt.EventId), cancellationToken);
        if (answer is SlackAnswer<MessagePlace>.Ok posted)
        {
            _posted = posted.Value.Ts;
            return place.Shown(receipt.EventId, posted.Value.Ts);
        }

        // Slack has said no: it does not stand there.
        _mayStandThere = answer.Refusal!.IsPassing;
        return await OtherwiseAsync(page, answer, cancellationToken);
    }

    public async Task<Shown?> ReplaceAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (_posted is not { } posted)
        {
            return await ShowAsync(page, cancellationToken);
        }

        await _stream.EndAsync(cancellationToken);
        if (page.Private && !place.Direct)
        {
            // What is there can be read by all, and this is for one person.
            await team.Api.DeleteMessageAsync(new DeleteMessage(place.Channel, posted), cancellationToken);
            _posted = null;
            return await WhisperAsync(page, cancellationToken);
        }

        var answer = await team.Api.UpdateMessageAsync(new UpdateMessage(place.Channel, posted, page.Text) { Blocks = page.Blocks }, cancellationToken);
        switch (answer.Refusal?.Code)
        {
            case null:
                return place.Shown(receipt.EventId, posted);
            case "message_not_found":
                // Somebody deleted it: they do not want it.
                return null;
            case "edit_window_closed" or "cant_update_message":
                _posted = null;
                _mayStandThere = false;
                return await ShowAsync(page, cancellationToken);
            default:
                answer.Need();
                return null;
        }
    }

    public async Task<Shown?> ShowDraftAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (page.Streamed.Length == 0 && await ShowStatusAsync(cancellationToken))
        {
            // Nothing of the answer yet: "looking it up" is what the status says already.
            return null;
        }

        if (place.Thread is not null && page.Streamed.Length is > 0 and < SlackLimits.StreamText && !_mayStandThere
            && await _stream.BeginAsync(page.Streamed, cancellationToken) is { } message)
        {
            _posted = message;
            return place.Shown(receipt.EventId, message);
        }

        return await ShowAsync(page, cancellationToken);
    }

    public async Task<Shown?> ReplaceDraftAsync(SlackPage page, CancellationToken cancellationToken) =>
        _posted is null ? await ShowDraftAsync(page, cancellationToken)
            : await _stream.GrowAsync(page.Streamed, cancellationToken) ? place.Shown(receipt.EventId, _posted.Value)
            : await ReplaceAsync(page, cancellationToken);

    private async Task<bool> ShowStatusAsync(CancellationToken cancellationToken) =>
        place.Thread is { } thread
        && (await team.Api.SetStatusAsync(new ThreadStatus(place.Channel, thread, "is reading the news …"), cancellationToken)).Refusal is null;

    /// <summary>Slack does not let the bot write there: the person's own way is left, or at least an explanation.</summary>
    private async Task<Shown?> OtherwiseAsync(SlackPage page, SlackAnswer<MessagePlace> answer, CancellationToken cancellationToken)
    {
        var error = answer.Refusal!;
        if (asker.Url is { } url && SlackRefusals.NotThere(error))
        {
            var response = new ResponseMessage(page.Text) { ResponseType = "in_channel", Blocks = page.Blocks, ThreadTs = place.Thread };
            (await responses.PostAsync(url, response, cancellationToken)).Need();
            return new Shown(receipt.EventId, place.Key);
        }

        if (SlackRefusals.Words(error, $"<#{place.Channel}>", team.BotName) is not { } words)
        {
            answer.Need();
            return null;
        }

        await messages.TellAsync(team, place, asker, messages.Sentence(words), cancellationToken);
        return null;
    }

    private async Task<Shown?> WhisperAsync(SlackPage page, CancellationToken cancellationToken)
    {
        await messages.TellAsync(team, place, asker, page, cancellationToken);
        return new Shown(receipt.EventId, place.Key);
    }
}
