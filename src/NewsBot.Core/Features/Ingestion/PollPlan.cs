using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>When a source is asked next, and what is remembered of the answer. Pure.</summary>
public static class PollPlan
{
    /// <summary>Publications looked at to see how often a source publishes.</summary>
    private const int Looked = 20;

    /// <summary>Polls between two publications: a story then waits a quarter of the usual time at most.</summary>
    private const int PollsPerGap = 4;

    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan WhileOffline = TimeSpan.FromMinutes(5);

    /// <summary>A folder costs nothing to look into.</summary>
    private static readonly TimeSpan OfFolders = TimeSpan.FromMinutes(1);

    /// <param name="jitter">0 to 1: spreads sources that were added together.</param>
    public static Source After(Source source, FetchOutcome outcome, DateTimeOffset now, Func<double> jitter)
    {
        var seen = source with { LastFetchedAt = now };
        return outcome switch
        {
            FetchOutcome.Fetched f => Read(
                seen with { ETag = f.ETag, LastModified = f.LastModified, Feed = f.MovedTo ?? seen.Feed, UsualGap = Gap(f.Articles, now) ?? seen.UsualGap, NewestAt = Newest(seen, f.Articles, now), Quiet = f.Quiet },
                f.PollAfter, now, jitter),
            FetchOutcome.NotModified n => Read(seen, n.PollAfter, now, jitter),
            FetchOutcome.Busy b => seen with { NextFetchAt = now + Clamp(b.RetryAfter) },
            FetchOutcome.Failed f => Failed(seen, f, now, jitter),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
        };
    }

    /// <summary>
    /// A network that is gone says nothing about its sources: nothing of them changes but when they are tried again, which is soon.
    /// </summary>
    public static Source WhenOffline(Source source, string reason, DateTimeOffset now, Func<double> jitter) => source with
    {
        LastFetchedAt = now,
        LastFailure = reason,
        LastCure = "",
        NextFetchAt = now + Spread(WhileOffline, jitter),
    };

    /// <summary>
    /// What a source that is read for the first time published before is history, and not news: all but what came in the last day,
    /// and of that no more than a person can read.
    /// </summary>
    public static IReadOnlyList<ArticleDraft> WithBacklog(IReadOnlyList<ArticleDraft> articles, DateTimeOffset now)
    {
        const int mostNews = 10;
        var news = articles
            .Where(a => a.PublishedAt is { } at && now - at < TimeSpan.FromDays(1))
            .OrderByDescending(a => a.PublishedAt)
            .Take(mostNews)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. articles.Select(a => a with { IsBacklog = !news.Contains(a) })];
    }

    private static Source Read(Source source, TimeSpan? asked, DateTimeOffset now, Func<double> jitter)
    {
        var every = Every(source, now);
        // What a source does says more than what it asks for, but sooner than it asks nobody comes.
        var wish = asked is { } wanted && (source.UsualGap is null || wanted > every) ? wanted : every;
        var wait = source.Kind == SourceKind.Folder ? OfFolders : Spread(Clamp(wish), jitter);
        return source with
        {
            LastSucceededAt = now,
            Failures = 0,
            FailingSince = null,
            LastFailure = "",
            LastCure = "",
            ToldAt = null,
            // Paused because it failed: it does no longer.
            PausedAt = source.PausedByPerson ? source.PausedAt : null,
            NextFetchAt = source.Quiet.After(now + wait),
        };
    }

    private static Source Failed(Source source, FetchOutcome.Failed failed, DateTimeOffset now, Func<double> jitter)
    {
        var since = source.FailingSince ?? now;
        var pauses = now - since >= SourceHealth.PausesAfter;
        return source with
        {
            LastFailure = failed.Reason,
            LastCure = failed.Cure,
            Failures = source.Failures + 1,
            FailingSince = since,
            PausedAt = source.PausedAt ?? (pauses ? now : null),
            NextFetchAt = now + (pauses ? Longest : Spread(BackOff(source.Failures), jitter)),
        };
    }

    /// <summary>Often where much is published, and less and less where nothing is any more.</summary>
    private static TimeSpan Every(Source source, DateTimeOffset now)
    {
        var gap = source.UsualGap ?? Usual * PollsPerGap;
        var silence = source.NewestAt is { } newest && now > newest ? (now - newest) / PollsPerGap : TimeSpan.Zero;
        return (silence > gap ? silence : gap) / PollsPerGap;
    }

    private static TimeSpan? Gap(IReadOnlyList<ArticleDraft> articles, DateTimeOffset now)
    {
        var dates = articles.Select(a => a.PublishedAt).OfType<DateTimeOffset>().Where(d => d <= now).OrderDescending().Take(Looked).ToList();
        return dates.Count > 1 && dates[0] > dates[^1] ? (dates[0] - dates[^1]) / (dates.Count - 1) : null;
    }

    private static DateTimeOffset? Newest(Source source, IReadOnlyList<ArticleDraft> articles, DateTimeOffset now)
    {
        var newest = articles.Max(a => a.PublishedAt <= now ? a.PublishedAt : null);
        return source.NewestAt is null || newest > source.NewestAt ? newest : source.NewestAt;
    }

    private static TimeSpan BackOff(int failures)
    {
        var delay = Usual * Math.Pow(2, Math.Min(failures, 10));
        return delay < Longest ? delay : Longest;
    }

    private static TimeSpan Clamp(TimeSpan wish) => wish < Shortest ? Shortest : wish > Longest ? Longest : wish;

    private static TimeSpan Spread(TimeSpan delay, Func<double> jitter) => delay * (0.9 + (0.2 * jitter()));
}
