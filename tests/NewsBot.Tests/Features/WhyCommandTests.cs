using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class WhyCommandTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly StoriesInMemory _stories;
    private readonly RankedInMemory _ranked;

    public WhyCommandTests()
    {
        _stories = new StoriesInMemory(
            Told("A robot learns to walk", 1, ("Lab", 1), ("Press", 2)),
            Told("A robot learns to fall", 2, ("Lab", 3)),
            Told("Elections are held", 3, ("Press", 1)),
            Told("An old robot", 4, ("Lab", 300)),
            A.Story("Undated robot", 5, A.Article("Undated robot", "Text.", id: 50, story: 5) with { PublishedAt = null, IsBacklog = true }));
        _ranked = new RankedInMemory(_stories, _time);
    }

    [Fact]
    public async Task Why_AStoryOfTheLastList_IsExplainedPartByPart()
    {
        _ranked.Votes.AddRange([new StoryVote(new StoryId(1), 1), new StoryVote(new StoryId(1), 1), new StoryVote(new StoryId(3), -1)]);
        _ranked.Options.SourceWeights["Lab"] = 1.5;
        await NewsAsync(count: "1");

        Snapshot.Matches(Words(await WhyAsync("1")));
    }

    [Fact]
    public async Task Why_LeftOutOfTheList_SaysWhatWouldBringItUp()
    {
        await NewsAsync(count: "1");

        Snapshot.Matches(Words(await WhyAsync("#3")));
    }

    [Fact]
    public async Task Why_InAThread_SpeaksOfTheListItHangsUnder()
    {
        await NewsAsync(count: "1");

        var reply = await Sut().HandleAsync(A.Command("why", ("id", "2")) with { Conversation = A.Channel.WithThread("9") }, TestContext.Current.CancellationToken);

        Assert.Contains("In the last list here (AI news, in the last 24 hours; 2 Mar 2026, 08:00) it was number 2 of 3; 1 was shown, so it was not.", Words(reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "It was in no list here lately. /news would now have it as number 2 of 3, and shows 5 of them.")]
    [InlineData("4", "It is in no list of the last 24 hours: the last article on it is from 17 Feb 2026. /news with a longer time, such as since:7d, reaches further back.")]
    [InlineData("5", "It is in no list of the last 24 hours, because its articles have no date and were there before I followed their source: nobody can say that they are news. /news since:all has them.")]
    [InlineData("77", "There is no story 77. /news shows the numbers of those there are.")]
    public async Task Why_InNoList_SaysWhy(string id, string sentence) =>
        Assert.Equal(sentence, (await WhyAsync(id)).Blocks.OfType<ReplyBlock.Paragraph>().First().Text);

    private static Story Told(string title, long id, params (string Source, int HoursAgo)[] articles) => A.Story(
        title, id, [.. articles.Select((a, i) => A.Article(title, $"{title}. So it is told.", a.Source, A.Morning.AddHours(-a.HoursAgo), (id * 10) + i, id))]);

    private static string Words(Reply reply) => string.Join('\n', reply.Blocks.Select(b => b switch
    {
        ReplyBlock.Heading h => $"# {h.Text}",
        ReplyBlock.Paragraph p => p.Text,
        ReplyBlock.Note n => $"({n.Text})",
        ReplyBlock.Listing l => string.Join('\n', l.Rows.Select(r => $"- {r.Term}: {r.Text}")),
        _ => throw new NotSupportedException(b.GetType().Name),
    }));

    private Task<Reply> NewsAsync(string count) =>
        new NewsCommand(_stories, new ToldInMemory(), _ranked.Sut, new EchoWriter(), FixedTopics.Two, RankedInMemory.Few, Options.Create(_ranked.Options), _time, NullLogger<NewsCommand>.Instance)
            .HandleAsync(A.Command("news", ("count", count)), TestContext.Current.CancellationToken);

    private Task<Reply> WhyAsync(string id) => Sut().HandleAsync(A.Command("why", ("id", id)), TestContext.Current.CancellationToken);

    private WhyCommand Sut() => new(_stories, _ranked.Sut, _ranked, Options.Create(_ranked.Options), _time);
}
