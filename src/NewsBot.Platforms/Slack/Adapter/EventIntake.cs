using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// Decides what an event asks of the bot. A message does in a direct conversation, in the bot's threads, and where it mentions the bot;
/// everything else is none of the bot's business.
/// </summary>
internal sealed class EventIntake(
    SlackTeams teams,
    SlackPeople people,
    SlackThreads threads,
    AssistantThreads assistant,
    HomePage home,
    SlackSinks sinks,
    CommandGrammar grammar,
    LoopGuard loops,
    bool answerBots)
{
    /// <summary>The kinds of message in which somebody says something new. See Slack Docs/message, "Message subtypes".</summary>
    private static readonly HashSet<string> Said = new(["file_share", "thread_broadcast", "me_message", "bot_message"], StringComparer.Ordinal);

    /// <summary>A mention comes twice: as app_mention and as the message that it is.</summary>
    private readonly RecentIds<(ChannelId, MessageTs)> _recent = new();

    public async Task<ChatRequest?> TakeAsync(SlackIncoming incoming, CancellationToken cancellationToken)
    {
        if (incoming.Read(SlackJson.Default.SlackEventCallback) is not { TeamId: { } teamId, Event: { } happened })
        {
            return null;
        }

        if (happened.Type is "app_uninstalled" or "tokens_revoked")
        {
            await teams.ForgetAsync(teamId, cancellationToken);
            return null;
        }

        if (await teams.FindAsync(teamId, cancellationToken) is not { } team)
        {
            return null;
        }

        switch (happened)
        {
            case { Type: "message" or "app_mention" }:
                return await SaidAsync(incoming, team, happened, cancellationToken);
            case { Type: "app_home_opened", Tab: "home", User: { } user }:
                return home.Open(team, await people.FindAsync(team, user, name: "", cancellationToken), user);
            case { Type: "app_home_opened", Tab: "messages", Channel: { } direct }:
                await assistant.StartAsync(team, direct, thread: null, cancellationToken);
                return null;
            case { Type: "assistant_thread_started", AssistantThread: { ChannelId: { } channel, ThreadTs: { } thread } }:
                await assistant.StartAsync(team, channel, thread, cancellationToken);
                return null;
            default:
                return null;
        }
    }

    private async Task<ChatRequest?> SaidAsync(SlackIncoming incoming, SlackTeam team, SlackEvent said, CancellationToken cancellationToken)
    {
        if (said is not { Channel: { } channel, Ts: { } ts, Hidden: false }
            || (said.Subtype is { } kind && !Said.Contains(kind))
            || said.User == team.Bot || said.BotId == team.BotId
            || (said.BotId is not null && !answerBots))
        {
            return null;
        }

        var (text, isBot) = (said.Text ?? "", said.BotId is not null);
        var place = new SlackPlace(team.Id, channel, said.ThreadTs, Direct: said.ChannelType == "im" || channel.Value.StartsWith('D'));
        var isMention = said.Type == "app_mention" || SlackWords.Mentions(text, team.Bot);
        if (!place.Direct && !isMention && !await threads.IsBotsAsync(team, place, said.ParentUserId, cancellationToken))
        {
            return null;
        }

        // Under the question, so that a channel is not filled with answers; a direct conversation is one thread anyway.
        var answered = place.Direct ? place : place with { Thread = said.ThreadTs ?? ts };
        //// Counted where it is asked: in a channel each question begins a thread of its own.
        if (!_recent.Add((channel, ts)) || !loops.Allows(place.Key, isBot))
        {
            return null;
        }

        if (place is { Direct: false, Thread: null })
        {
            threads.Begin(answered);
        }

        var user = said.User ?? new UserId(said.BotId ?? "");
        var replies = sinks.To(incoming, team, answered, user);
        var person = isBot ? new Person(user.Value, "a bot") : await people.FindAsync(team, user, name: "", cancellationToken);
        var question = SlackWords.Typed(text, team.Bot);
        if (question.Length > 0 && !question.StartsWith('/'))
        {
            incoming.Work.Run(token => assistant.NameAsync(team, answered, question, token));
        }

        // Asked in the channel itself it may be about what was posted there last; what comes under it is about the answer.
        return question switch
        {
            "" => new ChatRequest.Malformed(place.Key, person, replies, "Ask me something about the AI news, or write /help to see what I can do."),
            ['/', ..] => TypedCommand.Read(grammar, place, person, replies, SlackWords.Command(text, team.Id, team.Bot)),
            _ => new ChatRequest.FollowUp(place.Key, person, replies, question),
        };
    }
}
