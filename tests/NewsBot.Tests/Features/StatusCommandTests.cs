using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Status;
using NewsBot.Core.News;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

/// <summary>/status, as a person reads it.</summary>
public sealed class StatusCommandTests
{
    private static readonly PlatformHealth Well = new(RowHealth.Good, "connected as NewsBot, answers in 42 ms") { ConnectedAt = A.Morning.AddHours(-3), LastEventAt = A.Morning.AddMinutes(-4) };

    private static readonly PlatformHealth Lost = new(RowHealth.Waiting, "waiting until 2026-03-02 08:00:30 UTC: Slack closed the connection") { LostAt = A.Morning.AddMinutes(-12), LastEventAt = A.Morning.AddMinutes(-14) };

    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly RequestCount _requests = new(new Tally(new TalliesInMemory(), new FakeTimeProvider(A.Morning)));

    private DeliveryFigures _posts = new(0, 2, 0, 0, A.Morning.AddMinutes(-30), A.Morning.AddHours(22), 3, 0);
    private WriterNow _writer = new("the embedded writer", "the embedded writer");
    private IReadOnlyList<Subscription> _own = [];
    private Delivery? _last;

    [Fact]
    public async Task Status_AllWell_ReadsWell()
    {
        _own = [Morning()];
        _last = Ended(DeliveryState.Sent);

        Snapshot.Matches(await ShownAsync([("web", new PlatformHealth(RowHealth.Good, "ready")), ("discord", Well)]));
    }

    [Fact]
    public async Task Status_MuchUnwell_SaysWhatStandsInForWhat()
    {
        _own = [Morning()];
        _last = Ended(DeliveryState.Failed) with { Reason = "I may not write in that channel." };
        _writer = new("claude-4", "qwen3");
        _posts = new DeliveryFigures(2, 5, 1, 1, A.Morning.AddHours(-26), A.Morning.AddHours(1), 3, 1);
        Enumerable.Range(0, 4).ToList().ForEach(_ => _requests.Took());

        Snapshot.Matches(await ShownAsync(
            [("discord", Well), ("slack", Lost)],
            A.Source("A", 1) with { LastFailure = "no", FailingSince = A.Morning.AddDays(-4) },
            A.Source("B", 2)));
    }

    [Fact]
    public async Task Status_OfAFreshBot_SaysWhatDoesNotExistYet()
    {
        _posts = new DeliveryFigures(0, 0, 0, 0, null, null, 0, 0);

        var rows = await RowsAsync(
            [("slack", new PlatformHealth(RowHealth.None, "off: Slack:BotToken is not set")), ("discord", new PlatformHealth(RowHealth.Good, "connected") { ConnectedAt = A.Morning.AddMinutes(-1) })]);

        Assert.Equal("none; /digest sets one up", Text(rows, "Digest here"));
        Assert.Equal("connected since 07:59; no event yet", Text(rows, "Chat: discord"));
        Assert.Equal("none set up yet; /digest does", Text(rows, "Digests in all"));
        Assert.Equal("off: Slack:BotToken is not set", Text(rows, "Chat: slack"));
        Assert.Equal("normal", Text(rows, "Mode"));
        Assert.Equal("empty", Text(rows, "Queue"));
    }

    [Fact]
    public async Task Status_TheRequestThatAsks_IsNotInTheQueue()
    {
        _requests.Took();

        Assert.Equal("empty", Text(await RowsAsync([]), "Queue"));
        _requests.Took();
        Assert.Equal("1 request in hand, 0 posts waiting", Text(await RowsAsync([]), "Queue"));
    }

    [Fact]
    public async Task Status_WhereAllDigestsArePaused_SaysSo()
    {
        _own = [Morning() with { PausedAt = A.Morning }];

        Assert.Equal("paused", Text(await RowsAsync([]), "Digest here"));
    }

