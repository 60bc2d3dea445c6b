using NewsBot.Core.Chat;
using NewsBot.Core.Features.Topics;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackPostsTests : IDisposable
{
    private readonly SlackOnAFake _fake = new();
    private readonly SlackPosts _sut;

    public SlackPostsTests() => _sut = new SlackPosts(_fake.Teams, _fake.Messages, _fake.Tools);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Post_InAChannel_IsKeptForItsButtons()
    {
        var place = await PostAsync();

        Assert.Equal(Channel.Key.WithThread("900.1"), place);
        Assert.Equal(place, _fake.Stores.Posted["k1"].Place);
        Assert.Contains("reply:k1:0", _fake.Calls("chat.postMessage")[0].GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_PublicChannelWithoutTheBot_IsJoined()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("not_in_channel"), Written).Answers("conversations.join", """{"ok":true,"channel":{"id":"C1"}}""");

        await PostAsync();

        Assert.Equal(["auth.test", "chat.postMessage", "conversations.join", "chat.postMessage"], _fake.Methods);
    }

    [Theory]
    [InlineData("not_in_channel")]
    [InlineData("is_archived")]
    [InlineData("restricted_action")]
    [InlineData("missing_scope")]
    [InlineData("msg_too_long")]
    public async Task Post_Refused_IsSaidInWords(string code)
    {
        _fake.Slack.Answers("chat.postMessage", Refused(code)).Answers("conversations.join", Refused("missing_scope"));

        Assert.Contains(code, (await _fake.Slack.FailsAsync<PostRefusedException>(PostAsync())).Message, StringComparison.Ordinal);
    }

    /// <summary>Whether it stands there is for the ledger to find out: a post that is made again here might be the second.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("""{"ok":false,"error":"internal_error"}""")]
    public async Task Post_WhoseFateIsNotKnown_IsMadeOnceAndSaysSo(string answer)
    {
        _fake.Slack.Answers("chat.postMessage", answer);

        var exception = await Record.ExceptionAsync(PostAsync);

        Assert.True(exception is SlackUnreachableException or SlackApiException, $"{exception}");
        Assert.Equal(["auth.test", "chat.postMessage"], _fake.Methods);
    }

    [Fact]
    public async Task Post_WhileSlackAsksToWait_IsPostponed()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("ratelimited"));

        await _fake.Slack.FailsAsync<PostPostponedException>(PostAsync());
    }

    [Fact]
    public async Task LookFor_FindsItByItsKey()
    {
        _fake.Slack.Answers("conversations.history", History("k1"), History("k2"), Refused("missing_scope"));

        Assert.Equal(new PostSearch.There(Channel.Key.WithThread("800.1")), await LookAsync());
        Assert.Equal(new PostSearch.NotThere(), await LookAsync());
        Assert.Equal(new PostSearch.Unknown(), await LookAsync());

        Task<PostSearch> LookAsync() => _fake.RunAsync(_sut.LookForAsync(Channel.Key, "k1", Cancelled));
        static string History(string key) =>
            """{"ok":true,"messages":[{"ts":"800.1","metadata":{"event_type":"newsbot_answer","event_payload":{"key":"KEY"}}}]}""".Replace("KEY", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replace_FindsTheMessageAndChangesIt()
    {
        await PostAsync();
        _fake.Slack.Answers("conversations.history", """{"ok":true,"messages":[{"ts":"900.1","metadata":{"event_type":"newsbot_answer","event_payload":{"key":"k1"}}}]}""");

        Assert.True(await _fake.RunAsync(_sut.ReplaceAsync(_fake.Stores.Posted["k1"], Reply.Text("Corrected."), Cancelled)));

        Assert.Equal("900.1", Assert.Single(_fake.Calls("chat.update")).GetProperty("ts").GetString());
        Assert.Equal(Reply.Text("Corrected.").Blocks, _fake.Stores.Posted["k1"].Reply.Blocks);
    }

    [Fact]
    public async Task Post_WhosePictureSlackCannotFetch_IsPostedWithoutIt()
    {
        _fake.Slack.Answers("chat.postMessage", Refused("invalid_blocks"), Written);

        await _fake.RunAsync(_sut.PostAsync(Channel.Key, RenderedReplies.Pictured(), "k1", Cancelled));

        Assert.Equal([true, false], _fake.Calls("chat.postMessage").Select(c => c.GetRawText().Contains("image_url", StringComparison.Ordinal)));
        Assert.False(_fake.Stores.Posted["k1"].Reply.HasPicture);
    }

    [Theory]
    [InlineData("#general", "type #")]
    [InlineData("T9/C1", "not installed")]
    public async Task Post_NoPlaceOfTheBots_IsRefused(string channel, string words) => Assert.Contains(
        words, (await _fake.Slack.FailsAsync<PostRefusedException>(_sut.PostAsync(new ConversationKey("slack", channel, null), Replies.News(), "k1", Cancelled))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Threads_OfTheBot_AreThoseItBeganOrWasAskedIn()
    {
        var threads = new SlackThreads(_fake.Conversations);
        Assert.False(await IsBotsAsync(Channel));
        Assert.True(await IsBotsAsync(Under, new UserId("UBOT")));
        Assert.False(await IsBotsAsync(Under));
        Assert.Empty(_fake.Methods);

        await SpokenAsync(Under);
        _fake.Slack.Answers("conversations.replies", First("U2", "&lt;@UBOT&gt; is a bot"));
        Assert.False(await IsBotsAsync(Under));
        Assert.False(await IsBotsAsync(Under));
        Assert.Single(_fake.Methods);

        var asked = Channel with { Thread = new MessageTs("600.1") };
        await SpokenAsync(asked);
        _fake.Slack.Answers("conversations.replies", "", First("U2", "<@UBOT> what is new?"));
        Assert.True(await IsBotsAsync(asked));

        Task<bool> IsBotsAsync(SlackPlace place, UserId? startedBy = null) => _fake.RunAsync(threads.IsBotsAsync(_fake.Team, place, startedBy, Cancelled));
        static string First(string user, string text) => $$"""{"ok":true,"messages":[{"ts":"500.1","user":"{{user}}","text":"{{text}}"}]}""";
        Task SpokenAsync(SlackPlace place) => _fake.Conversations.RememberAsync(place.Key, new Turn("a", "b", _fake.Slack.Time.GetUtcNow()), [], Cancelled);
    }

    [Fact]
    public async Task Threads_ThatMayNotBeRead_AreNotTheBotsAndAskedAboutAgain()
    {
        var threads = new SlackThreads(_fake.Conversations);
        await _fake.Conversations.RememberAsync(Under.Key, new Turn("a", "b", _fake.Slack.Time.GetUtcNow()), [], Cancelled);
        _fake.Slack.Answers("conversations.replies", Refused("missing_scope"), """{"ok":true,"messages":[{"ts":"500.1","user":"UBOT"}]}""");

        Assert.False(await _fake.RunAsync(threads.IsBotsAsync(_fake.Team, Under, startedBy: null, Cancelled)));
        Assert.True(await _fake.RunAsync(threads.IsBotsAsync(_fake.Team, Under, startedBy: null, Cancelled)));
    }

    [Fact]
    public async Task Assistant_Started_SuggestsAndIsNamedOnceByTheFirstQuestion()
    {
        var assistant = new AssistantThreads(FixedTopics.Two);
        var place = Direct with { Thread = new MessageTs("5.1") };
        await _fake.RunAsync(assistant.StartAsync(_fake.Team, place.Channel, place.Thread, Cancelled));

        await _fake.RunAsync(assistant.NameAsync(_fake.Team, place, "Why " + new string('y', 77) + "😀😀?", Cancelled));
        await _fake.RunAsync(assistant.NameAsync(_fake.Team, place, "And then?", Cancelled));
        await _fake.RunAsync(assistant.NameAsync(_fake.Team, Under, "Elsewhere?", Cancelled));

        Assert.Equal(["assistant.threads.setSuggestedPrompts", "assistant.threads.setTitle"], _fake.Methods);
        Assert.Contains("News on OpenAI", _fake.Calls("assistant.threads.setSuggestedPrompts")[0].GetRawText(), StringComparison.Ordinal);
        var title = _fake.Calls("assistant.threads.setTitle")[0].GetProperty("title").GetString()!;
        Assert.DoesNotContain("\uFFFD", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 10, 80);
    }

    [Fact]
    public async Task Assistant_WithoutTopics_StillSuggests()
    {
        await _fake.RunAsync(new AssistantThreads(new FixedTopics()).StartAsync(_fake.Team, Direct.Channel, thread: null, Cancelled));

        Assert.False(_fake.Calls("assistant.threads.setSuggestedPrompts")[0].TryGetProperty("thread_ts", out _));
    }

    [Fact]
    public async Task Home_Opened_ShowsTheNewsOnceInAWhile()
    {
        var home = new HomePage(_fake.Tools, NothingOwned.Instance);
        var person = new Person("U1", "Ada", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var request = Assert.IsType<ChatRequest.Command>(home.Open(_fake.Team, person, new UserId("U1")));
        Assert.Null(home.Open(_fake.Team, person, new UserId("U1")));
        Assert.NotNull(home.Open(_fake.Team, person, new UserId("U2")));

        await request.Replies.DraftAsync(Replies.News(), Cancelled);
        await _fake.RunAsync(request.Replies.SendAsync(Replies.News(), Cancelled));

        var view = Assert.Single(_fake.Calls("views.publish")).GetRawText();
        Assert.Contains("Europe/Berlin, from your Slack profile", view, StringComparison.Ordinal);
        Assert.Contains("home-T1-U1", _fake.Stores.Posted.Keys);
        _fake.Slack.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.NotNull(home.Open(_fake.Team, person, new UserId("U1")));
    }

    [Fact]
    public async Task Home_ThatCouldNotBeShown_IsMadeAgainWhenItIsOpenedAgain()
    {
        var home = new HomePage(_fake.Tools, NothingOwned.Instance);
        var person = new Person("U1", "Ada");
        _fake.Slack.Answers("views.publish", Refused("not_enabled"));

        await _fake.Slack.FailsAsync<SlackApiException>(home.Open(_fake.Team, person, new UserId("U1"))!.Replies.SendAsync(Replies.News(), Cancelled));

        Assert.NotNull(home.Open(_fake.Team, person, new UserId("U1")));
    }

    private Task<ConversationKey> PostAsync() => _fake.RunAsync(_sut.PostAsync(Channel.Key, Replies.News(), "k1", Cancelled));
}
