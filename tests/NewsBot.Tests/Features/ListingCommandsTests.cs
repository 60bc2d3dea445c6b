using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Help;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>/topics and /help.</summary>
public sealed class ListingCommandsTests
{
    private readonly FakeTimeProvider _time = new(A.Morning);

    [Fact]
    public async Task Topics_Each_SaysHowMuchThereWas()
    {
        var stories = new StoriesInMemory([
            .. Enumerable.Range(1, 3).Select(i => A.Story($"OpenAI {i}", i)),
            A.Story("Nvidia long ago", 9, A.Article("Nvidia", at: A.Morning.AddDays(-8))),
        ]);

        Assert.Equal(
            [("openai", "OpenAI: 3 this week, 3 in all"), ("chips", "Chips and computing: none this week, 1 in all")],
            Rows(await AskAsync(Topics(stories), "topics")));
    }

    [Fact]
    public async Task Topics_OneAndVeryMany_AreWordedAsSuch()
    {
        var stories = new StoriesInMemory([A.Story("Nvidia", 1), .. Enumerable.Range(2, 120).Select(i => A.Story($"OpenAI {i}", i))]);

        Assert.Equal(
            [("openai", "OpenAI: 100 or more this week, 100 or more in all"), ("chips", "Chips and computing: 1 this week, 1 in all")],
            Rows(await AskAsync(Topics(stories), "topics")));
    }

    [Fact]
    public async Task Help_ListedCommands_ReadsWell()
    {
        var grammar = new CommandGrammar([
            new("news", "The newest stories", [
                new("topic", "What to look for", OptionKind.Text) { TakesFreeText = true },
                new("page", "Which page", OptionKind.Number) { Listed = false },
            ]) { Example = "/news openai" },
            new("hidden", "For buttons", []) { Example = "/hidden", Listed = false },
        ]);

        var reply = await AskAsync(new HelpCommand(new(grammar)), "help");

        Assert.Equal([("/news [topic]", "The newest stories. For example: /news openai")], Rows(reply));
    }

    [Fact]
    public async Task Topics_WhereVotesCount_SaysWhatTheyDo_AndForgetsThem()
    {
        var stories = new StoriesInMemory(A.Story("OpenAI", 1, A.Article("OpenAI does it", "Text.", "Wire")));
        var ranked = new RankedInMemory(stories, _time);
        ranked.Votes.AddRange([new(new StoryId(1), 1), new(new StoryId(1), 1)]);
        var sut = new TopicsCommand(FixedTopics.Two, stories, ranked.Sut, ranked, _time);

        Assert.Equal("By the votes here, more of some and less of others: OpenAI +2, Wire +2. /topics reset forgets them.", Said(await AskAsync(sut, "topics")));
        Assert.StartsWith("Forgotten.", Said(await sut.HandleAsync(A.Command("topics", ("action", "reset")), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal("", Said(await AskAsync(sut, "topics")));
    }

    private TopicsCommand Topics(StoriesInMemory stories)
    {
        var ranked = new RankedInMemory(stories, _time);
        return new TopicsCommand(FixedTopics.Two, stories, ranked.Sut, ranked, _time);
    }

    private static string Said(Reply reply) => string.Join(' ', reply.Blocks.OfType<ReplyBlock.Paragraph>().Select(p => p.Text));

    private static List<(string, string)> Rows(Reply reply) =>
        [.. reply.Blocks.OfType<ReplyBlock.Listing>().SelectMany(l => l.Rows).Select(r => (r.Term, r.Text))];

    private static Task<Reply> AskAsync(ICommand sut, string name) => sut.HandleAsync(A.Command(name), TestContext.Current.CancellationToken);
}
