using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.Features.Corrections;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Watches;
using NewsBot.Core.News;
using NewsBot.Storage;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Storage;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>Everything around digests on a real database, with stories, a clock and a chat service that the test gives.</summary>
internal sealed class DigestHouse : IDisposable
{
    private readonly StoredFolder _stored = new();
    private readonly List<CancellationTokenSource> _processes = [];
    private CancellationTokenSource _process = new();

    public DigestHouse(params Story[] stories)
    {
        Stories = new StoriesInMemory(stories);
        Subscriptions = new SubscriptionStore(_stored.Database);
        Ledger = new DeliveryLedger(_stored.Database);
        Told = new ToldStories(_stored.Database);
        Platform = new PostsInMemory();
    }

    public FakeTimeProvider Time { get; init; } = new(A.Morning);

    public StoriesInMemory Stories { get; set; }

    public EchoWriter Writer { get; } = new();

    public NewsOptions Settings { get; } = new();

    public SubscriptionStore Subscriptions { get; }

    public DeliveryLedger Ledger { get; }

    public ToldStories Told { get; }

    public ConversationsInMemory Conversations { get; } = new();

    /// <summary>In place of the ledger itself, where a test wants it to fail.</summary>
    public IDeliveries? LedgerInUse { get; set; }

    public PostsInMemory Platform { get; set; }

    public CancellationToken Process => _process.Token;

    private IOptions<NewsOptions> Options => Microsoft.Extensions.Options.Options.Create(Settings);

    private Lazy<IEnumerable<IChatPlatform>> Platforms => new(() => [Platform]);

    public RankedInMemory Ranked => new(Stories, Time);

    public ComposeDigest Compose => new(Stories, new ChooseStories(Ranked.Sut, Told, FixedTopics.Two, RankedInMemory.Few), Ranked.Sut, Writer, Writer, Time);

    public DigestAuthor Author => new(Subscriptions, Ledger, Compose, Tell, Options, Time, NullLogger<DigestAuthor>.Instance);

    public TellOwner Tell => new(Platforms, NullLogger<TellOwner>.Instance);

    public WatchStore Watches => new(_stored.Database);

    public WatchCommand WatchCommand => new(Watches, FixedTopics.Two, RankedInMemory.Few, Platforms, Options, Time);

    public CatchStories Catch => new(Watches, new StoryStore(_stored.Database), FixedTopics.Two, RankedInMemory.Few, Time);

    public TellWatches TellWatches => new(Watches, new StoryStore(_stored.Database), Told, Writer, Time);

    public CorrectPosts Correct => new(new Corrections(_stored.Database), new StoryStore(_stored.Database), Writer, Platforms, Time, NullLogger<CorrectPosts>.Instance);

    public PersonalData Personal => new(_stored.Database);

    public PostedReplies Posted => new(_stored.Database);

    public Votes Votes => new(_stored.Database, Time);

    public PlanDigests Plan => new(Subscriptions, Options, Time, NullLogger<PlanDigests>.Instance);

    public PostDeliveries Post => new(
        LedgerInUse ?? Ledger, [Author, new WatchAuthor(Watches, Tell, Options, Time), new CorrectionAuthor()], Platforms, new ConversationMemory(Conversations, Time), Options, Time, () => 0.5, NullLogger<PostDeliveries>.Instance);

    public DigestCommand Command => new(
        Subscriptions, new SubscriptionChanges(Subscriptions, Ledger, Votes, Platforms, Options, Time), new DigestNow(Compose, Author, Platforms, new ConversationMemory(Conversations, Time), Options, Time, NullLogger<DigestNow>.Instance));

    public Task<Reply> SayAsync(params (string Name, string Value)[] options) => Command.HandleAsync(A.Command("digest", options), TestContext.Current.CancellationToken);

    public Task<Reply> WatchAsync(params (string Name, string Value)[] options) => WatchCommand.HandleAsync(A.Command("watch", options), TestContext.Current.CancellationToken);

    /// <summary>Stores an article as ingestion would, now.</summary>
    public async Task<Article> StoreAsync(string title, string text, string source = "Example", long story = -1, bool isBacklog = false, int reach = 0)
    {
        var article = StoredFolder.New(title, text, Time.GetUtcNow(), story);
        return Assert.Single(await _stored.AddAsync(article with { Draft = article.Draft with { Source = source, IsBacklog = isBacklog, Reach = reach }, StoredAt = Time.GetUtcNow() }));
    }

    /// <summary>Its publisher changes what it says, as ingestion would write it down.</summary>
    public Task ChangeAsync(Article article, string text) => _stored.Articles.AddAsync(
        new IngestBatch { Changes = [new ChangedArticle(article.Id, A.Draft(article.Title, text), $"hash of {text}", Time.GetUtcNow())] }, TestContext.Current.CancellationToken);

    public Task<Subscription> SubscribeAsync(Func<Subscription, Subscription>? change = null)
    {
        var usual = new Subscription { Where = A.Channel, Owner = "u1", Zone = "UTC", CreatedAt = Time.GetUtcNow() };
        return Subscriptions.AddAsync((change?.Invoke(usual) ?? usual).NextAfter(Time.GetUtcNow()), TestContext.Current.CancellationToken);
    }

    /// <summary>One round, as the service makes it; a process that dies in it is followed by another at the next.</summary>
    public async Task RoundAsync()
    {
        if (_process.IsCancellationRequested)
        {
            _processes.Add(_process);
            _process = new CancellationTokenSource();
        }

        try
        {
            await Plan.RunOnceAsync(_process.Token);
            await Catch.RunOnceAsync(_process.Token);
            await TellWatches.RunOnceAsync(_process.Token);
            await Correct.RunOnceAsync(_process.Token);
            await Post.RunOnceAsync(_process.Token);
        }
        catch (OperationCanceledException) when (_process.IsCancellationRequested)
        {
            // The process died.
        }
    }

    public void Die() => _process.Cancel();

    /// <summary>Rounds until nothing is open any more, with the clock going on in between.</summary>
    public async Task SettleAsync(TimeSpan? pace = null)
    {
        for (var round = 0; round < 60; round++)
        {
            await RoundAsync();
            if ((await Ledger.CountAsync(DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken)).Open == 0)
            {
                return;
            }

            Time.Advance(pace ?? TimeSpan.FromMinutes(15));
        }
    }

    public void Dispose()
    {
        _process.Dispose();
        _processes.ForEach(p => p.Dispose());
        _stored.Dispose();
    }
}
