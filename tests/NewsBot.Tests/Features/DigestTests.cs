using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class DigestTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly EchoWriter _writer = new() { UsesModel = true };
    private readonly CollectingReplies _replies = new();

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
        Assert.All(_writer.Asked, a => Assert.Equal(SummaryStyle.Brief, a.Style));
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
        Assert.Equal(2, Assert.Single(_writer.Opened).Top.Count);
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
        Assert.Empty(_writer.Asked);
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
        var reply = await Sut(new StoriesInMemory(Told(1, 1)))
            .ComposeAsync(A.Channel, A.Morning.AddDays(-1), A.Zone("America/Los_Angeles"), _replies, TestContext.Current.CancellationToken);

        Assert.Equal(new ReplyBlock.Heading("AI news digest, Monday 2 March 2026"), reply.Blocks[0]);
        var before = new FakeTimeProvider(A.Morning.AddHours(-1));
        var stories = new StoriesInMemory(Told(1, 1));
        var early = await new ComposeDigest(stories, new RankedInMemory(stories, before).Sut, _writer, _writer, Options.Create(new NewsOptions()), before)
            .ComposeAsync(A.Channel, A.Morning.AddDays(-1), A.Zone("America/Los_Angeles"), _replies, TestContext.Current.CancellationToken);
        Assert.Equal(new ReplyBlock.Heading("AI news digest, Sunday 1 March 2026"), early.Blocks[0]);
    }

    [Theory]
    [InlineData("", -24)]
    [InlineData("3d", -72)]
    public async Task Digest_Now_LooksBackADayUnlessTold(string since, int hours)
    {
        var stories = new StoriesInMemory(Told(1, 1));

        await new DigestCommand(
                Sut(stories), new([]), new ConversationMemory(new ConversationsInMemory(), _time), Options.Create(new NewsOptions()), _time)
            .HandleAsync(A.Command("digest", ("action", "now"), ("since", since)), TestContext.Current.CancellationToken);

        Assert.Equal(A.Morning.AddHours(hours), stories.Asked[0].Since);
    }

    [Fact]
    public async Task Digest_ToAnotherChannel_IsPostedThereAndRememberedThere()
    {
        var conversations = new ConversationsInMemory();
        var platform = new Posting();

        var reply = await ToAnotherChannelAsync(platform, conversations);

        Assert.True(reply.Private);
        Assert.Equal(Reply.Text("The digest is posted there.").Blocks, reply.Blocks);
        Assert.Equal(("elsewhere", "AI news digest, Monday 2 March 2026"), (platform.Where, platform.Posted!.Blocks.OfType<ReplyBlock.Heading>().Single().Text));
        var thread = await conversations.ReadAsync(new ConversationKey("test", "elsewhere", "77"), TestContext.Current.CancellationToken);
        Assert.Equal([new StoryId(1)], thread.Shown);
    }

    [Fact]
    public async Task Digest_ToAChannelThatRefuses_SaysWhatThePlatformSays()
    {
        var reply = await ToAnotherChannelAsync(new Posting { Refusal = "I need the permission." }, new ConversationsInMemory());

        Assert.True(reply.Private);
        Assert.Equal(Reply.Text("I need the permission.").Blocks, reply.Blocks);
    }

    private Task<Reply> ToAnotherChannelAsync(Posting platform, ConversationsInMemory conversations) =>
        new DigestCommand(
            Sut(new StoriesInMemory(Told(1, 1))), new([platform]), new ConversationMemory(conversations, _time), Options.Create(new NewsOptions()), _time)
            .HandleAsync(A.Command("digest", ("action", "now"), ("channel", "elsewhere")), TestContext.Current.CancellationToken);

    private static Story Told(long id, int hoursAgo) =>
        A.Story($"Story {id}", id, A.Article($"Story {id}", "Text.", $"Source {id}", A.Morning.AddHours(-hoursAgo), id, id));

    private Task<Reply> ComposeAsync(StoriesInMemory stories) =>
        Sut(stories).ComposeAsync(A.Channel, A.Morning.AddDays(-1), TimeZoneInfo.Utc, _replies, TestContext.Current.CancellationToken);

    private ComposeDigest Sut(StoriesInMemory stories) => new(stories, new RankedInMemory(stories, _time).Sut, _writer, _writer, Options.Create(new NewsOptions()), _time);

    private sealed class Posting : IChatPlatform
    {
        public string? Refusal { get; init; }

        public string? Where { get; private set; }

        public Reply? Posted { get; private set; }

        public string Name => "test";

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken)
        {
            if (Refusal is { } refusal)
            {
                throw new PostRefusedException(refusal);
            }

            (Where, Posted) = (where.Channel, reply);
            return Task.FromResult(where.WithThread("77"));
        }
    }
}
