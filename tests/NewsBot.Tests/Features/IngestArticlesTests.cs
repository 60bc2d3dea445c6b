using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class IngestArticlesTests : IDisposable
{
    private const string Fired =
        "The board of OpenAI has fired chief executive Sam Altman, saying that he was not consistently candid in his communications. Mira Murati becomes interim chief executive of the company.";

    private const string Ousted =
        "Sam Altman is out as OpenAI chief executive after its board lost confidence. Mira Murati takes over as interim chief.";

    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly ArticlesInMemory _store = new();
    private readonly IngestArticles _sut;

    public IngestArticlesTests() => _sut = Sut();

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task Add_Twice_ChangesNothing()
    {
        ArticleDraft[] drafts = [A.Draft("OpenAI fires Sam Altman", Fired), A.Draft("Mistral ships a model")];

        var first = await AddAsync(drafts);
        var again = await AddAsync(drafts);

        Assert.Equal((2, 0), (first.New.Count, first.Known));
        Assert.Equal((0, 2), (again.New.Count, again.Known));
        Assert.Equal(2, _store.All.Count);
    }

    [Fact]
    public async Task Add_SameArticleTwiceInOneCall_StoresItOnce()
    {
        var result = await AddAsync(A.Draft("A", url: "https://example.org/a"), A.Draft("A", url: "http://www.example.org/a/?utm_source=x"));

        Assert.Equal((1, 1), (result.New.Count, result.Known));
    }

    [Fact]
    public async Task Add_SameTextUnderTwoAddresses_StoresItOnce()
    {
        var text = Fired + " " + Ousted;
        await AddAsync(A.Draft("OpenAI fires Sam Altman", text, url: "https://one.example/a"));

        var result = await AddAsync(A.Draft("OpenAI fires Sam Altman", text, url: "https://two.example/b"));

        Assert.Equal((0, 1), (result.New.Count, result.Known));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_SameTextFromAnotherPublisher_IsKeptOnceAndSaysWhoCarriedIt(bool inOneCall)
    {
        var text = Fired + " " + Ousted;
        var first = A.Draft("OpenAI fires Sam Altman", text, url: "https://one.example/a");
        var copy = A.Draft("OpenAI fires Sam Altman", text, A.Morning.AddHours(1), "https://two.example/b") with { Source = "Gazette" };

        await AddAsync(inOneCall ? [first, copy] : [first]);
        await AddAsync(copy);
        await AddAsync(copy, first);

        Assert.Single(_store.All);
        Assert.Equal(
            [new Carrier("Gazette", "OpenAI fires Sam Altman", copy.Url, A.Morning.AddHours(1))],
            _store.Batches.SelectMany(b => b.Copies).Select(c => c.Carrier));
    }

    [Fact]
    public async Task Add_NearCopyFromAnotherPublisher_SaysWhoCarriedIt()
    {
        var text = string.Join(' ', Fired, Ousted, "The company has said that the search for a successor has begun, and that its work goes on as before.");
        await AddAsync(A.Draft("OpenAI fires Sam Altman", text, url: "https://one.example/a"));

        await AddAsync(A.Draft("OpenAI fires Sam Altman", "SAN FRANCISCO. " + text, url: "https://two.example/b") with { Source = "Gazette" });

        Assert.Single(_store.All);
        Assert.Equal("Gazette", Assert.Single(_store.Batches[^1].Copies).Carrier?.Source);
    }

    [Fact]
    public async Task Add_SameAddressFromAnotherSource_IsNoCarrier()
    {
        await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired + " " + Ousted));
        await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired + " " + Ousted) with { Source = "Aggregator" });

        Assert.Empty(_store.Batches.SelectMany(b => b.Copies));
    }

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public async Task Add_DateInTheFuture_IsNoDateUnlessAClockMayExplainIt(int hours, bool dated)
    {
        var stored = (await AddAsync(A.Draft("A conference", at: A.Morning.AddHours(hours)))).New.Single();

        Assert.Equal(dated, stored.PublishedAt is not null);
        Assert.Equal(A.Morning, stored.StoredAt);
    }

    [Fact]
    public async Task Add_SameEventInOneCall_StartsOneStory()
    {
        var stored = (await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired), A.Draft("Sam Altman ousted at OpenAI", Ousted), A.Draft("Mistral ships"))).New;

        Assert.Equal(stored[0].Story, stored[1].Story);
        Assert.NotEqual(stored[0].Story, stored[2].Story);
    }

    [Fact]
    public async Task Add_SameEventLater_JoinsItsStory()
    {
        var first = (await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired))).New.Single();

        var second = (await AddAsync(A.Draft("Sam Altman ousted at OpenAI", Ousted, A.Morning.AddDays(1)))).New.Single();

        Assert.Equal(first.Story, second.Story);
    }

    [Fact]
    public async Task Add_SameEventAfterARestart_JoinsItsStory()
    {
        var first = (await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired))).New.Single();
        using var restarted = Sut();

        var second = (await restarted.AddAsync([A.Draft("Sam Altman ousted at OpenAI", Ousted)], TestContext.Current.CancellationToken)).New.Single();

        Assert.Equal(first.Story, second.Story);
    }

    [Fact]
    public async Task Add_StoreFails_LeavesNothingBehind()
    {
        _store.Breaks = new InvalidOperationException("The disk is full.");
        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(A.Draft("OpenAI fires Sam Altman", Fired)));

        var stored = (await AddAsync(A.Draft("Sam Altman ousted at OpenAI", Ousted))).New.Single();

        Assert.True(stored.Story.Value > 0);
        Assert.Single(_store.All);
    }

    [Fact]
    public async Task Add_AnotherProcessStoredOneMeanwhile_StillFindsTheOthersStory()
    {
        var raced = new ArticlesInMemory();
        using var sut = new IngestArticles(new Forgetful(raced), _time, NullLogger<IngestArticles>.Instance);
        await sut.AddAsync([A.Draft("Mistral ships a model")], TestContext.Current.CancellationToken);

        var result = await sut.AddAsync([A.Draft("Mistral ships a model"), A.Draft("OpenAI fires Sam Altman", Fired)], TestContext.Current.CancellationToken);
        var second = await sut.AddAsync([A.Draft("Sam Altman ousted at OpenAI", Ousted)], TestContext.Current.CancellationToken);

        Assert.Equal((1, 1), (result.New.Count, result.Known));
        Assert.Equal(result.New.Single().Story, second.New.Single().Story);
    }

    [Fact]
    public async Task Add_FeedBumpsItsDateAndChangesItsIds_RepostsNothing()
    {
        await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired) with { OriginId = "1" });

        var result = await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired, A.Morning.AddDays(-1)) with { OriginId = "2" });

        Assert.Equal((0, 1, 0), (result.New.Count, result.Known, result.Changed));
    }

    [Fact]
    public async Task Add_SameTitleAndTeaserOfTheSourceAtAnotherAddress_IsKnown()
    {
        await AddAsync(A.Draft("OpenAI fires Sam Altman", Ousted, url: "https://example.org/2026/02/06/altman"));

        var result = await AddAsync(A.Draft("OpenAI fires Sam Altman", Ousted, url: "https://example.org/2026/02/08/altman"));

        Assert.Equal((0, 1, 0), (result.New.Count, result.Known, result.Changed));
    }

    [Fact]
    public async Task Add_ChangedArticle_IsReplacedAndIsNoNews()
    {
        var first = (await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired) with { OriginId = "1" })).New.Single();

        var result = await AddAsync(A.Draft("OpenAI fires and rehires Sam Altman", Fired, url: "https://example.org/other") with { OriginId = "1" });

        Assert.Equal((0, 1, 1), (result.New.Count, result.Known, result.Changed));
        Assert.Equal(first.Id, _store.Batches[^1].Changes.Single().Id);
    }

    [Fact]
    public async Task Add_AnotherSourceWordsTheAddressInItsWay_ChangesNothing()
    {
        await AddAsync(A.Draft("OpenAI fires Sam Altman", Fired, url: "https://example.org/a"));

        var result = await AddAsync(A.Draft("Altman out", "", url: "https://example.org/a") with { Source = "Another" });

        Assert.Equal((0, 1, 0), (result.New.Count, result.Known, result.Changed));
    }

    [Fact]
    public async Task Add_FeedThatGivesOneIdToAll_StoresThemAll()
    {
        var result = await AddAsync(A.Draft("One thing") with { OriginId = "x" }, A.Draft("Another matter") with { OriginId = "x" });

        Assert.Equal(2, result.New.Count);
    }

    [Fact]
    public async Task Add_ReprintByAnother_IsStoredOnceAndKnownFromThen()
    {
        var text = Fired + " " + Ousted + " " + Fired.Replace("OpenAI", "The company", StringComparison.Ordinal);
        var reprint = A.Draft("OpenAI fires Altman", text + " This was reported first elsewhere.", url: "https://two.example/b") with { Source = "Two" };
        await AddAsync(A.Draft("OpenAI fires Sam Altman", text));

        var result = await AddAsync(reprint);
        var again = await AddAsync(reprint);

        Assert.Equal((0, 1), (result.New.Count, result.Known));
        Assert.Equal((0, 1, 0), (again.New.Count, again.Known, again.Changed));
        Assert.Single(_store.All);
    }

    [Fact]
    public async Task Add_Nothing_IsNothing() => Assert.Equal(0, (await AddAsync()).Known);

    [Fact]
    public async Task Add_SideBySide_StoresEachOnce()
    {
        var drafts = Enumerable.Range(1, 20).Select(i => A.Draft($"Article number {i}")).ToArray();

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(drafts), TestContext.Current.CancellationToken)));

        Assert.Equal(20, results.Sum(r => r.New.Count));
        Assert.Equal(20, _store.All.Count);
    }

    private Task<IngestResult> AddAsync(params ArticleDraft[] drafts) => _sut.AddAsync(drafts, TestContext.Current.CancellationToken);

    private IngestArticles Sut() => new(_store, _time, NullLogger<IngestArticles>.Instance);

    /// <summary>Says that it knows nothing, as a store does whose other writer was a moment faster.</summary>
    private sealed class Forgetful(ArticlesInMemory store) : IArticleStore
    {
        public Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

        public Task<IReadOnlyList<KnownArticle>> ReadKnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<KnownArticle>>([]);

        public Task<IReadOnlyList<Article>> AddAsync(IngestBatch batch, CancellationToken cancellationToken) => store.AddAsync(batch, cancellationToken);

        public IAsyncEnumerable<Article> ReadLeadsAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
            store.ReadLeadsAsync(since, until, cancellationToken);
    }
}
