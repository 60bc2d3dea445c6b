using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Tests.Platforms.Discord.Adapter;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Slack.Adapter.SlackOnAFake;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackPlatformTests : IDisposable
{
    private readonly SlackOnAFake _fake = new();
    private readonly CancellationTokenSource _ended = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ended.Cancel();
        _ended.Dispose();
        _fake.Dispose();
    }

    [Fact]
    public async Task Listen_TokenThatSlackDoesNotTake_EndsWithTheCure()
    {
        _fake.Slack.Answers("apps.connections.open", Refused("invalid_auth"));
        var sut = Platform();

        Assert.Empty(await _fake.RunAsync(AllAsync(sut)));

        Assert.Equal(RowHealth.Failing, sut.Health.Health);
        Assert.Contains("put it into Slack:AppToken and start again", sut.Health.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listen_BotTokenThatSlackDoesNotTake_SaysTheCure()
    {
        _fake.Options.Value.Delivery = SlackDeliveryMode.Http;
        _fake.Slack.Answers("auth.test", Refused("invalid_auth"));
        var sut = Platform();
        var listening = AllAsync(sut);

        await _fake.RunAsync(UntilAsync(() => sut.Health.Health == RowHealth.Failing));

        Assert.Contains("Slack:BotToken", sut.Health.Text, StringComparison.Ordinal);
        await EndAsync(listening);
    }

    [Fact]
    public async Task Listen_WithoutATokenOfSlacks_IsOff()
    {
        _fake.Options.Value.BotToken = "";
        var sut = Platform();

        Assert.Empty(await AllAsync(sut));
        Assert.Equal(RowHealth.None, sut.Health.Health);
        await Assert.ThrowsAsync<PostPostponedException>(() => sut.PostAsync(Channel.Key, Replies.News(), "k1", Cancelled));
    }

    [Fact]
    public async Task Listen_DeliveryThatThrows_DoesNotEndTheOthers()
    {
        var (sut, requests) = Http();
        sut.TryTake(new SlackDelivery((SlackDeliveryKind)9, JsonElement.Parse("{}")));
        sut.TryTake(new SlackDelivery(SlackDeliveryKind.Command, JsonElement.Parse("[]")));
        sut.TryTake(Command());

        Assert.Equal("news", Assert.IsType<ChatRequest.Command>(await NextAsync(requests)).Name);
        await _fake.RunAsync(UntilAsync(() => _fake.Log.Lines.Any(l => l.Contains("could not be taken", StringComparison.Ordinal))));
        await requests.DisposeAsync();
    }

    [Fact]
    public async Task Listen_Question_IsKeptUntilItIsAnswered()
    {
        var (sut, requests) = Http();
        sut.TryTake(Command());
        var request = await NextAsync(requests);

        var (key, value) = Assert.Single(_fake.Stores.Memory);
        Assert.StartsWith("pending/a", key, StringComparison.Ordinal);
        Assert.DoesNotContain("hooks.slack.com", value, StringComparison.Ordinal);
        await _fake.RunAsync(request.Replies.SendAsync(Reply.Text("Much."), Cancelled));
        await _fake.RunAsync(UntilAsync(() => _fake.Stores.Memory.Count == 0));
        await requests.DisposeAsync();
    }

    [Fact]
    public async Task Listen_AfterARestart_GoesOnWithWhatWasLeftAndAnswersOnce()
    {
        await Pending().KeepAsync("aEv1", Command(), Cancelled);
        var (sut, requests) = Http();

        var request = await NextAsync(requests);
        await _fake.RunAsync(request.Replies.SendAsync(Reply.Text("Much."), Cancelled));

        Assert.Contains("conversations.history", _fake.Methods);
        Assert.Equal(["aEv1"], _fake.Stores.Handled);
        await _fake.RunAsync(UntilAsync(() => _fake.Stores.Memory.Count == 0));
        await requests.DisposeAsync();
    }

    [Fact]
    public async Task Listen_AfterARestartWhileSlackIsAway_WaitsForIt()
    {
        await Pending().KeepAsync("aEv1", Command(), Cancelled);
        _fake.Slack.Answers("auth.test", "", "", "", "", "", "", "", "", TeamsOnAFakeWho);

        var (_, requests) = Http();

        Assert.IsType<ChatRequest.Command>(await NextAsync(requests));
        await requests.DisposeAsync();
    }

    [Fact]
    public async Task Listen_SameEventTwice_IsAnsweredOnce()
    {
        var (sut, requests) = Http();
        const string Said = """{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"message","user":"U1","channel":"D1","ts":"1.1","text":"hello"}}""";
        sut.TryTake(new SlackDelivery(SlackDeliveryKind.Event, JsonElement.Parse(Said)));
        sut.TryTake(new SlackDelivery(SlackDeliveryKind.Event, JsonElement.Parse(Said)) { RetryAttempt = 1 });
        sut.TryTake(Command());

        var got = new[] { await NextAsync(requests), await NextAsync(requests) };

        Assert.Single(got, r => r is ChatRequest.FollowUp);
        Assert.Single(got, r => r is ChatRequest.Command);
        await requests.DisposeAsync();
    }

    [Fact]
    public async Task Listen_Cancelled_LeavesNoTask()
    {
        _fake.Slack.Answers("users.info");
        _fake.Options.Value.Delivery = SlackDeliveryMode.Http;
        var sut = Platform();
        var listening = AllAsync(sut);
        sut.TryTake(Command());
        while ((await _fake.Slack.NextAsync()).Method != "users.info")
        {
        }

        await EndAsync(listening);

        // Nothing asks any more, however much time passes.
        var before = _fake.Slack.Count;
        _fake.Slack.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(before, _fake.Slack.Count);
    }

    [Fact]
    public async Task Pending_OfTheProcessItself_IsNotTakenForWhatWasLeft()
    {
        var sut = Pending();
        await sut.KeepAsync("aEv1", Command(), Cancelled);

        Assert.Empty(await sut.TakeAsync(Cancelled));
        var (key, delivery) = Assert.Single(await Pending().TakeAsync(Cancelled));
        Assert.Equal(("aEv1", SlackDeliveryKind.Command, "/news"), (key, delivery.Kind, delivery.Payload.GetProperty("command").GetString()));
        Assert.False(delivery.Payload.TryGetProperty("trigger_id", out _));
        Assert.False(delivery.Payload.TryGetProperty("token", out _));
    }

    [Fact]
    public async Task Pending_AnsweredOldOrUnreadable_IsDropped()
    {
        await Pending().KeepAsync("aOld", Command(), Cancelled);
        _fake.Slack.Time.Advance(PendingDeliveries.Kept);
        await Pending().KeepAsync("aAnswered", Command(), Cancelled);
        _fake.Stores.Handled.Add("aAnswered");
        var folder = Directory.CreateTempSubdirectory("newsbot-keys-").FullName;
        try
        {
            await Pending(new KeyRing(folder)).KeepAsync("aLost", Command(), Cancelled);
            _fake.Stores.Memory["pending/aBroken"] = "no base64!";
            await Pending().KeepAsync("aFirst", Command(), Cancelled);

            Assert.Equal(["aFirst"], (await Pending().TakeAsync(Cancelled)).Select(p => p.Key));
            Assert.Equal(["pending/aFirst"], _fake.Stores.Memory.Keys);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Pending_StoreThatFails_StopsNoAnswer()
    {
        _fake.Stores.Breaks = new IOException("The disk is gone.");

        await Pending().KeepAsync("aEv1", Command(), Cancelled);

        Assert.Contains(_fake.Log.Lines, l => l.Contains("could not be written down", StringComparison.Ordinal));
    }

    private static string TeamsOnAFakeWho => Teams.TeamsOnAFake.Who(user: "UBOT", bot: "BBOT");

    private static SlackDelivery Command() => new(SlackDeliveryKind.Command, JsonElement.Parse(
        $$"""{"token":"old-secret","trigger_id":"t1","command":"/news","text":"","team_id":"T1","channel_id":"C1","user_id":"U1","user_name":"ada","response_url":"{{Url}}"}"""));

    private PendingDeliveries Pending(KeyRing? keys = null) => new(_fake.Stores, _fake.Stores, keys ?? _fake.Keys, _fake.Slack.Time, _fake.Logger<PendingDeliveries>());

    private (SlackPlatform Sut, IAsyncEnumerator<ChatRequest> Requests) Http()
    {
        _fake.Options.Value.Delivery = SlackDeliveryMode.Http;
        var sut = Platform();
        return (sut, sut.ListenAsync(_ended.Token).GetAsyncEnumerator(Cancelled));
    }

    private async Task<ChatRequest> NextAsync(IAsyncEnumerator<ChatRequest> requests)
    {
        Assert.True(await _fake.RunAsync(requests.MoveNextAsync().AsTask()));
        return requests.Current;
    }

    private async Task<IReadOnlyList<ChatRequest>> AllAsync(SlackPlatform sut)
    {
        var all = new List<ChatRequest>();
        await foreach (var request in sut.ListenAsync(_ended.Token))
        {
            all.Add(request);
        }

        return all;
    }

    private async Task EndAsync(Task listening)
    {
        await _ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listening.SoonAsync());
    }

    /// <summary>Asks from time to time; the caller lets time pass.</summary>
    private async Task<bool> UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), _fake.Slack.Time, Cancelled);
        }

        return true;
    }

    private SlackPlatform Platform() => new(
        _fake.Options,
        _fake.Slack.Services.GetRequiredService<SlackSockets>(),
        _fake.Teams,
        new SlackDuplicates(_fake.Stores, _fake.Slack.Time, _fake.Logger<SlackDuplicates>()),
        Pending(),
        new CommandIntake(_fake.Teams, _fake.People, _fake.Sinks, Discord.Adapter.Commands.Grammar, ""),
        new EventIntake(_fake.Teams, _fake.People, new SlackThreads(_fake.Conversations), new AssistantThreads(FixedTopics.Two), new HomePage(_fake.Tools, NothingOwned.Instance), _fake.Sinks, Discord.Adapter.Commands.Grammar, new LoopGuard(_fake.Slack.Time), answerBots: false),
        new InteractionIntake(_fake.Teams, _fake.People, new SlackPressHandler(new AskOnSlack(_fake.Messages, _fake.Tools), _fake.Stores, _fake.Messages, _fake.Tools), _fake.Sinks, Discord.Adapter.Commands.Grammar, _fake.Logger<InteractionIntake>()),
        new SlackPosts(_fake.Teams, _fake.Messages, _fake.Tools),
        _fake.Slack.Time,
        _fake.Logger<SlackPlatform>());
}
