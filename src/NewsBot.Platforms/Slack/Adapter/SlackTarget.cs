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
internal sealed class SlackTarget(SlackTeam team, SlackPlace place, Asker asker, Receipt receipt, SlackResponses responses, PostedMessages messages, TimeSpan silence)
    : IReplyTarget<SlackPage>
{
    /// <summary>Kept free for finished answers: a tier's minute has fifty edits.</summary>
    private const int EditsToSpare = 15;

    private readonly AnswerStream _stream = new(team, place, asker.User, messages.Time);
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
        if (place.Thread is not null && !team.Api.HasRoom(SlackMethod.AssistantSetStatus, spare: 0))
        {
            // The answer would wait behind it for its turn.
            return false;
        }

        if (place.Thread is { } thread
            && (await team.Api.SetStatusAsync(new ThreadStatus(place.Channel, thread, "is reading the news …"), cancellationToken)).Refusal is null)
        {
            return false;
        }

        if (!_hintGiven)
        {
            // Once: unlike a status it stays. Who asks by a command is told alone, and the channel sees only the answer.
            _hintGiven = true;
            if (asker.Url is { } url)
            {
                await responses.PostAsync(url, new ResponseMessage("Reading the news …") { ResponseType = "ephemeral" }, cancellationToken);
                return false;
            }

            await ShowAsync(messages.Sentence("Reading the news …") with { Private = false }, cancellationToken);
            return _posted is not null;
        }

        return false;
    }

    public async Task<Shown?> ShowAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (page.Private && !place.Direct)
        {
            return await WhisperAsync(page, cancellationToken);
        }

        if (_mayStandThere && await messages.FindAsync(team, place, receipt.EventId, cancellationToken) is { } there)
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
        if (place.Thread is not null && page.Streamed.Length is > 0 and < SlackLimits.StreamText && !_mayStandThere
            && await _stream.BeginAsync(page.Streamed, cancellationToken) is { } message)
        {
            _posted = message;
            return place.Shown(receipt.EventId, message);
        }

        return await ShowAsync(page, cancellationToken);
    }

    public async Task<Shown?> ReplaceDraftAsync(SlackPage page, CancellationToken cancellationToken) =>
        await _stream.GrowAsync(page.Streamed, cancellationToken) && _posted is { } posted
            ? place.Shown(receipt.EventId, posted)
            : await ReplaceAsync(page, cancellationToken);

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
