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
    public async Task Status_SomeOfItUnwell_SaysWhat()
    {
        var sources = new SourcesInMemory(A.Source("A", 1) with { LastFailure = "no", FailingSince = A.Morning.AddDays(-4) }, A.Source("B", 2));
        var storage = new FixedStorage(new StorageFigures("newsbot.db", 12_345, 4_321, 12, A.Morning.AddDays(-1), 5 * 1048576));
        var sut = new StatusCommand(storage, sources, new SilentStatus(new ListingRow("Writer", "echo")), new(() => [new Silent("web"), new Silent("slack")]), new RunningSince(A.Morning.AddHours(-2)), Usual, _time);

        var reply = await AskAsync(sut, "status");

        Assert.Equal(
            [
                ("Running", "since 2 Mar 2026, 06:00"),
                ("Chat: web", "ready"),
                ("Chat: slack", "ready"),
                ("Writer", "echo"),
                ("Sources", "2 sources, 1 failing for days (see /sources), 1 not read yet"),
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