    [Fact]
    public async Task Status_WithTwoDigestsHere_NamesTheNearest()
    {
        _own = [Morning(), Morning() with { Id = new SubscriptionId(2), NextAt = A.Morning.AddHours(9) }];

        Assert.Equal("next 18:00", Text(await RowsAsync([]), "Digests here"));
    }

    private static Subscription Morning() => new()
    {
        Id = new SubscriptionId(1),
        Where = A.Channel,
        Owner = "u1",
        Zone = "Europe/Berlin",
        CreatedAt = A.Morning,
        NextAt = A.Morning.AddHours(23.5),
    };

    private static Delivery Ended(DeliveryState state) => new()
    {
        Id = new DeliveryId(1),
        Kind = DeliveryKind.Digest,
        Of = 1,
        Slot = "2026-03-02T08:30",
        Where = A.Channel,
        Due = A.Morning.AddMinutes(-30),
        Key = "k",
        State = state,
        EndedAt = A.Morning.AddMinutes(-30),
    };

    private static string Text(IReadOnlyList<ListingRow> rows, string term) => rows.Single(r => r.Term == term).Text;

    private async Task<string> ShownAsync(IReadOnlyList<(string Name, PlatformHealth Health)> chats, params Source[] sources) =>
        TerminalRenderer.Render(await AskAsync(chats, sources), width: 100, colour: false);

    private async Task<IReadOnlyList<ListingRow>> RowsAsync(IReadOnlyList<(string Name, PlatformHealth Health)> chats) =>
        (await AskAsync(chats, [])).Blocks.OfType<ReplyBlock.Listing>().Single().Rows;

    private Task<Reply> AskAsync(IReadOnlyList<(string Name, PlatformHealth Health)> chats, Source[] sources)
    {
        var ledger = new FixedLedger(_posts, _last);
        var status = new ReadStatus(
            new FixedStorage(new StorageFigures("newsbot.db", 12_345, 4_321, 12, A.Morning.AddDays(-1), 5 * 1048576)),
            new SourcesInMemory(sources),
            new SilentStatus(new ListingRow("Writer", _writer.Chosen, Health: RowHealth.Good)),
            new FixedWriter(_writer.Chosen, _writer.Next),
            ledger,
            _requests,
            new(() => [.. chats.Select(c => new Silent(c.Name, c.Health))]),
            new RunningSince(A.Morning.AddHours(-50)),
            _time);
        return new StatusCommand(status, new FixedSubscriptions(_own), ledger, Options.Create(new NewsOptions()), _time)
            .HandleAsync(A.Command("status"), TestContext.Current.CancellationToken);
    }

    private sealed class FixedStorage(StorageFigures figures) : IStorageStatus
    {
        public Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken) => Task.FromResult(figures);
    }

    private sealed class FixedLedger(DeliveryFigures figures, Delivery? last) : IDeliveries
    {
        public Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => Task.FromResult(figures);

        public Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => Task.FromResult(last);

        public Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class FixedSubscriptions(IReadOnlyList<Subscription> own) : ISubscriptions
    {
        public Task<IReadOnlyList<Subscription>> ReadAsync(ConversationKey channel, string person, CancellationToken cancellationToken) => Task.FromResult(own);

        public Task<Subscription> AddAsync(Subscription subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(Subscription subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task RemoveAsync(SubscriptionId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Subscription?> FindAsync(SubscriptionId id, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Subscription>> ReadOwnedAsync(string platform, string person, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<Subscription>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task ReserveAsync(Subscription moved, IReadOnlyList<NewDelivery> slots, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class Silent(string name, PlatformHealth health) : IChatPlatform
    {
        public string Name => name;

        public PlatformHealth Health => health;

        public IAsyncEnumerable<ChatRequest> ListenAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<ChatRequest>();

        public Task<ConversationKey> PostAsync(ConversationKey where, Reply reply, string key, CancellationToken cancellationToken) => Task.FromResult(where);
    }
}
