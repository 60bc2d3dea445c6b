using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>Polls every source that is due, once: fetch, store, and decide when to come again.</summary>
public sealed partial class PollSources(
    ISourceStore sources,
    IFeedFetcher fetcher,
    IngestArticles ingest,
    TimeProvider time,
    Func<double> jitter,
    ILogger<PollSources> logger)
{
    private const int AtOnce = 6;

    /// <summary>True when the last round reached no server at all: it is this machine that has no network.</summary>
    public bool Offline { get; private set; }

    /// <summary>Polls what is due and says how many articles were new.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = (await sources.ReadAllAsync(cancellationToken)).Where(s => s.NextFetchAt is null || s.NextFetchAt <= now).ToList();
        var stored = 0;
        var offline = 0;
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (source, token) =>
            {
                var (count, unreachable) = await PollAsync(source, token);
                Interlocked.Add(ref stored, count);
                Interlocked.Add(ref offline, unreachable ? 1 : 0);
            });
        if (due.Count > 0)
        {
            TellOnceWhetherOffline(offline == due.Count);
        }

        return stored;
    }

    private async Task<(int Stored, bool Offline)> PollAsync(Source source, CancellationToken cancellationToken)
    {
        var outcome = await FetchSafelyAsync(source, cancellationToken);
        var now = time.GetUtcNow();
        var stored = outcome is FetchOutcome.Fetched fetched
            ? (await ingest.AddAsync([.. fetched.Articles.Select(a => a with { Source = source.Name })], cancellationToken)).New.Count
            : 0;
        await sources.UpdateAsync(PollPlan.After(source, outcome, now, jitter) with { ArticleCount = source.ArticleCount + stored }, cancellationToken);
        if (outcome is FetchOutcome.Failed { Offline: false } failed)
        {
            LogFailed(source.Name, failed.Reason);
        }

        return (stored, outcome is FetchOutcome.Failed { Offline: true });
    }

    private async Task<FetchOutcome> FetchSafelyAsync(Source source, CancellationToken cancellationToken)
    {
        try
        {
            return await fetcher.FetchAsync(source, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogBroken(source.Name, exception);
            return new FetchOutcome.Failed("It could not be read; the log has the details.", Offline: false);
        }
    }

    private void TellOnceWhetherOffline(bool offline)
    {
        if (offline && !Offline)
        {
            LogOffline();
        }
        else if (!offline && Offline)
        {
            LogOnline();
        }

        Offline = offline;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Source {Source} failed: {Reason}")]
    private partial void LogFailed(string source, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source} could not be read.")]
    private partial void LogBroken(string source, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No source can be reached: is this machine online? I go on with what is stored and keep trying.")]
    private partial void LogOffline();

    [LoggerMessage(Level = LogLevel.Information, Message = "Sources can be reached again.")]
    private partial void LogOnline();
}
