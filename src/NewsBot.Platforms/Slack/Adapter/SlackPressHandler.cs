using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>A press, with all that is known of where it happened.</summary>
/// <param name="Place">Null in a view: a modal, or the App Home.</param>
internal sealed record SlackPress(SlackTeam Team, UserId User, SlackPlace? Place, SlackInteraction Interaction, InteractionAction Action, SlackIncoming Incoming)
{
    public Asker Asker => new(User, Incoming.Url);
}

/// <summary>
/// Answers buttons from what is stored with the reply they stand under. None of it needs a writer, so none waits in a conversation's lane; a
/// modal has to be opened within three seconds.
/// </summary>
internal sealed partial class SlackPressHandler(AskOnSlack asking, IVotes votes, PostedMessages messages, SlackTools tools)
{
    private const string ThereAlready = "It is under the message already.";

    /// <summary>Slack does not say how old the message is; longer than this nobody waits before a window.</summary>
    private const int Tries = 5;

    private readonly ILogger _logger = tools.Logger;

    /// <summary>Next pages that are being posted: two quick fingers get one.</summary>
    private readonly ConcurrentDictionary<string, bool> _continuing = new(StringComparer.Ordinal);

    /// <returns>The command that the button stands for, to be answered like a typed one; null when the press has been answered.</returns>
    public async Task<ReplyButton?> HandleAsync(SlackPress press, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> values = press.Action.SelectedOption is { } chosen ? [chosen.Value] : [];
        var wanted = Press.Read(press.Action.ActionId, values);
        var key = wanted is Press.EvidenceOf of ? of.Message : SlackRenderer.KeyOf(press.Action.BlockId);
        if (wanted is null || key is null || await tools.Posted.FindSoonAsync(SlackPlatform.PlatformName, key, Tries, tools.Time, cancellationToken) is not { } posted)
        {
            await SayAsync(press, PressAnswers.TooOld, cancellationToken);
            return null;
        }

        switch (wanted)
        {
            case Press.Evidence or Press.EvidenceOf when EvidenceSheet.Of(posted.Reply).Count == 0:
                await SayAsync(press, PressAnswers.NothingToProve, cancellationToken);
                return null;
            case Press.Evidence:
                await OpenAsync(press, tools.Renderer.Evidence(posted, chosen: 0), cancellationToken);
                return null;
            case Press.EvidenceOf other:
                await ChangeAsync(press, tools.Renderer.Evidence(posted, other.Chosen), cancellationToken);
                return null;
            case Press.Sources:
                await OpenAsync(press, tools.Renderer.Sources(posted), cancellationToken);
                return null;
            case Press.Ask:
                await SayAsync(press, await asking.OpenAsync(press, posted, cancellationToken), cancellationToken);
                return null;
            case Press.Vote vote:
                await SayAsync(press, await VoteAsync(press, key, vote.Up, cancellationToken), cancellationToken);
                return null;
            case Press.Continue next:
                await ContinueAsync(press, posted, next.ToPage, cancellationToken);
                return null;
            case Press.Do own when own.Button < posted.Reply.Buttons.Count:
                return posted.Reply.Buttons[own.Button];
            default:
                await SayAsync(press, PressAnswers.TooOld, cancellationToken);
                return null;
        }
    }

    /// <summary>Only the person who pressed reads it.</summary>
    public async Task SayAsync(SlackPress press, string sentence, CancellationToken cancellationToken)
    {
        if (press.Place is { } place)
        {
            // Whoever hears nothing presses again, which takes a vote back: rather told twice than never.
            await tools.PersistentlyAsync(
                press.Incoming.Delivery.ReceivedAt,
                async token =>
                {
                    await messages.TellAsync(press.Team, place, press.Asker, tools.Renderer.Private(sentence), token);
                    return true;
                },
                cancellationToken);
        }
        else if (press.Interaction.View is { Type: "modal" })
        {
            await ChangeAsync(press, View.Modal(new PlainText("NewsBot"), tools.Renderer.Private(sentence).Blocks), cancellationToken);
        }
        else if (press.Interaction.TriggerId.Length > 0)
        {
            // In the App Home there is no message to whisper beside.
            await OpenAsync(press, View.Modal(new PlainText("NewsBot"), tools.Renderer.Private(sentence).Blocks), cancellationToken);
        }
    }

