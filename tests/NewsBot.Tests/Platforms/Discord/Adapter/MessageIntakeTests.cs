using System.Net;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

public sealed class MessageIntakeTests : IDisposable
{
    private const string Ada = """ "author":{"id":"8","username":"ada","global_name":"Ada"} """;
    private const string Mention = """ "mentions":[{"id":"42","username":"NewsBot"}] """;
    private const string TextChannel = """{"id":"1","type":0,"guild_id":"9"}""";

    private readonly AdapterOnAFake _adapter = new AdapterOnAFake().Knows();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _adapter.Dispose();

    [Theory]
    [InlineData(""" "content":"hello","author":{"id":"42","username":"NewsBot"} """)]
    [InlineData(""" "content":"<@42> hello","author":{"id":"5","username":"other","bot":true},"mentions":[{"id":"42","username":"NewsBot"}] """)]
    [InlineData(""" "content":"<@42> hello","webhook_id":"6","author":{"id":"6","username":"hook"},"mentions":[{"id":"42","username":"NewsBot"}] """)]
    [InlineData(""" "content":"","type":7,"author":{"id":"8","username":"ada"} """)]
    [InlineData(""" "content":"What is new?","author":{"id":"8","username":"ada"} """)]
    [InlineData(""" "content":"hi <@5>","author":{"id":"8","username":"ada"},"mentions":[{"id":"5","username":"other"}] """)]
    public async Task Take_WhatIsNotForTheBot_IsLeftAlone(string parts)
    {
        Assert.Null(await TakeAsync(parts));
        Assert.Equal(1, _adapter.Completed);
    }

    [Fact]
    public void Wanted_EditsOfMessages_AreNotDelivered() => Assert.DoesNotContain("MESSAGE_UPDATE", DiscordPlatform.Wanted);

