using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features;

public sealed class PollSourcesTests : IDisposable
{
    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly ArticlesInMemory _store = new();
    private readonly SourcesInMemory _sources = new(A.Source("One", 1), A.Source("Two", 2), A.Source("Later", 3) with { NextFetchAt = A.Morning.AddMinutes(1) });
    private readonly ScriptedFetcher _fetcher = new(s => new FetchOutcome.Fetched([A.Draft($"News of {s.Name}") with { Source = "" }], "tag", "", null));
    private readonly RememberingLogger _log = new();
    private readonly TalliesInMemory _counts = new();
    private readonly Tally _tally;
    private readonly IngestArticles _ingest;
    private readonly PollSources _sut;

    public PollSourcesTests()
    {
        _ingest = new IngestArticles(_store, _time, NullLogger<IngestArticles>.Instance);
        _tally = new Tally(_counts, _time);
        _sut = new PollSources(_sources, _fetcher, new CompleteTeasers(_store, new NoPages()), _ingest, _tally, _time, () => 0.5, _log);
    }

    public void Dispose() => _ingest.Dispose();

    [Fact]
    public async Task Run_SomeDue_PollsThoseAndNamesTheirSource()
    {
        Assert.Equal(2, await RunAsync());

        Assert.Equal(["One", "Two"], _store.All.Select(a => a.Source).Order());
        Assert.Equal((1, "tag", A.Morning.AddMinutes(30)), (_sources[1].ArticleCount, _sources[1].ETag, _sources[1].NextFetchAt));
        Assert.Null(_sources[3].LastFetchedAt);
        Assert.Equal(0, await RunAsync());
    }

    [Fact]
    public async Task Run_Again_StoresNothingTwice()
    {
        await RunAsync();
        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await RunAsync()); // only the third is new
        Assert.Equal(1, _sources[1].ArticleCount);
    }

    [Fact]
    public async Task Run_SomeAnswered_CountsPollsAndFailures()
    {
        var good = _fetcher.Answer;
        _fetcher.Answer = s => s.Name == "One" ? throw new InvalidOperationException() : good(s);

        await RunAsync();
        await _tally.WriteAsync(TestContext.Current.CancellationToken);

        var day = new DateOnly(2026, 3, 2);
        Assert.Equal(new() { [(day, Counted.SourceFailed, "One")] = 1, [(day, Counted.SourceRead, "Two")] = 1 }, _counts.Counts);
    }

    [Fact]
    public async Task Run_OneFetchThrows_DoesNotHinderTheOther()
    {
        var good = _fetcher.Answer;
        _fetcher.Answer = s => s.Name == "One" ? throw new TaskCanceledException("HttpClient.Timeout") : good(s);

        Assert.Equal(1, await RunAsync());

        Assert.Equal((1, "It could not be read; the log has the details."), (_sources[1].Failures, _sources[1].LastFailure));
        Assert.DoesNotContain("HttpClient", _sources[1].LastFailure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NothingReachable_IsToldOnceAndWhenItIsOver()
    {
        var good = _fetcher.Answer;
        _fetcher.Answer = _ => new FetchOutcome.Failed("No connection.", Offline: true);
        await RunAsync();
        Assert.True(_sut.Offline);
        _time.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        _fetcher.Answer = good;
        _time.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.False(_sut.Offline);
        Assert.Equal(
            ["No source can be reached: is this machine online? I go on with what is stored and keep trying.", "Sources can be reached again."],
            _log.Lines);
    }

    [Fact]
    public async Task Run_NothingReachableForDays_BlamesNoSource()
    {
        var good = _fetcher.Answer;
        await RunAsync();
        _fetcher.Answer = _ => new FetchOutcome.Failed("No connection.", Offline: true);
        for (var hour = 0; hour < 24 * 20; hour++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await RunAsync();
        }

        Assert.True(_sut.Offline);
        Assert.Equal(SourceState.Troubled, SourceHealth.Of(_sources[1], _time.GetUtcNow()));
        _fetcher.Answer = good;
        _time.Advance(TimeSpan.FromMinutes(10));
        await RunAsync();
        // Their only article is from before.
        Assert.All(new long[] { 1, 2, 3 }, i => Assert.Equal(SourceState.Quiet, SourceHealth.Of(_sources[i], _time.GetUtcNow())));
    }

    [Fact]
    public async Task Run_FirstTime_KeepsTheBacklogAsHistory()
    {
        _fetcher.Answer = s => new FetchOutcome.Fetched([A.Draft($"Old {s.Name}", at: A.Morning.AddDays(-30)), A.Draft($"New {s.Name}")], "", "", null);
        await RunAsync();
        Assert.Equal([("New One", false), ("New Two", false), ("Old One", true), ("Old Two", true)], _store.All.Select(a => (a.Title, a.IsBacklog)).Order());

        _time.Advance(TimeSpan.FromHours(25));
        _fetcher.Answer = s => new FetchOutcome.Fetched([A.Draft($"Undated {s.Name}") with { PublishedAt = null }], "", "", null);
        await RunAsync();
        Assert.False(Assert.Single(_store.All, a => a.Title == "Undated One").IsBacklog);
    }

    [Fact]
    public async Task Run_PausedByAPerson_IsLeftAlone()
    {
        await _sources.PauseAsync(new SourceId(1), A.Morning, TestContext.Current.CancellationToken);

        Assert.Equal(1, await RunAsync());
        Assert.Null(_sources[1].LastFetchedAt);
    }

    [Fact]
    public async Task Run_OnlyOneUnreachable_IsNotOffline()
    {
        _fetcher.Answer = s => s.Name == "One" ? new FetchOutcome.Failed("No connection.", Offline: true) : new FetchOutcome.NotModified(null);

        await RunAsync();

        Assert.False(_sut.Offline);
    }

    [Fact]
    public async Task Run_ServerFails_LogsTheSentence()
    {
        _fetcher.Answer = s => s.Name == "One" ? new FetchOutcome.Failed("The server answered 404.", Offline: false) : new FetchOutcome.Busy(TimeSpan.FromHours(1));

        await RunAsync();

        Assert.Equal(["Source One failed: The server answered 404."], _log.Lines);
        Assert.Equal((0, A.Morning.AddHours(1)), (_sources[2].Failures, _sources[2].NextFetchAt));
    }

    private Task<int> RunAsync() => _sut.RunOnceAsync(TestContext.Current.CancellationToken);

    private sealed class NoPages : IArticlePages
    {
        public Task<ArticleDraft?> ReadAsync(Uri page, CancellationToken cancellationToken) => Task.FromResult<ArticleDraft?>(null);
    }

    private sealed class RememberingLogger : ILogger<PollSources>
    {
        private readonly Lock _lock = new();

        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lock)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
