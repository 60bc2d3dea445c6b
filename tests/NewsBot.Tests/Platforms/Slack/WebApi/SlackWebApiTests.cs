using System.Text.Json;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.WebApi;

/// <summary>Each method: its name, its arguments as Slack's page has them, and what is read out of an answer like the one there.</summary>
public sealed class SlackWebApiTests
{
    private const string Done = """{"ok":true}""";

    private static readonly ChannelId Channel = new("C1");
    private static readonly MessageTs Ts = new("1.2");
    private static readonly UserId User = new("U1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public Task AuthTest_Call_TellsWhoTheBotIs() => CallAsync(
        (api, token) => api.AuthTestAsync(token),
        "auth.test",
        "",
        """{"ok":true,"url":"https://w.slack.com/","team":"W","user":"newsbot","team_id":"T1","user_id":"U9","bot_id":"B9","is_enterprise_install":false}""",
        answer => Assert.Equal((new UserId("U9"), new TeamId("T1"), "B9"), (answer.UserId, answer.TeamId, answer.BotId)));

    [Fact]
    public Task UpdateMessage_Call_ReplacesTextAndBlocks() => CallAsync(
        (api, token) => api.UpdateMessageAsync(new UpdateMessage(Channel, Ts, "b") { Blocks = [] }, token),
        "chat.update",
        """{"channel":"C1","ts":"1.2","text":"b","blocks":[]}""",
        """{"ok":true,"channel":"C1","ts":"1.2","text":"b","message":{"text":"b"}}""",
        answer => Assert.Equal(new MessagePlace(Channel, Ts), answer));

    [Fact]
    public Task PostEphemeral_Call_TellsTheTs() => CallAsync(
        (api, token) => api.PostEphemeralAsync(new PostEphemeral(Channel, User, "a") { ThreadTs = Ts }, token),
        "chat.postEphemeral",
        """{"channel":"C1","user":"U1","text":"a","thread_ts":"1.2"}""",
        """{"ok":true,"message_ts":"3.4"}""",
        answer => Assert.Equal(new MessageTs("3.4"), answer.MessageTs));

    [Fact]
    public async Task Streams_Calls_StartAppendStop()
    {
        await CallAsync(
            (api, token) => api.StartStreamAsync(new StartStream(Channel, Ts) { MarkdownText = "**a**" }, token),
            "chat.startStream",
            """{"channel":"C1","thread_ts":"1.2","markdown_text":"**a**"}""",
            FakeSlack.Posted,
            answer => Assert.Equal(Ts, answer.Ts));
        await CallAsync(
            (api, token) => api.AppendStreamAsync(new AppendStream(Channel, Ts, "b"), token),
            "chat.appendStream",
            """{"channel":"C1","ts":"1.2","markdown_text":"b"}""",
            FakeSlack.Posted,
            answer => Assert.Equal(Ts, answer.Ts));
        await CallAsync(
            (api, token) => api.StopStreamAsync(new StopStream(Channel, Ts) { Blocks = [new DividerBlock()] }, token),
            "chat.stopStream",
            """{"channel":"C1","ts":"1.2","blocks":[{"type":"divider"}]}""",
            """{"ok":true,"channel":"C1","ts":"1.2","message":{"streaming_state":"completed"}}""",
            answer => Assert.Equal(Ts, answer.Ts));
    }

    [Fact]
    public Task GetPermalink_Call_IsAForm() => CallAsync(
        (api, token) => api.GetPermalinkAsync(Channel, Ts, token),
        "chat.getPermalink",
        "channel=C1&message_ts=1.2",
        """{"ok":true,"channel":"C1","permalink":"https://w.slack.com/archives/C1/p12"}""",
        answer => Assert.Equal("https://w.slack.com/archives/C1/p12", answer.AbsoluteUri));

    [Fact]
    public async Task Conversations_Calls_ReadOpenAndJoin()
    {
        await CallAsync(
            (api, token) => api.GetConversationAsync(Channel, token),
            "conversations.info",
            "channel=C1",
            """{"ok":true,"channel":{"id":"C1","name":"ai","is_channel":true,"is_archived":true,"is_member":false,"is_ext_shared":true,"topic":{"value":""}}}""",
            answer => Assert.Equal(("ai", true, false, true), (answer.Name, answer.IsArchived, answer.IsMember, answer.IsExtShared)));
        await CallAsync(
            (api, token) => api.OpenConversationAsync(User, token),
            "conversations.open",
            """{"users":"U1"}""",
            """{"ok":true,"channel":{"id":"D1"}}""",
            answer => Assert.Equal(new ChannelId("D1"), answer.Id));
        await CallAsync(
            (api, token) => api.JoinConversationAsync(Channel, token),
            "conversations.join",
            """{"channel":"C1"}""",
            """{"ok":true,"channel":{"id":"C1","name":"ai","is_member":true},"warning":"already_in_channel"}""",
            answer => Assert.True(answer.IsMember));
    }

