using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Platforms.Slack.Teams;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class EventIntakeTests : IDisposable
{
    private const string Mention = """ "user":"U1","channel":"C1","ts":"700.1","text":"<@UBOT> what is new?" """;

    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Take_Mention_IsAQuestionOfTheChannelAnsweredUnderIt()
    {
        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync(Intake(), Mention, "app_mention"));

        Assert.Equal(("what is new?", Channel.Key), (question.Question, question.Conversation));
        Assert.Equal(("U1", "Ada Lovelace", "Europe/Berlin"), (question.Person.Id, question.Person.Name, question.Person.Zone!.Id));
        await _fake.RunAsync(question.Replies.SendAsync(Reply.Text("Much."), Cancelled));
        Assert.Equal("700.1", _fake.Calls("chat.postMessage")[0].GetProperty("thread_ts").GetString());
        Assert.Equal((1, "aEv1"), (_fake.Completed, Assert.Single(_fake.Stores.Handled)));
    }

    [Theory]
    [InlineData("app_mention", "message")]
    [InlineData("message", "app_mention")]
    public async Task Take_TwinOfAMention_IsAnsweredOnce(string first, string second)
    {
        var intake = Intake();

        Assert.NotNull(await TakeAsync(intake, Mention, first));
        Assert.Null(await TakeAsync(intake, Mention, second, "Ev2"));
    }

    [Theory]
    [InlineData(""" "user":"UBOT","channel":"D1","ts":"1.1","text":"hello" """)]
    [InlineData(""" "bot_id":"BBOT","channel":"D1","ts":"1.1","text":"hello","subtype":"bot_message" """)]
    [InlineData(""" "user":"U5","bot_id":"B5","channel":"C1","ts":"1.1","text":"<@UBOT> hello" """)]
    [InlineData(""" "user":"U1","channel":"D1","ts":"1.1","text":"hello","hidden":true """)]
    [InlineData(""" "channel":"D1","ts":"1.1","subtype":"message_changed","hidden":true,"message":{"text":"<@UBOT> hello","user":"U1"} """)]
    [InlineData(""" "channel":"D1","ts":"1.1","subtype":"message_deleted","deleted_ts":"0.1" """)]
    [InlineData(""" "user":"U1","channel":"C1","ts":"1.1","text":"<@UBOT> has joined the channel","subtype":"channel_join" """)]
    [InlineData(""" "user":"U1","channel":"C1","ts":"1.1","text":"What is new?" """)]
    [InlineData(""" "user":"U1","channel":"C1","ts":"1.1","text":"&lt;@UBOT&gt; hello" """)]
    [InlineData(""" "user":"U1","channel":"C1","ts":"1.2","thread_ts":"1.1","parent_user_id":"U2","text":"who pays?" """)]
    [InlineData(""" "user":"U1","channel":"D1" """)]
    [InlineData(""" "user":"U1","channel":5,"ts":"1.1" """)]
    public async Task Take_WhatIsNotForTheBot_IsLeftAlone(string parts)
    {
        Assert.Null(await TakeAsync(Intake(), parts));
        Assert.DoesNotContain(_fake.Methods, m => m.StartsWith("chat.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("file_share")]
    [InlineData("thread_broadcast")]
    [InlineData("me_message")]
    public async Task Take_KindInWhichSomebodySpeaks_IsAQuestion(string subtype) => Assert.IsType<ChatRequest.FollowUp>(
        await TakeAsync(Intake(), $""" "user":"U1","channel":"D1","ts":"1.1","text":"hello","subtype":"{subtype}" """));

    [Fact]
    public async Task Take_DirectMessage_IsAlwaysForTheBot()
    {
        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync(Intake(), """ "user":"U1","channel":"D1","channel_type":"im","ts":"1.1","text":"what is new?" """));

        Assert.Equal(Direct.Key, question.Conversation);
        await _fake.RunAsync(question.Replies.SendAsync(Reply.Text("Much."), Cancelled));
        Assert.False(_fake.Calls("chat.postMessage")[0].TryGetProperty("thread_ts", out _));
    }

    [Fact]
    public async Task Take_ReplyInAThreadOfTheBots_NeedsNoMention()
    {
        var question = Assert.IsType<ChatRequest.FollowUp>(
            await TakeAsync(Intake(), """ "user":"U1","channel":"C1","ts":"500.2","thread_ts":"500.1","parent_user_id":"UBOT","text":"who pays?" """));

        Assert.Equal(Under.Key, question.Conversation);
    }

    [Fact]
    public async Task Take_MentionInAForeignThread_IsAnsweredThereAndTheNextWordIsNot()
    {
        var intake = Intake();
        _fake.Slack.Answers("conversations.replies", """{"ok":true,"messages":[{"ts":"500.1","user":"U2","text":"lunch?"}]}""");

        var question = Assert.IsType<ChatRequest.FollowUp>(
            await TakeAsync(intake, """ "user":"U1","channel":"C1","ts":"500.2","thread_ts":"500.1","text":"<@UBOT> what is new?" """));
        Assert.Equal(Under.Key, question.Conversation);
        await _fake.Conversations.RememberAsync(Under.Key, new Turn("a", "b", _fake.Slack.Time.GetUtcNow()), [], Cancelled);
        Assert.Null(await TakeAsync(intake, """ "user":"U2","channel":"C1","ts":"500.3","thread_ts":"500.1","text":"not you" """));
    }

    [Fact]
    public async Task Take_OtherBotsThatMayAsk_AreNotAnsweredForEver()
    {
        var intake = Intake(answerBots: true);
        var answered = 0;
        for (var i = 0; i < 20; i++)
        {
            // Each in the channel itself: no two are in one thread.
            answered += await TakeAsync(intake, $""" "bot_id":"B5","subtype":"bot_message","channel":"C1","ts":"{700 + i}.1","text":"<@UBOT> and then?" """) is null ? 0 : 1;
        }

        Assert.Equal(LoopGuard.Most, answered);
        Assert.NotNull(await TakeAsync(intake, Mention.Replace("700.1", "800.1", StringComparison.Ordinal)));
        Assert.NotNull(await TakeAsync(intake, """ "user":"U5","bot_id":"B5","channel":"C1","ts":"801.1","text":"<@UBOT> and then?" """));
    }

    [Theory]
    [InlineData("<@UBOT> /news openai count:3", "news")]
    [InlineData("<@UBOT> /help", "help")]
    public async Task Take_TypedCommand_IsThatCommand(string text, string name) => Assert.Equal(
        name, Assert.IsType<ChatRequest.Command>(await TakeAsync(Intake(), $""" "user":"U1","channel":"C1","ts":"1.1","text":"{text}" """)).Name);

    [Fact]
    public async Task Take_TypedCommandWithAChannelFromSlacksList_NamesIt() => Assert.Equal(
        "T1/C2", Assert.IsType<ChatRequest.Command>(await TakeAsync(Intake(), """ "user":"U1","channel":"D1","ts":"1.1","text":"/settle channel:<#C2|general>" """)).Options["channel"]);

    [Theory]
    [InlineData("<@UBOT>", "Ask me something")]
    [InlineData("<@UBOT> /nesw", "Did you mean /news")]
    [InlineData("<@UBOT> /settle channel:T2/C9", "choose it from Slack's list")]
    public async Task Take_WhatCannotBeUnderstood_IsExplained(string text, string words) => Assert.Contains(
        words, Assert.IsType<ChatRequest.Malformed>(await TakeAsync(Intake(), $""" "user":"U1","channel":"C1","ts":"1.1","text":"{text}" """)).Explanation, StringComparison.Ordinal);

    [Fact]
    public async Task Take_AppHome_IsFilledAndTheAssistantGreets()
    {
        var intake = Intake();
        Assert.Equal("news", Assert.IsType<ChatRequest.Command>(await TakeAsync(intake, """ "user":"U1","channel":"D1","tab":"home" """, "app_home_opened")).Name);
        Assert.Null(await TakeAsync(intake, """ "user":"U1","channel":"D1","tab":"messages" """, "app_home_opened"));
        Assert.Null(await TakeAsync(intake, """ "assistant_thread":{"user_id":"U1","channel_id":"D1","thread_ts":"5.1"} """, "assistant_thread_started"));
        Assert.Equal(2, _fake.Calls("assistant.threads.setSuggestedPrompts").Count);
    }

    [Fact]
    public async Task Take_AppUninstalled_ForgetsTheWorkspaceWhoseTokenIsGone()
    {
        var intake = Intake();
        await _fake.Teams.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        _fake.Slack.Answers("auth.test", Refused("account_inactive"));

        Assert.Null(await _fake.RunAsync(intake.TakeAsync(
            _fake.Incoming(SlackDeliveryKind.Event, """{"type":"event_callback","team_id":"T2","event_id":"Ev1","event":{"type":"app_uninstalled"}}"""), Cancelled)));

        Assert.Null(await _fake.Teams.FindAsync(new TeamId("T2"), Cancelled));
    }

    [Fact]
    public async Task Take_WorkspaceWithoutTheApp_IsLeftAlone() => Assert.Null(await _fake.RunAsync(Intake().TakeAsync(
        _fake.Incoming(SlackDeliveryKind.Event, """{"type":"event_callback","team_id":"T9","event_id":"Ev1","event":{"type":"message","user":"U1","channel":"D1","ts":"1.1","text":"a"}}"""), Cancelled)));

    private Task<ChatRequest?> TakeAsync(EventIntake intake, string parts, string type = "message", string eventId = "Ev1") =>
        _fake.RunAsync(intake.TakeAsync(_fake.Said(parts, type, eventId), Cancelled));

    private EventIntake Intake(bool answerBots = false) => new(
        _fake.Teams,
        _fake.People,
        new SlackThreads(_fake.Conversations),
        new AssistantThreads(FixedTopics.Two),
        new HomePage(_fake.Tools, NothingOwned.Instance),
        _fake.Sinks,
        Discord.Adapter.Commands.Grammar,
        new LoopGuard(_fake.Slack.Time),
        answerBots);
}
