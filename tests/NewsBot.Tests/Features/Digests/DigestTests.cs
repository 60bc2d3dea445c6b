using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

public sealed class DigestTests : IDisposable
{
    private DigestHouse _house = new() { Writer = { UsesModel = true } };
    private readonly CollectingReplies _replies = new();

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Compose_ManyStories_TellsTheTopAndListsTheOthers()
    {
        var reply = await ComposeAsync(new StoriesInMemory([.. Enumerable.Range(1, 15).Select(i => Told(i, i))]));

        Assert.Equal(new ReplyBlock.Heading("AI news digest, Monday 2 March 2026"), reply.Blocks[0]);
        Assert.Equal(new ReplyBlock.Paragraph("15 stories from 15 sources."), reply.Blocks[1]);
        Assert.Equal(6, reply.Blocks.OfType<ReplyBlock.StoryCard>().Count());
        Assert.Equal(new ReplyBlock.Section("Also"), reply.Blocks[8]);
        var also = Assert.IsType<ReplyBlock.Listing>(reply.Blocks[9]).Rows;
        Assert.Equal(6, also.Count);
        Assert.Equal(("Story 7", "Source 7, 7 h ago · /story 7"), (also[0].Term, also[0].Text));
        Assert.Equal(new ReplyBlock.Note("3 smaller stories are left out; /news shows them."), reply.Blocks[10]);
        Assert.All(_house.Writer.Asked, a => Assert.Equal(SummaryStyle.Brief, a.Style));
        Assert.Equal(7, _replies.Drafts.Count);
    }

    [Fact]
    public async Task Compose_OneStoryTooMany_IsOneStory()
    {
        var reply = await ComposeAsync(new StoriesInMemory([.. Enumerable.Range(1, 13).Select(i => Told(i, i))]));

        Assert.Equal(new ReplyBlock.Note("1 smaller story is left out; /news shows it."), reply.Blocks[^1]);
    }

    [Fact]
    public async Task Compose_FewStories_SaysThatThisIsAll()
    {
        var reply = await ComposeAsync(new StoriesInMemory(Told(1, 1), Told(2, 2)));

        Assert.Equal(new ReplyBlock.Note("Nothing else of note."), reply.Blocks[^1]);
        Assert.Equal(2, Assert.Single(_house.Writer.Opened).Top.Count);
    }

    [Fact]
    public async Task Compose_MoreThanIsLookedAt_SaysFromWhatItChose()
    {
        var reply = await ComposeAsync(new StoriesInMemory([.. Enumerable.Range(1, 450).Select(i => Told(i, i % 23))]));

        Assert.Equal(new ReplyBlock.Note("Chosen from the 400 newest stories; /news shows more."), reply.Blocks[^1]);
    }

    [Fact]
    public async Task Compose_EmptyDay_SaysSoAndHowOldTheNewestIs()
    {
        var reply = await ComposeAsync(new StoriesInMemory(Told(1, 100)));

        Assert.Equal(
            new ReplyBlock.Paragraph("No AI news since 1 Mar 2026, 08:00. The newest I have is from 26 Feb 2026."),
            reply.Blocks[1]);
        Assert.Equal(["Show the newest"], reply.Buttons.Select(b => b.Label));
        Assert.Empty(_house.Writer.Asked);
    }

    [Fact]
    public async Task Compose_NothingStored_SaysSo()
    {
        var undated = A.Story("Undated", 1, A.Article() with { PublishedAt = null, IsBacklog = true });

        var reply = await ComposeAsync(new StoriesInMemory(undated));

        Assert.Equal(new ReplyBlock.Paragraph("No AI news since 1 Mar 2026, 08:00. I have no dated news at all yet."), reply.Blocks[1]);
        Assert.Empty(reply.Buttons);
    }

    [Fact]
    public async Task Compose_InAZone_IsTheDayThere()
    {
        Assert.Equal(new ReplyBlock.Heading("AI news digest, Monday 2 March 2026"), (await InLosAngelesAsync()).Blocks[0]);
        _house.Dispose();
        _house = new DigestHouse { Time = new FakeTimeProvider(A.Morning.AddHours(-1)) };
        Assert.Equal(new ReplyBlock.Heading("AI news digest, Sunday 1 March 2026"), (await InLosAngelesAsync()).Blocks[0]);

        Task<Reply> InLosAngelesAsync() => ComposeAsync(new StoriesInMemory(Told(1, 2)), "America/Los_Angeles");
    }

    [Theory]
    [InlineData("", -24)]
    [InlineData("3d", -72)]
    public async Task Digest_Now_LooksBackADayUnlessTold(string since, int hours)
    {
        _house.Stories = new StoriesInMemory(Told(1, 1));

        await _house.SayAsync(("action", "now"), ("since", since));

        Assert.Equal(A.Morning.AddHours(hours), _house.Stories.Asked[0].Since);
    }

    [Fact]
    public async Task Digest_ToAnotherChannel_IsPostedThereAndRememberedThere()
    {
        var reply = await ToAnotherChannelAsync();

        Assert.True(reply.Private);
        Assert.Equal(Reply.Text("The digest is posted there.").Blocks, reply.Blocks);
        var post = Assert.Single(_house.Platform.Posted);
        Assert.Equal(("elsewhere", "AI news digest, Monday 2 March 2026"), (post.Where.Channel, post.Reply.Blocks.OfType<ReplyBlock.Heading>().Single().Text));
        var thread = await _house.Conversations.ReadAsync(new ConversationKey("test", "elsewhere", "t1"), TestContext.Current.CancellationToken);
        Assert.Equal([new StoryId(1)], thread.Shown);
        Assert.Equal("AI news digest, Monday 2 March 2026", _house.Platform.Threads[thread.Key]);
    }

    [Fact]
    public async Task Digest_ToAChannelWithoutAThread_IsPostedAndSaysWhy()
    {
        _house.Platform.OnOpen = _ => throw new PostRefusedException("I need “Create Public Threads” in that channel.");

        var reply = await ToAnotherChannelAsync();

        Assert.Single(_house.Platform.Posted);
        Assert.Equal(
            Reply.Text("The digest is posted there. No thread could be opened under it. I need “Create Public Threads” in that channel.").Blocks, reply.Blocks);
    }

    [Theory]
    [InlineData(Fault.Refused, "That channel is gone.")]
    [InlineData(Fault.Postponed, "The digest could not be posted now: The service asked to wait. Try again in a minute.")]
    public async Task Digest_ToAChannelThatDoesNotTakeIt_SaysWhatThePlatformSays(Fault fault, string says)
    {
        _house.Platform.Fails(fault);

        var reply = await ToAnotherChannelAsync();

        Assert.True(reply.Private);
        Assert.Equal(Reply.Text(says).Blocks, reply.Blocks);
    }

    private Task<Reply> ToAnotherChannelAsync()
    {
        _house.Stories = new StoriesInMemory(Told(1, 1));
        return _house.SayAsync(("action", "now"), ("channel", "elsewhere"));
    }

    private static Story Told(long id, int hoursAgo) =>
        A.Story($"Story {id}", id, A.Article($"Story {id}", "Text.", $"Source {id}", A.Morning.AddHours(-hoursAgo), id, id));

    private async Task<Reply> ComposeAsync(StoriesInMemory stories, string zone = "UTC")
    {
        _house.Stories = stories;
        var wish = new DigestWish { Where = A.Channel, Since = A.Morning.AddDays(-1), Zone = A.Zone(zone), Count = 6 };
        return (await _house.Compose.ComposeAsync(wish, _replies, TestContext.Current.CancellationToken)).Reply;
    }
}
