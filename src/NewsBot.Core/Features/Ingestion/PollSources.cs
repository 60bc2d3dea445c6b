using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>Polls every source that is due, once: fetch, store, and decide when to come again.</summary>
public sealed partial class PollSources(
    ISourceStore sources,
    IFeedFetcher fetcher,
    CompleteTeasers teasers,
    IngestArticles ingest,
    Tally tally,
    TimeProvider time,
    Func<double> jitter,
    ILogger<PollSources> logger)
{
    private const int AtOnce = 6;

    /// <summary>As long as any source was read within this time, it is the others that are gone, and not the network.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromHours(1);

    /// <summary>True when no server at all can be reached: it is this machine that has no network.</summary>
    public bool Offline { get; private set; }

    /// <summary>Polls what is due and says how many articles were new.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var all = await sources.ReadAllAsync(cancellationToken);
        var due = all.Where(s => !s.PausedByPerson && (s.NextFetchAt is null || s.NextFetchAt <= now)).ToList();
        var stored = 0;
        var unreachable = new ConcurrentQueue<(Source Source, FetchOutcome.Failed Failed)>();
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (source, token) =>
            {
                var outcome = await FetchSafelyAsync(source, token);
                if (outcome is FetchOutcome.Failed { Offline: true } failed)
                {
                    // Whether it is the source or the network is known when all have been asked.
                    unreachable.Enqueue((source, failed));
                    return;
                }

                Interlocked.Add(ref stored, await StoreAsync(source, outcome, token));
            });
        if (due.Count > 0)
        {
            var offline = unreachable.Count == due.Count && !all.Any(s => now - s.LastSucceededAt < Lately);
            TellOnceWhetherOffline(offline);
            await UpdateUnreachableAsync([.. unreachable], offline, cancellationToken);
        }

        return stored;
    }

    private async Task UpdateUnreachableAsync(
        IReadOnlyList<(Source Source, FetchOutcome.Failed Failed)> unreachable, bool offline, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (source, failed) in unreachable)
        {
            await sources.UpdateAsync(
                offline ? PollPlan.WhenOffline(source, failed.Reason, now, jitter) : PollPlan.After(source, failed, now, jitter), cancellationToken);
            if (!offline)
            {
                tally.Add(Counted.SourceFailed, source.Name);
                LogFailed(source.Name, failed.Reason);
            }
        }
    }

    /// <returns>How many articles were new.</returns>
    private async Task<int> StoreAsync(Source source, FetchOutcome outcome, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var after = PollPlan.After(source, outcome, now, jitter);
        if (outcome is FetchOutcome.Fetched fetched)
        {
            tally.Add(Counted.SourceRead, source.Name);
            var articles = source.LastSucceededAt is null ? PollPlan.WithBacklog(fetched.Articles, now) : fetched.Articles;
            articles = await teasers.RunAsync(articles, cancellationToken);
            var stored = (await ingest.AddAsync([.. articles.Select(a => source.Kind == SourceKind.Folder ? a : a with { Source = source.Name })], cancellationToken)).New;
            after = after with
            {
                ArticleCount = source.ArticleCount + stored.Count,
                // Of a source without dates it is known that it published since the poll before.
                NewestAt = after.NewestAt is null && stored.Count > 0 ? now : after.NewestAt,
            };
            await sources.UpdateAsync(after, cancellationToken);
            return stored.Count;
        }

        await sources.UpdateAsync(after, cancellationToken);
        if (outcome is FetchOutcome.NotModified)
        {
            tally.Add(Counted.SourceRead, source.Name);
        }
        else if (outcome is FetchOutcome.Failed failed)
        {
            tally.Add(Counted.SourceFailed, source.Name);
            LogFailed(source.Name, failed.Reason);
        }

        return 0;
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
