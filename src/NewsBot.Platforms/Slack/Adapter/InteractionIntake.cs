using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Turns a press or a shortcut into a request, or answers it on the spot where no writer is needed.</summary>
internal sealed partial class InteractionIntake(
    SlackTeams teams, SlackPeople people, SlackPressHandler presses, SlackSinks sinks, CommandGrammar grammar, ILogger<InteractionIntake> logger)
{
    private const string SummariseCommand = "summarize";

    public async Task<ChatRequest?> TakeAsync(SlackIncoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Read(SlackJson.Default.SlackInteraction) is not { User: { } user } interaction
            || (interaction.Team?.Id ?? user.TeamId) is not { } teamId
            || await teams.FindAsync(teamId, cancellationToken) is not { } team)
        {
            return null;
        }

        return interaction switch
        {
            { Type: "block_actions", Actions: [var action, ..] } => await PressAsync(incoming, team, user, interaction, action, cancellationToken),
            { Type: "message_action", CallbackId: SlackManifest.SummariseShortcut, Channel: { } channel, Message: { } message } =>
                await SummariseAsync(incoming, team, user, channel.Id, message, cancellationToken),
            _ => null,
        };
    }

    private async Task<ChatRequest?> PressAsync(
        SlackIncoming incoming, SlackTeam team, InteractionUser user, SlackInteraction interaction, InteractionAction action, CancellationToken cancellationToken)
    {
        var place = interaction is { Container.Type: not "view", Channel: { } channel }
            ? SlackPlace.Here(team.Id, channel.Id, interaction.Message?.ThreadTs ?? interaction.Container.ThreadTs)
            : null;
        //// The first message of a thread names itself as its thread; a button under it stands in the channel.
        if (place is { Thread: { } thread } && thread == interaction.Container?.MessageTs)
        {
            place = place with { Thread = null };
        }

        var press = new SlackPress(team, user.Id, place, interaction, action, incoming);
        try
        {
            return await presses.HandleAsync(press, cancellationToken) is { } button
                ? await DoAsync(press, user, button, cancellationToken)
                : null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(action.ActionId, exception);
            await presses.SayAsync(press, PressAnswers.Failed, cancellationToken);
            return null;
        }
    }

    /// <summary>A button's command is answered where it was pressed; what was pressed in the App Home, in the direct conversation.</summary>
    private async Task<ChatRequest?> DoAsync(SlackPress press, InteractionUser user, ReplyButton button, CancellationToken cancellationToken)
    {
        var (team, place) = (press.Team, press.Place);
        if (place is null)
        {
            var opened = await team.Api.OpenConversationAsync(user.Id, cancellationToken);
            if (opened is not SlackAnswer<SlackConversation>.Ok direct)
            {
                var why = SlackRefusals.Words(opened.Refusal!, "our direct conversation", team.BotName);
                await presses.SayAsync(press, why ?? "I could not write to you. Type the command in a channel instead.", cancellationToken);
                return null;
            }

            place = SlackPlace.Here(team.Id, direct.Value.Id, thread: null);
        }

        var replies = sinks.To(press.Incoming, team, place, user.Id);
        var person = await people.FindAsync(team, user.Id, user.Name, cancellationToken);
        return new ChatRequest.Command(place.Key, person, replies, button.Command, button.Options);
    }

    /// <summary>Under the message: whoever reads it is helped, and the channel is not filled.</summary>
    private async Task<ChatRequest?> SummariseAsync(
        SlackIncoming incoming, SlackTeam team, InteractionUser user, ChannelId channel, InteractionMessage message, CancellationToken cancellationToken)
    {
        var here = SlackPlace.Here(team.Id, channel, message.ThreadTs);
        var place = here.Direct ? here : here with { Thread = message.ThreadTs ?? message.Ts };
        var replies = sinks.To(incoming, team, place, user.Id);
        var person = await people.FindAsync(team, user.Id, user.Name, cancellationToken);
        var options = CommandOptions.Of(("text", SlackWords.Typed(message.Text ?? "")));
        var command = grammar.Commands.First(c => c.Name == SummariseCommand);
        return CommandGrammar.Check(command, options.All.ToDictionary(o => o.Key, o => o.Value, StringComparer.OrdinalIgnoreCase)) is { } fault
            ? new ChatRequest.Malformed(place.Key, person, replies, fault)
            : new ChatRequest.Command(place.Key, person, replies, SummariseCommand, options);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The press of “{Action}” on Slack failed.")]
    private partial void LogFailed(string action, Exception exception);
}