    [Fact]
    public async Task Take_OtherBotThatMayAsk_IsAnswered()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, TextChannel);

        Assert.IsType<ChatRequest.FollowUp>(await TakeAsync($""" "content":"<@42> hello","author":{"{"}"id":"5","username":"other","bot":true{"}"},{Mention} """, answerBots: true));
    }

    [Fact]
    public async Task Take_MentionInAChannel_IsAQuestionThere()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, TextChannel);

        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync($""" "content":"<@42>  what is\nnew, <@!42>?","member":{"{"}"nick":"Countess"{"}"},{Ada},{Mention} """));

        Assert.Equal("what is new, ?", question.Question);
        Assert.Equal((new ConversationKey("discord", "1", null), new Person("8", "Countess")), (question.Conversation, question.Person));
    }

    [Fact]
    public async Task Take_ThreadOfTheBots_IsUnderstoodWithoutAMention()
    {
        _adapter.Keep(Replies.News(), "500");

        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync($""" "content":"and who pays?",{Ada} """, channel: "500"));

        Assert.Equal(new ConversationKey("discord", "1", "500"), question.Conversation);
    }

    [Fact]
    public async Task Take_ThreadOfTheBotsWithoutTheIntent_IsLeftAloneUntilMentioned()
    {
        _adapter.Keep(Replies.News(), "500");

        Assert.Null(await TakeAsync($""" "content":"",{Ada} """, channel: "500"));
        Assert.IsType<ChatRequest.FollowUp>(await TakeAsync($""" "content":"<@42> who pays?",{Ada},{Mention} """, channel: "500", id: "78"));
    }

    [Fact]
    public async Task Take_ReplyToTheBot_IsAboutThatMessage()
    {
        _adapter.Keep(Replies.News(), "500");
        _adapter.Discord.Says(HttpStatusCode.OK, TextChannel);

        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync(
            $""" "type":19,"content":"who pays?",{Ada},"referenced_message":{"{"}"id":"500","channel_id":"1","author":{"{"}"id":"42","username":"NewsBot"{"}"}{"}"} """));

        Assert.Equal(new ConversationKey("discord", "1", "500"), question.Conversation);
    }

    [Fact]
    public async Task Take_ReplyWhoseWordsAreHidden_SaysHowToBeUnderstood()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, TextChannel);

        var malformed = Assert.IsType<ChatRequest.Malformed>(await TakeAsync(
            $""" "type":19,"content":"",{Ada},"referenced_message":{"{"}"id":"500","channel_id":"1","author":{"{"}"id":"42","username":"NewsBot"{"}"}{"}"} """));

        Assert.Equal("I cannot read that message: in a server I see only words that mention me. Write them again, beginning with @NewsBot.", malformed.Explanation);
    }

    [Fact]
    public async Task Take_DirectMessage_IsAlwaysForTheBot()
    {
        var question = Assert.IsType<ChatRequest.FollowUp>(await TakeAsync($""" "content":"what is new?",{Ada} """, guild: ""));

        Assert.Equal(new ConversationKey("discord", "1", null), question.Conversation);
        Assert.Equal(2, _adapter.Discord.Count);
    }

    [Theory]
    [InlineData("/news openai count:3", "news")]
    [InlineData("/help", "help")]
    public async Task Take_CommandTypedAsText_IsThatCommand(string text, string name) =>
        Assert.Equal(name, Assert.IsType<ChatRequest.Command>(await TakeAsync($""" "content":"{text}",{Ada} """, guild: "")).Name);

    [Fact]
    public async Task Take_UnknownCommand_IsExplained() =>
        Assert.Contains("Did you mean /news", Assert.IsType<ChatRequest.Malformed>(await TakeAsync($""" "content":"/nesw",{Ada} """, guild: "")).Explanation, StringComparison.Ordinal);

    [Fact]
    public async Task Take_TypedCommandOfThoseWhoManage_IsNotRunInAServer()
    {
        _adapter.Keep(Replies.News(), "500");

        var malformed = Assert.IsType<ChatRequest.Malformed>(await TakeAsync($""" "content":"/settle",{Ada} """, channel: "500"));

        Assert.Contains("for those who manage this server", malformed.Explanation, StringComparison.Ordinal);
        Assert.IsType<ChatRequest.Command>(await TakeAsync($""" "content":"/settle",{Ada} """, guild: "", id: "78"));
    }

    [Fact]
    public async Task Take_SameMessageTwice_IsAnsweredOnce()
    {
        var intake = Intake(answerBots: false);
        var message = $$"""{"id":"77","channel_id":"1","content":"hello",{{Ada}}}""";

        Assert.NotNull(await intake.TakeAsync(_adapter.Incoming(IncomingEvent.Message, message), _adapter.Work, Cancellation));
        Assert.Null(await intake.TakeAsync(_adapter.Incoming(IncomingEvent.Message, message), _adapter.Work, Cancellation));
    }

    [Fact]
    public async Task Take_AnotherBotThatGoesOnAndOn_IsLeftAlone()
    {
        var intake = Intake(answerBots: true);
        const string Bot = """ "author":{"id":"5","username":"other","bot":true} """;

        var answered = 0;
        for (var id = 100; id < 120; id++)
        {
            answered += await SayAsync(Bot, id) is null ? 0 : 1;
        }

        Assert.Equal(LoopGuard.Most, answered);
        Assert.NotNull(await SayAsync(Ada, 120));
        Assert.NotNull(await SayAsync(Bot, 121));

        Task<ChatRequest?> SayAsync(string author, int id) =>
            intake.TakeAsync(_adapter.Incoming(IncomingEvent.Message, $$"""{"id":"{{id}}","channel_id":"1","content":"hello",{{author}}}"""), _adapter.Work, Cancellation);
    }

    [Fact]
    public async Task Take_ReplayedAfterItWasHandled_IsLeftAlone()
    {
        _adapter.Stores.Handled.Add("77");

        Assert.Null(await TakeAsync($""" "content":"hello",{Ada} """, guild: "", replayed: true));
        Assert.Equal(1, _adapter.Completed);
    }

    private Task<ChatRequest?> TakeAsync(string parts, string channel = "1", string guild = "9", string id = "77", bool replayed = false, bool answerBots = false)
    {
        var where = guild.Length > 0 ? $"\"guild_id\":\"{guild}\"," : "";
        var json = $$"""{"id":"{{id}}","channel_id":"{{channel}}",{{where}}{{parts}}}""";
        return Intake(answerBots).TakeAsync(_adapter.Incoming(IncomingEvent.Message, json, replayed), _adapter.Work, Cancellation);
    }

    private MessageIntake Intake(bool answerBots) =>
        new(_adapter.Discord.Rest, _adapter.Identity, Commands.Grammar, new KnownThreads(_adapter.Discord.Rest, _adapter.Stores), _adapter.Stores, _adapter.Tools, new LoopGuard(_adapter.Discord.Time), answerBots);
}