    [Fact]
    public async Task GetReplies_Call_Pages()
    {
        await CallAsync(
            (api, token) => api.GetRepliesAsync(Channel, Ts, 50, "", token),
            "conversations.replies",
            "channel=C1&ts=1.2&limit=50&include_all_metadata=true",
            """{"ok":true,"messages":[{"type":"message","ts":"1.2","user":"U1","text":"q"},{"ts":"1.3","bot_id":"B1","thread_ts":"1.2","subtype":"bot_message"}],"has_more":true,"response_metadata":{"next_cursor":"n="}}""",
            answer =>
            {
                Assert.Equal(("n=", true), (answer.ResponseMetadata?.NextCursor, answer.HasMore));
                Assert.Equal([("1.2", "q", null), ("1.3", null, "B1")], answer.Messages.Select(m => (m.Ts.Value, m.Text, m.BotId)));
            });
        await CallAsync(
            (api, token) => api.GetRepliesAsync(Channel, Ts, 50, "n=", token),
            "conversations.replies",
            "channel=C1&ts=1.2&limit=50&cursor=n%3D&include_all_metadata=true",
            Done,
            answer => Assert.Empty(answer.Messages));
    }

    [Fact]
    public Task GetBot_Call_TellsItsApp() => CallAsync(
        (api, token) => api.GetBotAsync("B1", token),
        "bots.info",
        "bot=B1",
        """{"ok":true,"bot":{"id":"B1","deleted":false,"name":"beep","app_id":"A1","user_id":"U2"}}""",
        answer => Assert.Equal(("A1", new UserId("U2")), (answer.AppId, answer.UserId)));

    [Fact]
    public async Task Views_Calls_OpenUpdatePublish()
    {
        var view = View.Modal(new PlainText("T"), [new DividerBlock()]);
        const string written = """{"type":"modal","blocks":[{"type":"divider"}],"title":{"type":"plain_text","text":"T"}}""";
        const string opened = """{"ok":true,"view":{"id":"V1","hash":"h","type":"modal","state":{"values":{}}}}""";
        await CallAsync(
            (api, token) => api.OpenViewAsync(new OpenView("t", view), DateTimeOffset.UnixEpoch.AddYears(56).UtcTicks, token),
            "views.open",
            $$"""{"trigger_id":"t","view":{{written}}}""",
            opened,
            answer => Assert.Equal(("V1", "h"), (answer.Id, answer.Hash)));
        await CallAsync(
            (api, token) => api.UpdateViewAsync(new UpdateView(view) { ViewId = "V1", Hash = "h" }, token),
            "views.update",
            $$"""{"view":{{written}},"view_id":"V1","hash":"h"}""",
            opened,
            answer => Assert.Equal("V1", answer.Id));
        await CallAsync(
            (api, token) => api.PublishViewAsync(new PublishView(User, View.Home([])), token),
            "views.publish",
            """{"user_id":"U1","view":{"type":"home","blocks":[]}}""",
            opened,
            answer => Assert.Equal("V1", answer.Id));
    }

    [Fact]
    public async Task AssistantAndReactions_Calls_HaveTheirArguments()
    {
        await CallAsync((api, token) => api.SetStatusAsync(new ThreadStatus(Channel, Ts, ""), token), "assistant.threads.setStatus", """{"channel_id":"C1","thread_ts":"1.2","status":""}""", Done);
        await CallAsync((api, token) => api.SetTitleAsync(new ThreadTitle(Channel, Ts, "T"), token), "assistant.threads.setTitle", """{"channel_id":"C1","thread_ts":"1.2","title":"T"}""", Done);
        await CallAsync(
            (api, token) => api.SetSuggestedPromptsAsync(new SuggestedPrompts(Channel, Ts, [new SuggestedPrompt("T", "M")]) { Title = "Ask" }, token),
            "assistant.threads.setSuggestedPrompts",
            """{"channel_id":"C1","thread_ts":"1.2","prompts":[{"title":"T","message":"M"}],"title":"Ask"}""",
            Done);
        await CallAsync((api, token) => api.AddReactionAsync(new Reaction(Channel, "eyes", Ts), token), "reactions.add", """{"channel":"C1","name":"eyes","timestamp":"1.2"}""", Done);
        await CallAsync((api, token) => api.RemoveReactionAsync(new Reaction(Channel, "eyes", Ts), token), "reactions.remove", """{"channel":"C1","name":"eyes","timestamp":"1.2"}""", Done);
        await CallAsync((api, token) => api.DeleteMessageAsync(new DeleteMessage(Channel, Ts), token), "chat.delete", """{"channel":"C1","ts":"1.2"}""", Done);
    }

    private static async Task CallAsync<T>(
        Func<SlackWebApi, CancellationToken, Task<SlackAnswer<T>>> call,
        string method,
        string arguments,
        string answer,
        Action<T>? check = null)
    {
        using var slack = new FakeSlack().Says(answer);
        var value = (await call(slack.Api, Cancelled)).Need();

        var asked = await slack.NextAsync();
        Assert.Equal((method, $"Bearer {FakeSlack.BotToken}"), (asked.Method, asked.Authorization));
        if (arguments.StartsWith('{'))
        {
            Assert.True(JsonElement.DeepEquals(JsonElement.Parse(arguments), JsonElement.Parse(asked.Body)), asked.Body);
        }
        else
        {
            Assert.Equal(arguments, asked.Body);
        }

        check?.Invoke(value);
    }
}
