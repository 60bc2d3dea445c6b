using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Deliveries;
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
    public async Task Status_SomeOfItUnwell_SaysWhat()
    {
        var sources = new SourcesInMemory(A.Source("A", 1) with { LastFailure = "no", FailingSince = A.Morning.AddDays(-4) }, A.Source("B", 2));
        var storage = new FixedStorage(new StorageFigures("newsbot.db", 12_345, 4_321, 12, A.Morning.AddDays(-1), 5 * 1048576));
        var sut = new StatusCommand(storage, sources, new SilentStatus(new ListingRow("Writer", "echo")), new FixedLedger(new DeliveryFigures(0, 0, 0, 0, null, null, 0, 0)), new(() => [new Silent("web"), new Silent("slack")]), new RunningSince(A.Morning.AddHours(-2)), Usual, _time);

        var reply = await AskAsync(sut, "status");

        Assert.Equal(
            [
                ("Running", "since 2 Mar 2026, 06:00"),
                ("Chat: web", "ready"),
                ("Chat: slack", "ready"),
                ("Writer", "echo"),
                ("Digests", "none set up yet; /digest does"),
                ("Sources", "2 sources, 1 failing for days (see /sources), 1 not read yet"),
                ("Articles", "12,345 in 4,321 stories, 12 stored in the last 24 h, the newest from yesterday"),
                ("Database", "newsbot.db, 5.0 MB"),
            ],
            Rows(reply));
        Assert.Equal(RowHealth.Failing, reply.Blocks.OfType<ReplyBlock.Listing>().Single().Rows[5].Health);
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

    [Theory]
    [InlineData(0, 0, 0, 0, "none set up yet; /digest does")]
    [InlineData(3, 0, 0, 0, "3 set up; next 2 Mar 2026, 09:00; last post 2 Mar 2026, 07:00; in 24 h 0 posted")]
    [InlineData(3, 1, 2, 1, "3 set up, 1 paused; next 2 Mar 2026, 09:00; last post 2 Mar 2026, 07:00; in 24 h 2 posted, 1 left out, 1 failed; 1 waiting")]
    public async Task Status_OfDigests_IsOneLine(int subscriptions, int paused, int sent, int bad, string expected)
    {
        var figures = new DeliveryFigures(bad, sent, bad, bad, subscriptions == 0 ? null : A.Morning.AddHours(-1), A.Morning.AddHours(1), subscriptions, paused);
        var sut = new StatusCommand(
            new FixedStorage(new StorageFigures("newsbot.db", 0, 0, 0, null, 0)), new SourcesInMemory(), new SilentStatus(), new FixedLedger(figures), new(() => []), new RunningSince(A.Morning), Usual, _time);

        Assert.Equal(expected, Rows(await AskAsync(sut, "status")).Single(r => r.Item1 == "Digests").Item2);
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

    private sealed class FixedLedger(DeliveryFigures figures) : IDeliveries
    {
        public Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(figures);

        public Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class FixedStorage(StorageFigures figures) : IStorageStatus
    {
        public Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(figures);
    }

    private sealed class Silent(string name) : IChatPlatform
    {
        public string Name => name;

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken) =>
            Task.FromResult(where);
    }
}
