using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Core.News.Ranking;
using NewsBot.Storage;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Storage;

public sealed class PlatformStoresTests : IDisposable
{
    private readonly StoredFolder _stored = new();
    private readonly FakeTimeProvider _time = new(StoredFolder.Morning);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _stored.Dispose();

    [Fact]
    public async Task Memory_WrittenTwiceAndForgotten_HoldsTheLast()
    {
        var sut = new PlatformMemory(_stored.Database);

        await sut.WriteAsync("discord", "session", "one", Token);
        await sut.WriteAsync("discord", "session", "two", Token);
        await sut.WriteAsync("slack", "session", "other", Token);

        Assert.Equal("two", await sut.ReadAsync("discord", "session", Token));
        await sut.WriteAsync("discord", "session", null, Token);
        Assert.Null(await sut.ReadAsync("discord", "session", Token));
        Assert.Equal("other", await sut.ReadAsync("slack", "session", Token));
    }

    [Fact]
    public async Task Memory_KeysOfAPrefix_AreThoseOfThePlatform()
    {
        var sut = new PlatformMemory(_stored.Database);
        foreach (var key in new[] { "team/T2", "team/T1", "teams", "TEAM/T3", "team%", "session" })
        {
            await sut.WriteAsync("slack", key, "a value", Token);
        }

        await sut.WriteAsync("discord", "team/T4", "a value", Token);

        Assert.Equal(["team/T1", "team/T2"], await sut.KeysAsync("slack", "team/", Token));
        Assert.Equal(["team%"], await sut.KeysAsync("slack", "team%", Token));
        Assert.Empty(await sut.KeysAsync("web", "team/", Token));
    }

    [Fact]
    public async Task Handled_AfterItsTime_IsForgotten()
    {
        var sut = new HandledEvents(_stored.Database, _time);

        await sut.AddAsync("discord", "1", Token);
        await sut.AddAsync("discord", "1", Token);

        Assert.True(await sut.ContainsAsync("discord", "1", Token));
        Assert.False(await sut.ContainsAsync("slack", "1", Token));
        _time.Advance(IHandledEvents.Kept + TimeSpan.FromMinutes(1));
        await sut.AddAsync("discord", "2", Token);
        Assert.False(await sut.ContainsAsync("discord", "1", Token));
        Assert.True(await sut.ContainsAsync("discord", "2", Token));
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public async Task Posted_AnyReply_ComesBackWhole(Reply reply)
    {
        var sut = new PostedReplies(_stored.Database);
        var posted = new PostedReply("11", new ConversationKey("discord", "5", "11"), reply, StoredFolder.Morning);

        await sut.WriteAsync(posted with { Reply = Reply.Text("a draft") }, Token);
        await sut.WriteAsync(posted, Token);
        var found = await sut.FindAsync("discord", "11", Token);

        Assert.Equal(posted.Place, found!.Place);
        Assert.Equivalent(reply, found.Reply, strict: true);
        Assert.Equal(reply.Blocks.Select(b => b.GetType()), found.Reply.Blocks.Select(b => b.GetType()));
        Assert.Null(await sut.FindAsync("slack", "11", Token));
    }

    [Fact]
    public async Task Posted_OlderThanKept_IsForgotten()
    {
        var sut = new PostedReplies(_stored.Database);
        var old = new PostedReply("1", new ConversationKey("discord", "5", null), Reply.Text("old"), StoredFolder.Morning);

        await sut.WriteAsync(old, Token);
        await sut.WriteAsync(old with { Message = "2", At = old.At + IPostedReplies.Kept + TimeSpan.FromHours(1) }, Token);

        Assert.Null(await sut.FindAsync("discord", "1", Token));
        Assert.NotNull(await sut.FindAsync("discord", "2", Token));
    }

    [Fact]
    public async Task Vote_GivenAgain_IsTakenBack()
    {
        var sut = new Votes(_stored.Database, _time);

        Assert.Equal(Vote.Up, await sut.CastAsync("discord", "1", "ann", Vote.Up, Token));
        Assert.Equal(Vote.Down, await sut.CastAsync("discord", "1", "ann", Vote.Down, Token));
        Assert.Equal(Vote.None, await sut.CastAsync("discord", "1", "ann", Vote.Down, Token));
        Assert.Equal(Vote.Down, await sut.CastAsync("discord", "1", "ann", Vote.Down, Token));
    }

    [Fact]
    public async Task Votes_OfAChannel_AreSharedAmongTheStoriesOfTheReply()
    {
        var sut = new Votes(_stored.Database, _time);
        var replies = new PostedReplies(_stored.Database);
        var here = new ConversationKey("discord", "news", null);
        var card = new ReplyBlock.StoryCard(new StoryId(7), "A", [], [], "");
        await replies.WriteAsync(new PostedReply("1", here.WithThread("1"), new Reply([card, card with { Story = new StoryId(8) }]), _time.GetUtcNow()), Token);
        await replies.WriteAsync(new PostedReply("2", here with { Channel = "else" }, new Reply([card]), _time.GetUtcNow()), Token);
        await sut.CastAsync("discord", "1", "ann", Vote.Up, Token);
        await sut.CastAsync("discord", "1", "bob", Vote.Down, Token);
        await sut.CastAsync("discord", "1", "bob", Vote.Down, Token); // taken back
        await sut.CastAsync("discord", "2", "ann", Vote.Down, Token);

        Assert.Equal([new StoryVote(new StoryId(7), 0.5), new StoryVote(new StoryId(8), 0.5)], await sut.ReadAsync(here, _time.GetUtcNow().AddDays(-1), Token));
        Assert.Empty(await sut.ReadAsync(here, _time.GetUtcNow().AddDays(1), Token));
    }

    [Fact]
    public async Task Ranking_OfAConversation_IsTheLastOne()
    {
        var sut = new Rankings(_stored.Database);
        var here = new ConversationKey("discord", "news", null);
        var ranked = new RankedStory(new StoryId(7), "A", [new RankPart(RankStage.Novelty, 0.5, "old")]) { HeldBack = "two others" };
        await sut.WriteAsync(here, new KeptRanking("before", _time.GetUtcNow(), 1, []), Token);
        await sut.WriteAsync(here, new KeptRanking("now", _time.GetUtcNow(), 5, [ranked]) { Ranked = 12 }, Token);

        var read = (await sut.ReadAsync(here, Token))!;

        Assert.Equal(("now", 5, 12), (read.Title, read.Shown, read.Ranked));
        var story = Assert.Single(read.Stories);
        Assert.Equal((ranked.Story, ranked.Title, ranked.HeldBack, ranked.Score), (story.Story, story.Title, story.HeldBack, story.Score));
        Assert.Null(await sut.ReadAsync(here.WithThread("1"), Token));
    }

    [Fact]
    public async Task Zone_SetAndForgotten_IsReadBack()
    {
        var sut = new People(_stored.Database);

        await sut.WriteZoneAsync("discord", "ann", "Europe/Berlin", Token);
        await sut.WriteZoneAsync("discord", "ann", "Asia/Tokyo", Token);

        Assert.Equal("Asia/Tokyo", await sut.ReadZoneAsync("discord", "ann", Token));
        Assert.Null(await sut.ReadZoneAsync("slack", "ann", Token));
        await sut.WriteZoneAsync("discord", "ann", null, Token);
        Assert.Null(await sut.ReadZoneAsync("discord", "ann", Token));
    }

    public static TheoryData<Reply> EveryKind() => [Replies.News(), Replies.Sources(), Replies.Answer(), Replies.Hostile()];
}
