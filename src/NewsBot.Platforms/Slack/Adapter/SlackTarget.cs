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
internal sealed class SlackTarget(SlackTeam team, SlackPlace place, Asker asker, Receipt receipt, SlackResponses responses, PostedMessages messages, PendingDeliveries pending, EditBudget edits, TimeSpan silence)
    : IReplyTarget<SlackPage>
{
    private const string Working = "Reading the news …";

    private readonly AnswerStream _stream = new(team, place, asker.User, pending, receipt.EventId, messages.Time);
    private MessageTs? _posted;
    private bool _mayStandThere = receipt.Replayed;
    private bool _hintGiven;
    private bool _statusShown;
    private bool _explained;

    /// <summary>That Slack does not let the bot write there; then nothing is tried again.</summary>
    private SlackAnswer<MessagePlace>? _refused;

    public TimeSpan Silence => silence;

    /// <summary>Slack takes a status away after two minutes. See Slack Docs/assistant.threads.setStatus.</summary>
    public TimeSpan? WorkingLasts { get; } = TimeSpan.FromSeconds(90);

    /// <summary>A response_url is good for five messages, and none of them can be replaced: they are for the finished answer.</summary>
    public bool MayDraft => _refused is null && edits.TryOwe(team, receipt.EventId);

    public ConversationKey Place => place.Key;

    public async Task<bool> ShowWorkingAsync(CancellationToken cancellationToken)
    {
        if (await ShowStatusAsync(cancellationToken) || _hintGiven || _mayStandThere)
        {
            return false;
        }

        // Once: unlike a status it stays, until the answer takes its place.
        _hintGiven = true;
        if (MayDraft)
        {
            await TryToShowAsync(messages.Sentence(Working) with { Private = false }, cancellationToken);
        }

        if (_posted is null && asker.Url is { } url)
        {
            // Where the bot is no member only the person who asked is told.
            await responses.PostAsync(url, new ResponseMessage(Working) { ResponseType = "ephemeral", ReplaceOriginal = false }, cancellationToken);
        }

        return _posted is not null;
    }

    public async Task<Shown?> ShowAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (IsWhispered(page))
        {
            return await WhisperAsync(page, cancellationToken);
        }

        if (_refused is { } refused)
        {
            return await OtherwiseAsync(page, refused, cancellationToken);
        }

        if (await StandsThereAsync(cancellationToken))
        {
            return await ReplaceAsync(page, cancellationToken);
        }

        var answer = await PostAsync(page, cancellationToken);
        return _posted is { } posted ? place.Shown(receipt.EventId, posted) : await OtherwiseAsync(page, answer, cancellationToken);
    }

    public async Task<Shown?> ReplaceAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (_posted is not { } posted)
        {
            return await ShowAsync(page, cancellationToken);
        }

        await _stream.EndAsync(cancellationToken);
        if (IsWhispered(page))
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
                edits.Settle(team, receipt.EventId);
                return place.Shown(receipt.EventId, posted);
            case "message_not_found":
                // Somebody deleted it: they do not want it.
                return null;
            case "edit_window_closed" or "cant_update_message" or "streaming_state_conflict":
                _posted = null;
                _mayStandThere = false;
                return await ShowAsync(page, cancellationToken);
            default:
                return await OtherwiseAsync(page, answer, cancellationToken);
        }
    }

    public async Task<Shown?> ShowDraftAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (page.Streamed.Length == 0 && await ShowStatusAsync(cancellationToken))
        {
            // Nothing of the answer yet: "looking it up" is what the status says already.
            return null;
        }

        if (place.Thread is not null && !page.Private && page.Streamed.Length is > 0 and < SlackLimits.StreamText && !_mayStandThere
            && await _stream.BeginAsync(page.Streamed, cancellationToken) is { } message)
        {
            _posted = message;
            return place.Shown(receipt.EventId, message);
        }

        return await TryToShowAsync(page, cancellationToken);
    }

    public async Task<Shown?> ReplaceDraftAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (_posted is not { } posted)
        {
            return await ShowDraftAsync(page, cancellationToken);
        }

        return await _stream.GrowAsync(page.Streamed, cancellationToken)
            ? place.Shown(receipt.EventId, posted)
            : await TryToReplaceAsync(posted, page, cancellationToken);
    }

    /// <summary>Something unfinished. What is for one person is told them once, whole; and where Slack refuses, the finished answer finds a way.</summary>
    private async Task<Shown?> TryToShowAsync(SlackPage page, CancellationToken cancellationToken)
    {
        if (_refused is not null || IsWhispered(page))
        {
            return null;
        }

        if (await StandsThereAsync(cancellationToken))
        {
            return await TryToReplaceAsync(_posted!.Value, page, cancellationToken);
        }

        var answer = await PostAsync(page, cancellationToken);
        if (answer.Refusal is { } refusal && Words(refusal) is not null)
        {
            _refused = answer;
        }

        return _posted is { } posted ? place.Shown(receipt.EventId, posted) : null;
    }

    private async Task<Shown?> TryToReplaceAsync(MessageTs posted, SlackPage page, CancellationToken cancellationToken)
    {
        if (IsWhispered(page))
        {
            return null;
        }

        await _stream.EndAsync(cancellationToken);
        var update = new UpdateMessage(place.Channel, posted, page.Text) { Blocks = page.Blocks };
        return (await team.Api.UpdateMessageAsync(update, cancellationToken)).Refusal is null ? place.Shown(receipt.EventId, posted) : null;
    }

    private async Task<SlackAnswer<MessagePlace>> PostAsync(SlackPage page, CancellationToken cancellationToken)
    {
        _mayStandThere = true;
        var answer = await team.Api.PostMessageAsync(PostedMessages.Body(place, page, receipt.EventId), cancellationToken);
        if (answer is SlackAnswer<MessagePlace>.Ok posted)
        {
            _posted = posted.Value.Ts;
        }
        else
        {
            // Slack has said no: it does not stand there.
            _mayStandThere = answer.Refusal!.IsPassing;
        }

        return answer;
    }

    /// <summary>Looks for what a process before, or a call whose answer was lost, may have posted.</summary>
    private async Task<bool> StandsThereAsync(CancellationToken cancellationToken)
    {
        if (_mayStandThere && (await _stream.TakeUpAsync(cancellationToken) ?? await messages.FindAsync(team, place, receipt.EventId, cancellationToken)) is { } there)
        {
            _posted = there;
            return true;
        }

        return false;
    }

    /// <summary>Slack does not let the bot write there: the person's own way is left, or at least an explanation.</summary>
    private async Task<Shown?> OtherwiseAsync(SlackPage page, SlackAnswer<MessagePlace> answer, CancellationToken cancellationToken)
    {
        var error = answer.Refusal!;
        if (Words(error) is not { } words)
        {
            answer.Need();
            return null;
        }

        _refused = answer;
        if (asker.Url is { } url && SlackRefusals.NotThere(error))
        {
            if (page.Private)
            {
                // A direct conversation without the bot is one between two people.
                return await WhisperAsync(page, cancellationToken);
            }

            var response = new ResponseMessage(page.Text) { ResponseType = "in_channel", ReplaceOriginal = false, Blocks = page.Blocks, ThreadTs = place.Thread };
            var through = await responses.PostAsync(url, response, cancellationToken);
            if (through.Refusal is null or { IsPassing: true } or { IsRateLimited: true })
            {
                through.Need();
                return new Shown(receipt.EventId, place.Key);
            }
        }

        if (!_explained)
        {
            await EndStatusAsync(cancellationToken);
            await messages.TellAsync(team, place, asker, messages.Sentence(words), cancellationToken);
            _explained = true;
        }

        return null;
    }

    private string? Words(SlackError error) => SlackRefusals.Words(error, $"<#{place.Channel}>", team.BotName);

    private bool IsWhispered(SlackPage page) => page.Private && !place.Direct;

    /// <summary>False where a status cannot be shown and something else has to do.</summary>
    private async Task<bool> ShowStatusAsync(CancellationToken cancellationToken)
    {
        if (place.Thread is not null && !team.Api.HasRoom(SlackMethod.AssistantSetStatus, spare: 0))
        {
            // The answer would wait behind it for its turn.
            return true;
        }

        if (place.Thread is { } thread
            && (await team.Api.SetStatusAsync(new ThreadStatus(place.Channel, thread, "is reading the news …"), cancellationToken)).Refusal is null)
        {
            _statusShown = true;
            return true;
        }

        return false;
    }

    /// <summary>A message in the thread takes the status away; what only one person sees does not.</summary>
    private async Task EndStatusAsync(CancellationToken cancellationToken)
    {
        if (_statusShown && place.Thread is { } thread)
        {
            await team.Api.SetStatusAsync(new ThreadStatus(place.Channel, thread, Status: ""), cancellationToken);
            _statusShown = false;
        }
    }

    private async Task<Shown?> WhisperAsync(SlackPage page, CancellationToken cancellationToken)
    {
        await EndStatusAsync(cancellationToken);
        await messages.TellAsync(team, place, asker, page, cancellationToken);
        return new Shown(receipt.EventId, place.Key);
    }
}
