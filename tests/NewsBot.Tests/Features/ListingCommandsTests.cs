using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Help;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Core.Features.Topics;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>/topics, /sources, /status and /help.</summary>
public sealed class ListingCommandsTests
{
    private static readonly IOptions<NewsOptions> Usual = Options.Create(new NewsOptions());

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
            Rows(await AskAsync(new TopicsCommand(FixedTopics.Two, stories, _time), "topics")));
    }

    [Fact]
    public async Task Topics_OneAndVeryMany_AreWordedAsSuch()
    {
        var stories = new StoriesInMemory([A.Story("Nvidia", 1), .. Enumerable.Range(2, 120).Select(i => A.Story($"OpenAI {i}", i))]);

        Assert.Equal(
            [("openai", "OpenAI: 100 or more this week, 100 or more in all"), ("chips", "Chips and computing: 1 this week, 1 in all")],
            Rows(await AskAsync(new TopicsCommand(FixedTopics.Two, stories, _time), "topics")));
    }

    [Fact]
    public async Task Sources_None_SaysWhereTheyComeFrom() =>
        Assert.Equal(
            Reply.Text("I read no feeds yet. They come from seeds/feeds.opml.").Blocks,
            (await AskAsync(new SourcesCommand(new SourcesInMemory(), Usual, _time), "sources")).Blocks);

    [Fact]
    public async Task Sources_NoneReachable_SaysItOnceAndWhatToDo()
    {
        var sources = new SourcesInMemory(
            A.Source("Zeta", 1) with { Category = "Labs", LastFailure = "The name zeta.example could not be resolved." },
            A.Source("Alpha", 2) with { Category = "Labs", LastFailure = "The name alpha.example could not be resolved." });

        var reply = await AskAsync(new SourcesCommand(sources, Usual, _time), "sources");

        var overview = Assert.Single(reply.Blocks.OfType<ReplyBlock.Paragraph>()).Text;
        Assert.StartsWith("None of the 2 sources could be reached: The name zeta.example", overview, StringComparison.Ordinal);
        Assert.Contains("check the network", overview, StringComparison.Ordinal);
        Assert.Equal([("Labs", "Alpha, Zeta")], Rows(reply));
    }

    [Fact]
    public async Task Sources_InEveryState_AreGroupedAndSaidPlainly()
    {
        var sources = new SourcesInMemory(
            A.Source("Zeta", 1) with { Category = "Labs", LastSucceededAt = A.Morning.AddMinutes(-4), ArticleCount = 1 },
            A.Source("Alpha", 2) with { Category = "Labs", LastFailure = "the server answered 404", LastSucceededAt = A.Morning, ArticleCount = 12 },
            A.Source("New", 3));

        var reply = await AskAsync(new SourcesCommand(sources, Usual, _time), "sources");

        Assert.Equal("I read 3 sources, last 1 min ago; 1 of them fails; 1 is not read yet.", Assert.Single(reply.Blocks.OfType<ReplyBlock.Paragraph>()).Text);
        Assert.Equal(["Failing"], reply.Blocks.OfType<ReplyBlock.Section>().Select(s => s.Text));
        Assert.Equal(
            [("Alpha", "the server answered 404"), ("Others", "New"), ("Labs", "Alpha (12), Zeta (1)")],
            Rows(reply));
        Assert.Equal(
            [RowHealth.Failing, RowHealth.Waiting, RowHealth.Failing],
            reply.Blocks.OfType<ReplyBlock.Listing>().SelectMany(l => l.Rows).Select(r => r.Health));
    }

    [Fact]
    public async Task Status_SomeOfItUnwell_SaysWhat()
    {
        var sources = new SourcesInMemory(A.Source("A", 1) with { LastFailure = "no" }, A.Source("B", 2));
        var storage = new FixedStorage(new StorageFigures("newsbot.db", 12_345, 4_321, 12, A.Morning.AddDays(-1), 5 * 1048576));
        var sut = new StatusCommand(storage, sources, new EchoWriter(), new(() => [new Silent("web"), new Silent("slack")]), new RunningSince(A.Morning.AddHours(-2)), Usual, _time);

        var reply = await AskAsync(sut, "status");

        Assert.Equal(
            [
                ("Running", "since 2 Mar 2026, 06:00"),
                ("Chat: web", "ready"),
                ("Chat: slack", "ready"),
                ("Writer", "echo"),
                ("Sources", "2 feeds, 1 failing (see /sources), 1 not read yet"),
                ("Articles", "12,345 in 4,321 stories, 12 stored in the last 24 h, the newest from yesterday"),
                ("Database", "newsbot.db, 5.0 MB"),
            ],
            Rows(reply));
        Assert.Equal(RowHealth.Failing, reply.Blocks.OfType<ReplyBlock.Listing>().Single().Rows[4].Health);
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

    private static List<(string, string)> Rows(Reply reply) =>
        [.. reply.Blocks.OfType<ReplyBlock.Listing>().SelectMany(l => l.Rows).Select(r => (r.Term, r.Text))];

    private static Task<Reply> AskAsync(ICommand sut, string name) => sut.HandleAsync(A.Command(name), TestContext.Current.CancellationToken);

    private sealed class FixedStorage(StorageFigures figures) : IStorageStatus
    {
        public Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(figures);
    }

    private sealed class Silent(string name) : IChatPlatform
    {
        public string Name => name;

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, CancellationToken cancellationToken) =>
            Task.FromResult(where);
    }
}
