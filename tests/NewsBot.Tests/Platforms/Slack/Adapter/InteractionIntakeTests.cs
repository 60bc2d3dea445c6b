using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class InteractionIntakeTests : IDisposable
{
    private const string InMessage = """ "channel":{"id":"C1"},"message":{"ts":"500.1"},"container":{"type":"message","channel_id":"C1","message_ts":"500.1","is_ephemeral":false} """;
    private const string InThread = """ "channel":{"id":"C1"},"message":{"ts":"500.2","thread_ts":"500.1"},"container":{"type":"message","channel_id":"C1","message_ts":"500.2","thread_ts":"500.1"} """;
    private const string InEphemeral = """ "channel":{"id":"C1"},"container":{"type":"message","channel_id":"C1","message_ts":"500.1","is_ephemeral":true} """;
    private const string InModal = """ "view":{"id":"V1","hash":"h1","type":"modal"},"container":{"type":"view"} """;
    private const string InHome = """ "view":{"id":"V2","hash":"h2","type":"home"},"container":{"type":"view"} """;

    private static readonly Reply Long = new([.. Enumerable.Range(0, 40).Select(i => new ReplyBlock.Paragraph($"{i} " + new string('x', 900)))]);

    private readonly SlackOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Theory]
    [InlineData(InMessage)]
    [InlineData(InThread)]
    [InlineData(InEphemeral)]
    [InlineData(InHome)]
    public async Task Press_EvidenceOrSources_OpensAWindow(string where)
    {
        _fake.Keep(Replies.News());

        Assert.Null(await PressAsync("evidence", where));
        Assert.Null(await PressAsync("sources", where));

        Assert.Equal(["Evidence", "Sources"], _fake.Calls("views.open").Select(c => c.GetProperty("view").GetProperty("title").GetProperty("text").GetString()));
        Assert.All(_fake.Calls("views.open"), c => Assert.Equal("t1", c.GetProperty("trigger_id").GetString()));
    }

    [Fact]
    public async Task Press_AnotherStoryInTheWindow_ChangesIt()
    {
        _fake.Keep(Replies.News());

        Assert.Null(await PressAsync("evidence-of:aEv0", InModal, more: ""","selected_option":{"value":"0"}"""));

        Assert.Equal(("V1", "h1"), (_fake.Calls("views.update")[0].GetProperty("view_id").GetString(), _fake.Calls("views.update")[0].GetProperty("hash").GetString()));
    }

    [Theory]
    [InlineData(InMessage, "url")]
    [InlineData(InEphemeral, "url")]
    [InlineData(InModal, "views.update")]
    [InlineData(InHome, "views.open")]
    public async Task Press_OfAReplyThatIsGone_IsSaidToBeTooOld(string where, string by)
    {
        Assert.Null(await _fake.Slack.Time.AdvanceUntilAsync(TakeAsync("evidence-of:aEv0", where, more: ""","selected_option":{"value":"0"}"""), TimeSpan.FromMilliseconds(20)));

        Assert.Contains("too old", Assert.Single(_fake.Calls(by)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evidence", "their:block")]
    [InlineData("unknown", "reply:aEv0:0")]
    [InlineData("do:7", "reply:aEv0:1")]
    public async Task Press_OfNothingThatIsThere_IsSaidToBeTooOld(string action, string block)
    {
        _fake.Keep(Replies.News());

        Assert.Null(await PressAsync(action, InMessage, block: block));

        Assert.Contains("too old", Assert.Single(_fake.Calls("url")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_EvidenceWithoutAny_IsSaid()
    {
        _fake.Keep(Replies.Sources());

        await PressAsync("evidence", InMessage);

        Assert.Contains("nothing in this message", _fake.Calls("url")[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_WindowThatSlackDoesNotOpen_IsSaid()
    {
        _fake.Keep(Replies.News());
        _fake.Slack.Answers("views.open", Refused("expired_trigger_id"));

        await PressAsync("evidence", InMessage);

        Assert.Contains("press again", Assert.Single(_fake.Calls("url")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_Votes_AreCountedForThePerson()
    {
        _fake.Keep(Replies.News());

        await PressAsync("up", InMessage);
        await PressAsync("down", InMessage);

        Assert.Equal(Vote.Down, _fake.Stores.Votes[("aEv0", "U1")]);
        Assert.All(_fake.Calls("url"), c => Assert.Equal("ephemeral", c.GetProperty("response_type").GetString()));
    }

    [Fact]
    public async Task Press_Ask_OpensTheThreadOnce()
    {
        _fake.Keep(Replies.News());

        await PressAsync("ask", InMessage);

        var invitation = Assert.Single(_fake.Calls("chat.postMessage"));
        Assert.Equal("500.1", invitation.GetProperty("thread_ts").GetString());
        Assert.Contains("<@U1>", invitation.GetProperty("text").GetString(), StringComparison.Ordinal);
        _fake.Slack.Answers("conversations.replies", """{"ok":true,"messages":[{"ts":"1.1","metadata":{"event_type":"newsbot_answer","event_payload":{"key":"aEv0?U1"}}}]}""");
        await PressAsync("ask", InMessage);
        Assert.Single(_fake.Calls("chat.postMessage"));
    }

    [Theory]
    [InlineData(InThread, "this is the place")]
    [InlineData(InEphemeral, "has no thread")]
    public async Task Press_AskWhereThereIsNoThreadToOpen_SaysWhatToDo(string where, string words)
    {
        _fake.Keep(Replies.News());

        await PressAsync("ask", where);

        Assert.Contains(words, _fake.Calls("url")[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_AskRefused_SaysWhyAndWhatElse()
    {
        _fake.Keep(Replies.News());
        _fake.Slack.Answers("chat.postMessage", Refused("not_in_channel"));

        await PressAsync("ask", InMessage);

        var told = _fake.Calls("url")[0].GetProperty("text").GetString()!;
        Assert.Contains("not_in_channel", told, StringComparison.Ordinal);
        Assert.EndsWith("/ask answers here.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_Continue_PostsTheNextPageOnceHoweverManyPress()
    {
        _fake.Keep(Long);

        await _fake.RunAsync(Task.WhenAll(Enumerable.Range(0, 5).Select(_ => TakeAsync("page:1", InMessage, block: "reply:aEv0:1"))));
        await _fake.RunAsync(TakeAsync("page:1", InMessage, block: "reply:aEv0:1"));

        Assert.Equal("500.1", Assert.Single(_fake.Calls("chat.postMessage")).GetProperty("thread_ts").GetString());
        Assert.Equal(5, _fake.Calls("url").Count);
    }

    [Theory]
    [InlineData(InEphemeral, false)]
    [InlineData(InMessage, true)]
    public async Task Press_ContinueOfWhatOneWasTold_TellsOneTheRest(string where, bool isPrivate)
    {
        _fake.Keep(Long with { Private = isPrivate });

        await PressAsync("page:1", where, block: "reply:aEv0:1");

        Assert.Empty(_fake.Calls("chat.postMessage"));
        Assert.Equal("ephemeral", Assert.Single(_fake.Calls("url")).GetProperty("response_type").GetString());
    }

    [Fact]
    public async Task Press_ContinueWhereTheBotIsNoMember_TellsTheOneWhoPressed()
    {
        _fake.Keep(Long);
        _fake.Slack.Answers("chat.postMessage", Refused("not_in_channel"));

        await PressAsync("page:1", InMessage, block: "reply:aEv0:1");

        Assert.Equal("ephemeral", Assert.Single(_fake.Calls("url")).GetProperty("response_type").GetString());
        Assert.DoesNotContain("aEv0+1", _fake.Stores.Posted.Keys);
    }

    [Theory]
    [InlineData(InMessage, "T1/C1", null)]
    [InlineData(InThread, "T1/C1", "500.1")]
    [InlineData(InHome, "T1/D1", null)]
    public async Task Press_ReplysOwnButton_IsItsCommandThere(string where, string channel, string? thread)
    {
        _fake.Keep(Replies.News());

        var command = Assert.IsType<ChatRequest.Command>(await PressAsync("do:0", where, block: "reply:aEv0:1"));

        Assert.Equal(("news", "open models", new ConversationKey("slack", channel, thread)), (command.Name, command.Options["topic"], command.Conversation));
        Assert.Equal("Ada Lovelace", command.Person.Name);
    }

    [Fact]
    public async Task Press_InTheHomeOfSomebodyWhoCannotBeWrittenTo_IsSaid()
    {
        _fake.Keep(Replies.News());
        _fake.Slack.Answers("conversations.open", Refused("missing_scope", ""","needed":"im:write","provided":"chat:write" """));

        Assert.Null(await PressAsync("do:0", InHome, block: "reply:aEv0:1"));

        Assert.Contains("im:write", Assert.Single(_fake.Calls("views.open")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_ThatFails_IsSaidAndLoggedWithoutItsSecrets()
    {
        _fake.Keep(Replies.News());
        _fake.Slack.Answers("views.open", "");

        Assert.Null(await PressAsync("evidence", InMessage));

        Assert.Contains("please press again", Assert.Single(_fake.Calls("url")).GetRawText(), StringComparison.Ordinal);
        Assert.All(_fake.Log.Lines, l => Assert.DoesNotContain("hooks.slack.com", l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shortcut_Summarise_IsAnsweredUnderTheMessage()
    {
        var command = Assert.IsType<ChatRequest.Command>(await ShortcutAsync("read <https://a.example/x|this>"));

        Assert.Equal(("summarize", "read this https://a.example/x", "500.1"), (command.Name, command.Options["text"], command.Conversation.Thread));
        Assert.Contains("needs a text", Assert.IsType<ChatRequest.Malformed>(await ShortcutAsync("")).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"view_closed","user":{"id":"U1"},"team":{"id":"T1"}}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"actions":[]}""")]
    [InlineData("""{"type":"block_actions","user":{"id":"U1"},"team":{"id":"T9"},"actions":[{"action_id":"up","block_id":"b"}]}""")]
    [InlineData("""{"type":"block_actions","actions":[{"action_id":"up"}]}""")]
    [InlineData("""{"type":5}""")]
    public async Task Take_WhatIsNotForTheBot_IsLeftAlone(string json) =>
        Assert.Null(await Intake().TakeAsync(_fake.Incoming(SlackDeliveryKind.Interaction, json), Cancelled).SoonAsync());

    private Task<ChatRequest?> PressAsync(string action, string where, string block = "reply:aEv0:0", string more = "") => TakeAsync(action, where, block, more).SoonAsync();

    private Task<ChatRequest?> TakeAsync(string action, string where, string block = "reply:aEv0:0", string more = "") => Intake().TakeAsync(
        _fake.Incoming(
            SlackDeliveryKind.Interaction,
            $$"""
            {"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1","name":"ada"},"trigger_id":"t1","response_url":"{{Url}}",{{where}},"actions":[{"action_id":"{{action}}","block_id":"{{block}}"{{more}}}]}
            """),
        Cancelled);

    private Task<ChatRequest?> ShortcutAsync(string text) => Intake().TakeAsync(
        _fake.Incoming(
            SlackDeliveryKind.Interaction,
            $$$"""
            {"type":"message_action","callback_id":"summarise","team":{"id":"T1"},"user":{"id":"U1","name":"ada"},"trigger_id":"t1","response_url":"{{{Url}}}","channel":{"id":"C1"},"message":{"text":"{{{text}}}","ts":"500.1"}}
            """),
        Cancelled).SoonAsync();

    private InteractionIntake? _intake;

    private InteractionIntake Intake() => _intake ??= new(
        _fake.Teams,
        _fake.People,
        new SlackPressHandler(new AskOnSlack(_fake.Messages, _fake.Tools), _fake.Stores, _fake.Messages, _fake.Tools),
        _fake.Sinks,
        Discord.Adapter.Commands.Grammar,
        _fake.Logger<InteractionIntake>());
}
