using System.Net;
using System.Text;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

public sealed class WebChatTests
{
    private readonly List<ChatRequest> _asked = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Command_IsParsedAnsweredAndStreamed()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        await using var events = chat.EventsAsync().GetAsyncEnumerator(Token);
        await events.MoveNextAsync();
        Assert.Equal("reset", events.Current.Kind);

        var accepted = await chat.PostAsync("/api/messages", new { channel = "news", text = "/news openai count:3", zone = "Europe/Berlin" });
        var reply = await WebChatOnLoopback.FinishedAsync(events);

        var command = Assert.IsType<ChatRequest.Command>(Assert.Single(_asked));
        Assert.Equal(new ConversationKey("web", "news", null), command.Conversation);
        Assert.Equal(("news", "openai", "3"), (command.Name, command.Options["topic"], command.Options["count"]));
        Assert.Equal("Europe/Berlin", command.Person.Zone?.Id);
        Assert.Equal(accepted.GetProperty("id").GetString(), reply.Id);
        Assert.Equal("/news openai count:3", reply.Asked);
        Assert.Null(reply.Thread);
        Assert.Equal("/news open models count:3", reply.Buttons[0].Line);
        Assert.Equal(reply.Id, Assert.Single(await chat.MessagesAsync()).Id);
    }

    [Fact]
    public async Task Post_WrongCommand_ReachesTheDispatcherWithItsExplanation()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        await AskAsync(chat, new { channel = "news", text = "/nwes" });

        Assert.Contains("/news", Assert.IsType<ChatRequest.Malformed>(Assert.Single(_asked)).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TextInAThreadOfTheBots_IsAQuestionAnsweredInThatThread()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        var root = await AskAsync(chat, new { channel = "news", text = "/help" });

        var reply = await AskAsync(chat, new { channel = "news", thread = root.Id, text = "And in Europe?" });

        var question = Assert.IsType<ChatRequest.FollowUp>(_asked[1]);
        Assert.Equal("And in Europe?", question.Question);
        Assert.Equal(new ConversationKey("web", "news", root.Id), question.Conversation);
        Assert.Equal(root.Id, reply.Thread);
        Assert.Equal<string?>([null, root.Id, root.Id], (await chat.MessagesAsync()).Select(m => m.Thread), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Post_Mention_IsAQuestionWithoutTheMention()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        await AskAsync(chat, new { channel = "random", text = "hey @NewsBot what is new?" });

        Assert.Equal("hey what is new?", Assert.IsType<ChatRequest.FollowUp>(Assert.Single(_asked)).Question);
    }

    [Fact]
    public async Task Post_InAThreadTheBotWasAskedInto_NeedsNoFurtherMention()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        var root = (await chat.PostAsync("/api/messages", new { channel = "random", text = "Look at this" })).GetProperty("id").GetString();
        await chat.PostAsync("/api/messages", new { channel = "random", thread = root, text = "What do you mean?" });
        Assert.Empty(_asked);

        await AskAsync(chat, new { channel = "random", thread = root, text = "@newsbot is it true?" });
        await AskAsync(chat, new { channel = "random", thread = root, text = "Since when?" });

        Assert.Equal(["is it true?", "Since when?"], _asked.Cast<ChatRequest.FollowUp>().Select(q => q.Question), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsRefusedAndNothingIsSaid()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        using var content = new StringContent("{\"channel\":\"news\",\"text\":\"/help\"}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        request.Headers.Add("Origin", "https://evil.example");

        using var response = await chat.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Empty(await chat.MessagesAsync());
    }

    [Fact]
    public async Task Post_PlainText_IsPostedAndTheBotStaysSilent()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        var accepted = await chat.PostAsync("/api/messages", new { channel = "random", text = "lunch? mail me at a@newsbot.example" });

        Assert.False(accepted.GetProperty("answered").GetBoolean());
        var message = Assert.Single(await chat.MessagesAsync("random"));
        Assert.Equal(WebAuthor.Person, message.Author);
        Assert.Empty(_asked);
    }

    [Theory]
    [InlineData("news", null, "", HttpStatusCode.BadRequest)]
    [InlineData("nowhere", null, "hello", HttpStatusCode.NotFound)]
    [InlineData("news", "gone", "hello", HttpStatusCode.NotFound)]
    public async Task Post_Impossible_IsRefusedWithASentence(string channel, string? thread, string text, HttpStatusCode status)
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        var body = await chat.PostAsync("/api/messages", new { channel, thread, text }, status);

        Assert.EndsWith(".", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLong_SaysByHowMuch()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        var body = await chat.PostAsync("/api/messages", new { channel = "news", text = new string('a', 2001) }, HttpStatusCode.BadRequest);

        Assert.Contains("Shorten it by 1.", body.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BodyWithoutEnd_IsCutOff()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        using var content = new StringContent($"{{\"text\":\"{new string('a', WebGuard.LargestBody)}\"}}", Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = content };
        request.Headers.TransferEncodingChunked = true;

        using var response = await chat.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Press_Button_RunsWhatTheStoredMessageSays()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        var root = await AskAsync(chat, new { channel = "news", text = "/news" });

        await chat.PostAsync("/api/press", new { channel = "news", messageId = root.Id, button = 2 }, HttpStatusCode.NotFound);
        await using var events = await OpenAsync(chat);
        await chat.PostAsync("/api/press", new { channel = "news", messageId = root.Id, button = 0, command = "help" });
        var reply = await WebChatOnLoopback.FinishedAsync(events);

        var command = Assert.IsType<ChatRequest.Command>(_asked[1]);
        Assert.Equal(("news", "open models", "3"), (command.Name, command.Options["topic"], command.Options["count"]));
        Assert.Equal("/news open models count:3", reply.Asked);
    }

    [Fact]
    public async Task Events_ReconnectWithCursor_RepeatsOnlyWhatWasMissed()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);
        await using var first = await OpenAsync(chat);
        await chat.PostAsync("/api/messages", new { channel = "random", text = "one" });
        await first.MoveNextAsync();
        var seen = first.Current.Id;
        await chat.PostAsync("/api/messages", new { channel = "random", text = "two" });

        await using var second = chat.EventsAsync(after: seen).GetAsyncEnumerator(Token);

        await second.MoveNextAsync();
        Assert.Equal("hello", second.Current.Kind);
        await second.MoveNextAsync();
        Assert.Contains("\"two\"", second.Current.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_HistoryStaysAndUnfinishedWorkIsShownAsInterrupted()
    {
        var log = new MessagesInMemory();
        await using (var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask, log))
        {
            await chat.PostAsync("/api/messages", new { channel = "news", text = "/help" });
        }

        await using var restarted = await WebChatOnLoopback.StartAsync(AnswerAsync, log);
        var old = Assert.Single(await restarted.MessagesAsync());
        Assert.Equal(WebState.Interrupted, old.State);
        Assert.True(string.CompareOrdinal((await AskAsync(restarted, new { channel = "news", text = "/help" })).Id, old.Id) > 0);
    }

    [Fact]
    public async Task PostAsync_Unasked_StartsAThreadOrStaysInOne()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        var thread = await chat.Platform.PostAsync(new ConversationKey("web", "news", null), Replies.News(), "k1", Token);
        var same = await chat.Platform.PostAsync(thread, Replies.Answer(), "k2", Token);

        Assert.Equal(thread, same);
        Assert.Equal<string?>([null, thread.Thread], (await chat.MessagesAsync()).Select(m => m.Thread), StringComparer.Ordinal);
        var fault = await Assert.ThrowsAsync<PostRefusedException>(() => chat.Platform.PostAsync(thread with { Channel = "x" }, Replies.Answer(), "k3", Token));
        Assert.Contains("Web:Channels", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_Listed_AreOfferedWithTheirOptions()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(AnswerAsync);

        var json = await chat.Http.GetStringAsync(new Uri("/api/commands", UriKind.Relative), Token);

        Assert.Contains("\"suggestions\":[\"openai\"]", json, StringComparison.Ordinal);
        Assert.DoesNotContain("\"more\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WrongChannelName_StopsWithTheSettingAndTheCure()
    {
        var fault = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => WebChatOnLoopback.StartAsync(AnswerAsync, settings: "--Web:Channels:0=News Room"));

        Assert.Contains("Web:Channels: “News Room” cannot be a channel.", fault.Message, StringComparison.Ordinal);
    }

    private async Task AnswerAsync(ChatRequest request)
    {
        _asked.Add(request);
        await request.Replies.DraftAsync(Reply.Text("Working on it"), Token);
        var thread = await request.Replies.SendAsync(Replies.News(), Token);
        Assert.Equal(request.Conversation.Thread ?? thread.Thread, thread.Thread);
    }

    private static async Task<IAsyncEnumerator<WebEvent>> OpenAsync(WebChatOnLoopback chat)
    {
        var events = chat.EventsAsync().GetAsyncEnumerator(Token);
        await events.MoveNextAsync();
        return events;
    }

    private static async Task<WebMessage> AskAsync(WebChatOnLoopback chat, object body)
    {
        await using var events = await OpenAsync(chat);
        await chat.PostAsync("/api/messages", body);
        return await WebChatOnLoopback.FinishedAsync(events);
    }
}
