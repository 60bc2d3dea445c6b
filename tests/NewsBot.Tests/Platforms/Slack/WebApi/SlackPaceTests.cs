using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.WebApi;

/// <summary>Slack Docs/Rate Limits: one message a second in a channel, and so many calls a minute of each method.</summary>
public sealed class SlackPaceTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Channel_ManyMessages_GoInOrderAndASecondApart()
    {
        using var slack = new FakeSlack();
        var posts = Enumerable.Range(0, 5).Select(i => Post(slack, "C1", $"m{i}")).ToList();
        var times = new List<DateTimeOffset>();
        for (var i = 0; i < 5; i++)
        {
            var asked = await slack.NextInTimeAsync(0.1);
            Assert.Contains($"\"m{i}\"", asked.Body, StringComparison.Ordinal);
            times.Add(asked.At);
            asked.Answer(FakeSlack.Posted);
        }

        await slack.UntilAsync(Task.WhenAll(posts));
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
    }

    /// <summary>What leaves a second apart may arrive closer together, so the second counts from the answer.</summary>
    [Fact]
    public async Task Channel_SlowAnswer_CountsFromTheAnswer()
    {
        using var slack = new FakeSlack();
        var first = Post(slack, "C1", "a");
        var asked = await slack.NextAsync();
        var second = Post(slack, "C1", "b");
        slack.Time.Advance(TimeSpan.FromSeconds(5));
        asked.Answer(FakeSlack.Posted);
        await first;
        var answered = slack.Time.GetUtcNow();

        var next = await slack.NextInTimeAsync(0.1);
        next.Answer(FakeSlack.Posted);
        await slack.UntilAsync(second);
        Assert.True(next.At - answered >= TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Channel_AnotherOne_DoesNotWait()
    {
        using var slack = new FakeSlack();
        var first = Post(slack, "C1", "a");
        var waiting = Post(slack, "C1", "b");
        var other = Post(slack, "C2", "c");

        Assert.Contains("C1", (await slack.NextAsync()).Body, StringComparison.Ordinal);
        var asked = await slack.NextAsync();
        Assert.Contains("C2", asked.Body, StringComparison.Ordinal);
        asked.Answer(FakeSlack.Posted);
        await other;
        Assert.False(first.IsCompleted || waiting.IsCompleted);
    }

    [Fact]
    public async Task Channel_WaitGivenUp_IsPassedOver()
    {
        using var slack = new FakeSlack();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var first = Post(slack, "C1", "a");
        var given = slack.Api.PostMessageAsync(new PostMessage(new ChannelId("C1"), "b"), stop.Token);
        var third = Post(slack, "C1", "c");
        var asked = await slack.NextAsync();
        await stop.CancelAsync();
        await slack.FailsAsync<OperationCanceledException>(given);
        asked.Answer(FakeSlack.Posted);
        await first;

        var next = await slack.NextInTimeAsync();
        Assert.Contains("\"c\"", next.Body, StringComparison.Ordinal);
        next.Answer(FakeSlack.Posted);
        await slack.UntilAsync(third);
    }

    /// <summary>Whoever gives up while it is their turn to wait out the second gives the turn on.</summary>
    [Fact]
    public async Task Channel_TurnGivenUp_GoesToTheNext()
    {
        using var slack = new FakeSlack().Says(FakeSlack.Posted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await Post(slack, "C1", "a");
        await slack.NextAsync();
        var given = slack.Api.PostMessageAsync(new PostMessage(new ChannelId("C1"), "b"), stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);

        var third = Post(slack, "C1", "c");
        (await slack.NextInTimeAsync()).Answer(FakeSlack.Posted);
        await slack.UntilAsync(third);
    }

    [Fact]
    public async Task Tier_Used_MakesTheNextWaitForTheMinute()
    {
        using var slack = new FakeSlack();
        var start = slack.Time.GetUtcNow();
        for (var i = 0; i < 50; i++)
        {
            slack.Says(FakeSlack.Posted);
            await Update(slack);
            await slack.NextAsync();
            Assert.Equal(i < 49, slack.Api.HasRoom(SlackMethod.ChatUpdate, spare: 0));
        }

        Assert.True(slack.Api.HasRoom(SlackMethod.ChatPostMessage, spare: 10));
        var more = Update(slack);
        var asked = await slack.NextInTimeAsync(1);
        asked.Answer(FakeSlack.Posted);
        await slack.UntilAsync(more);

        Assert.InRange(asked.At - start, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(63));
        Assert.False(slack.Api.HasRoom(SlackMethod.ChatUpdate, spare: 49));
        Assert.True(slack.Api.HasRoom(SlackMethod.ChatUpdate, spare: 48));
    }

    [Fact]
    public async Task Tier_AnotherWorkspace_HasItsOwn()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var sut = new SlackPace(time);
        sut.Hold(new SlackToken("xoxb-1"), SlackMethod.UsersInfo, TimeSpan.FromHours(1));

        Assert.NotNull(await sut.EnterMethodAsync(new SlackToken("xoxb-1"), SlackMethod.UsersInfo, TimeSpan.FromSeconds(1), Cancelled));
        Assert.Null(await sut.EnterMethodAsync(new SlackToken("xoxb-2"), SlackMethod.UsersInfo, TimeSpan.FromSeconds(1), Cancelled));
    }

    private static Task<SlackAnswer<MessagePlace>> Post(FakeSlack slack, string channel, string text) =>
        slack.Api.PostMessageAsync(new PostMessage(new ChannelId(channel), text), Cancelled);

    private static Task<SlackAnswer<MessagePlace>> Update(FakeSlack slack) =>
        slack.Api.UpdateMessageAsync(new UpdateMessage(new ChannelId("C1"), new MessageTs("1.2"), "x"), Cancelled);
}