    private async Task OpenAsync(SlackPress press, View view, CancellationToken cancellationToken)
    {
        // From a modal a second one would need to be pushed; none of ours has such a button.
        var sentence = "Slack did not let me open the window in time. Please press again.";
        try
        {
            var answer = await press.Team.Api.OpenViewAsync(new OpenView(press.Interaction.TriggerId, view), press.Incoming.Delivery.ReceivedAt, cancellationToken);
            if (answer.Refusal is not { } refusal)
            {
                return;
            }

            LogNotOpened(refusal);
        }
        catch (SlackUnreachableException exception)
        {
            // A trigger is good once, and it is not known whether this one was used.
            LogPerhapsOpened(exception.Message);
            sentence = "I lost touch with Slack while it opened the window. If there is none, please press again.";
        }

        if (press.Place is not null)
        {
            await SayAsync(press, sentence, cancellationToken);
        }
    }

    private static async Task ChangeAsync(SlackPress press, View view, CancellationToken cancellationToken)
    {
        if (press.Interaction.View is { } open)
        {
            await press.Team.Api.UpdateViewAsync(new UpdateView(view) { ViewId = open.Id, Hash = open.Hash }, cancellationToken);
        }
    }

    /// <summary>The next page goes under the reply, once for everybody; of a private reply only to the one who pressed.</summary>
    private async Task ContinueAsync(SlackPress press, PostedReply posted, int page, CancellationToken cancellationToken)
    {
        if (press.Place is not { } place)
        {
            await SayAsync(press, PressAnswers.TooOld, cancellationToken);
            return;
        }

        var pages = tools.Renderer.Render(posted.Reply, posted.Message);
        var body = pages[Math.Clamp(page, 0, pages.Count - 1)];
        if (body.Private || press.Interaction.Container is { IsEphemeral: true })
        {
            await messages.TellAsync(press.Team, place, press.Asker, body, cancellationToken);
            return;
        }

        var key = $"{posted.Message}+{page}";
        if (!_continuing.TryAdd(key, true))
        {
            await SayAsync(press, ThereAlready, cancellationToken);
            return;
        }

        try
        {
            await ContinueOnceAsync(press, place, posted, body, key, cancellationToken);
        }
        finally
        {
            _continuing.TryRemove(key, out _);
        }
    }

    private async Task ContinueOnceAsync(SlackPress press, SlackPlace place, PostedReply posted, SlackPage body, string key, CancellationToken cancellationToken)
    {
        if (await tools.Posted.FindAsync(SlackPlatform.PlatformName, key, cancellationToken) is not null)
        {
            await SayAsync(press, ThereAlready, cancellationToken);
            return;
        }

        var under = SlackPlace.Parse(posted.Place) ?? place;
        var thread = place with { Thread = under.Thread ?? place.Thread ?? press.Interaction.Container?.MessageTs };
        var answer = await messages.PostAsync(press.Team, PostedMessages.Body(place.Direct ? place : thread, body, key), cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            // Where the bot is no member: for the one who asked.
            LogNotContinued(refusal);
            await messages.TellAsync(press.Team, place, press.Asker, body with { Private = true }, cancellationToken);
            return;
        }

        await tools.Posted.WriteAsync(posted with { Message = key, Place = thread.Key, At = tools.Time.GetUtcNow() }, cancellationToken);
    }

    private async Task<string> VoteAsync(SlackPress press, string key, bool up, CancellationToken cancellationToken) =>
        PressAnswers.Of(await votes.CastAsync(SlackPlatform.PlatformName, key, press.User.Value, up ? Vote.Up : Vote.Down, cancellationToken));

    [LoggerMessage(Level = LogLevel.Warning, Message = "A window could not be opened on Slack: {Error}")]
    private partial void LogNotOpened(SlackError error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a window opened on Slack is not known: {Reason}")]
    private partial void LogPerhapsOpened(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "The next page of a reply could not be posted on Slack and is shown to one person: {Error}")]
    private partial void LogNotContinued(SlackError error);
}
