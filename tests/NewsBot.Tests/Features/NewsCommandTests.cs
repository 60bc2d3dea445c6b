using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.News;
using NewsBot.Core.Features.Told;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class NewsCommandTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly EchoWriter _writer = new();

    [Fact]
    public async Task News_Bare_TellsTheDatedStoriesOfTheLastDay()
    {
        var stories = new StoriesInMemory(Told("Robots learn", 1, hoursAgo: 3), Told("Old", 2, hoursAgo: 30), Undated("Undated", 3));

        var reply = await AskAsync(stories);

        Assert.Equal(new ReplyBlock.Heading("AI news"), reply.Blocks[0]);
        Assert.Equal(new ReplyBlock.Note("In the last 24 hours"), reply.Blocks[1]);
        Assert.Equal(["Robots learn"], Titles(reply));
        Assert.Equal([(new StoryId(1), SummaryStyle.Standard, "")], _writer.Asked);
        var query = Assert.Single(stories.Asked);
        Assert.Equal((A.Morning.AddHours(-24), true), (query.Since, query.DatedOnly));
    }

    [Fact]
    public async Task News_NothingInADay_TellsTheNewestAndSaysSo()
    {
        var reply = await AskAsync(new StoriesInMemory(Told("Old", 2, hoursAgo: 30)));

        Assert.Equal(new ReplyBlock.Note("Nothing in the last 24 hours. The newest I have:"), reply.Blocks[1]);
        Assert.Equal("1 Mar 2026, 02:00", reply.Blocks.OfType<ReplyBlock.StoryCard>().Single().When);
    }

    [Fact]
    public async Task News_TopicWithNothingInADay_TellsWhatThereWasBefore()
    {
        var reply = await AskAsync(new StoriesInMemory(Told("Robots learn", 2, hoursAgo: 300)), ("topic", "robots"));

        Assert.Equal(new ReplyBlock.Heading("AI news: robots"), reply.Blocks[0]);
        Assert.Equal(new ReplyBlock.Note("Nothing about “robots” in the last 24 hours. What I have from before:"), reply.Blocks[1]);
        Assert.Equal(["Robots learn"], Titles(reply));
    }

    [Fact]
    public async Task News_SinceGivenAndNothing_OffersToLookFurtherBack()
    {
        var reply = await AskAsync(new StoriesInMemory(Told("Robots learn", 2, hoursAgo: 300)), ("topic", "robots"), ("since", "7d"));

        Assert.Equal([new ReplyBlock.Paragraph("I have nothing about “robots” since 23 Feb 2026, 08:00.")], reply.Blocks);
        var button = Assert.Single(reply.Buttons);
        Assert.Equal("news", button.Command);
        Assert.Equal([("since", "all"), ("topic", "robots")], button.Options.All.Select(o => (o.Key, o.Value)));
    }

    [Theory]
    [InlineData("", "", "I have no news stored yet. The feeds are being read; try again in a minute, or see /sources.")]
    [InlineData("robots", "", "I have nothing about “robots”. Try another word, or /topics for what I follow.")]
    [InlineData("robots", "all", "I have nothing about “robots”.")]
    public async Task News_NothingAtAll_SaysWhatToDo(string topic, string since, string text)
    {
        var reply = await AskAsync(new StoriesInMemory(), ("topic", topic), ("since", since));

        Assert.Equal([new ReplyBlock.Paragraph(text)], reply.Blocks);
        Assert.Empty(reply.Buttons);
    }

    [Fact]
    public async Task News_All_IncludesWhatHasNoDate()
    {
        var reply = await AskAsync(new StoriesInMemory(Undated("Undated", 3)), ("since", "all"));

        Assert.Equal(new ReplyBlock.Note("From everything I have"), reply.Blocks[1]);
        Assert.Equal("undated", reply.Blocks.OfType<ReplyBlock.StoryCard>().Single().When);
    }

    [Fact]
    public async Task News_KnownTopic_LooksForItsWordsAndShowsItsTitle()
    {
        var stories = new StoriesInMemory(Told("Nvidia ships", 1, 2), Told("OpenAI speaks", 2, 2));

        var reply = await AskAsync(stories, ("topic", "CHIPS"));

        Assert.Equal(["Nvidia", "TPU"], stories.Asked[0].AnyOf);
        Assert.Equal(new ReplyBlock.Heading("AI news: Chips and computing"), reply.Blocks[0]);
        Assert.Equal(["Nvidia ships"], Titles(reply));
    }

    [Fact]
    public async Task News_StoryThatOnlyMentionsTheWord_IsLeftOut()
    {
        var stories = new StoriesInMemory(Told("Robots learn", 1, 2), Told("Robots aside", 2, 1)) { Relevance = s => s.Id.Value == 1 ? 1 : 0.2 };

        Assert.Equal(["Robots learn"], Titles(await AskAsync(stories, ("topic", "robots"))));
    }

    [Fact]
    public async Task News_MoreThanAPage_GoesOnUnderMore()
    {
        var stories = new StoriesInMemory([.. Enumerable.Range(1, 7).Select(i => Told($"Story {i}", i, i))]);

        var first = await AskAsync(stories, ("count", "3"), ("style", "deep"));
        var more = Assert.Single(first.Buttons);
        var second = await AskAsync(stories, [.. more.Options.All.Select(o => (o.Key, o.Value))]);
        var last = await AskAsync(stories, ("count", "3"), ("page", "3"));

        Assert.Equal(["Story 1", "Story 2", "Story 3"], Titles(first));
        Assert.Equal([("count", "3"), ("page", "2"), ("style", "deep")], more.Options.All.Select(o => (o.Key, o.Value)));
        Assert.Equal(["Story 4", "Story 5", "Story 6"], Titles(second));
        Assert.Equal(new ReplyBlock.Note("In the last 24 hours, page 2"), second.Blocks[1]);
        Assert.Equal(["Story 7"], Titles(last));
        Assert.Equal(["In depth"], last.Buttons.Select(b => b.Label));
        Assert.Equal(Reply.Text("That is all I have on this.").Blocks, (await AskAsync(stories, ("count", "3"), ("page", "4"))).Blocks);
    }

    [Fact]
    public async Task News_OtherLanguageWithoutAModel_SaysWhatItNeeds()
    {
        var reply = await AskAsync(new StoriesInMemory(Told("Robots learn", 1, 2)), ("language", " DE "));

        Assert.Equal(
            new ReplyBlock.Note("Quoted in the language of the source: telling it in “de” needs a model (setting Writing:Endpoint)."),
            reply.Blocks[^1]);
        Assert.Equal("de", _writer.Asked.Single().Language);
    }

    [Fact]
    public async Task News_WriterThatTranslates_SaysNothingOfIt()
    {
        var sut = Sut(new StoriesInMemory(Told("Robots learn", 1, 2)), new EchoWriter { UsesModel = true });

        var reply = await sut.HandleAsync(A.Command("news", ("language", "de")), TestContext.Current.CancellationToken);

        Assert.IsType<ReplyBlock.StoryCard>(reply.Blocks[^1]);
    }

    [Fact]
    public async Task News_HostileTitle_StaysPlainTextInItsPlace()
    {
        const string Hostile = "**@everyone** [win](https://evil.example) <script>";

        var reply = await AskAsync(new StoriesInMemory(Told(Hostile, 1, 2)));

        var card = reply.Blocks.OfType<ReplyBlock.StoryCard>().Single();
        Assert.Equal(Hostile, card.Title);
        Assert.Equal("An article by Source 1", card.Citations.Single().Title);
    }

    [Fact]
    public async Task News_SeveralStories_ShowsEachAsItIsWritten()
    {
        var replies = new CollectingReplies();

        await Sut(new StoriesInMemory(Told("A", 1, 1), Told("B", 2, 2), Told("C", 3, 3)), new EchoWriter { UsesModel = true })
            .HandleAsync(A.Command("news", replies), TestContext.Current.CancellationToken);

        Assert.All(replies.Drafts, d => Assert.Equal(3, Titles(d).Length));
        Assert.Equal([0, 1, 2], replies.Drafts.Select(d => d.Blocks.OfType<ReplyBlock.StoryCard>().Count(c => c.Sentences.Count > 0)));
    }

    [Fact]
    public async Task News_EmbeddedWriter_ShowsNoDraft()
    {
        var replies = new CollectingReplies();

        await Sut(new StoriesInMemory(Told("A", 1, 1), Told("B", 2, 2)), _writer)
            .HandleAsync(A.Command("news", replies), TestContext.Current.CancellationToken);

        Assert.Empty(replies.Drafts);
    }

    [Fact]
    public async Task News_PersonWithAZone_SeesTheirOwnClock()
    {
        var request = A.Command("news", ("since", "today")) with { Person = A.Somebody(A.Zone("Asia/Tokyo")) };

        var reply = await Sut(new StoriesInMemory(Told("A", 1, 1)), _writer).HandleAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(new ReplyBlock.Note("Since 2 Mar 2026, 00:00"), reply.Blocks[1]);
    }

    private static string[] Titles(Reply reply) => [.. reply.Blocks.OfType<ReplyBlock.StoryCard>().Select(c => c.Title)];

    private static Story Told(string title, long id, int hoursAgo) =>
        A.Story(title, id, A.Article(title, $"{title} in one sentence.", $"Source {id}", A.Morning.AddHours(-hoursAgo), id, id));

    private static Story Undated(string title, long id) =>
        A.Story(title, id, A.Article(title, $"{title} in one sentence.", id: id, story: id) with { PublishedAt = null, IsBacklog = true });

    private Task<Reply> AskAsync(StoriesInMemory stories, params (string, string)[] options) =>
        Sut(stories, _writer).HandleAsync(A.Command("news", options), TestContext.Current.CancellationToken);

    [Fact]
    public async Task News_OfAStoryThatTheChannelWasTold_SaysSo()
    {
        var reply = await Sut(new StoriesInMemory(A.Story("Known", 99), A.Story("New", 98)), new EchoWriter()).HandleAsync(A.Command("news"), TestContext.Current.CancellationToken);

        var cards = reply.Blocks.OfType<ReplyBlock.StoryCard>().ToDictionary(c => c.Title, c => c.When);
        Assert.EndsWith("told here yesterday", cards["Known"], StringComparison.Ordinal);
        Assert.DoesNotContain("told here", cards["New"], StringComparison.Ordinal);
    }

    private NewsCommand Sut(StoriesInMemory stories, EchoWriter writer) =>
        new(stories, new ToldInMemory(new ToldStory(new StoryId(99), [], A.Morning.AddDays(-1))), new RankedInMemory(stories, _time).Sut, writer, FixedTopics.Two, RankedInMemory.Few, Options.Create(new NewsOptions()), _time, NullLogger<NewsCommand>.Instance);
}
