using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>Turns a slash command into a request, by the grammar that every platform shares.</summary>
internal sealed class CommandIntake(SlackTeams teams, SlackPeople people, SlackSinks sinks, CommandGrammar grammar, string prefix)
{
    public async Task<ChatRequest?> TakeAsync(SlackIncoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Read(SlackJson.Default.SlackCommand) is not { TeamId: { } teamId, ChannelId: { } channel, UserId: { } user } command
            || await teams.FindAsync(teamId, cancellationToken) is not { } team)
        {
            return null;
        }

        // Slack lets nobody type a command in a thread.
        var place = SlackPlace.Here(teamId, channel, thread: null);
        var replies = sinks.To(incoming, team, place, user);
        var person = await people.FindAsync(team, user, command.UserName, cancellationToken);
        var line = SlackCommandNames.Line(command.Command, SlackWords.Command(command.Text, teamId), prefix);
        return TypedCommand.Read(grammar, place, person, replies, line);
    }
}
