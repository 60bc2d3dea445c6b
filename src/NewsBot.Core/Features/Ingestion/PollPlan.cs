using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>When a source is asked next, and what is remembered of the answer. Pure.</summary>
public static class PollPlan
{
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan WhileOffline = TimeSpan.FromMinutes(5);

    /// <param name="jitter">0 to 1: spreads sources that were added together.</param>
    public static Source After(Source source, FetchOutcome outcome, DateTimeOffset now, Func<double> jitter)
    {
        var seen = source with { LastFetchedAt = now };
        return outcome switch
        {
            FetchOutcome.Fetched f => seen with
            {
                ETag = f.ETag,
                LastModified = f.LastModified,
                LastSucceededAt = now,
                Failures = 0,
                LastFailure = "",
                NextFetchAt = now + Spread(Clamp(f.PollAfter ?? Usual), jitter),
            },
            FetchOutcome.NotModified n => seen with
            {
                LastSucceededAt = now,
                Failures = 0,
                LastFailure = "",
                NextFetchAt = now + Spread(Clamp(n.PollAfter ?? Usual), jitter),
            },
            FetchOutcome.Busy b => seen with { NextFetchAt = now + Clamp(b.RetryAfter) },
            FetchOutcome.Failed { Offline: true } f => seen with
            {
                LastFailure = f.Reason,
                Failures = source.Failures + 1,
                NextFetchAt = now + Spread(BackOff(source.Failures, WhileOffline), jitter),
            },
            FetchOutcome.Failed f => seen with
            {
                LastFailure = f.Reason,
                Failures = source.Failures + 1,
                NextFetchAt = now + Spread(BackOff(source.Failures, Usual), jitter),
            },
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name),
        };
    }

    private static TimeSpan BackOff(int failures, TimeSpan first)
    {
        var delay = first * Math.Pow(2, Math.Min(failures, 10));
        return delay < Longest ? delay : Longest;
    }

    private static TimeSpan Clamp(TimeSpan wish) => wish < Shortest ? Shortest : wish > Longest ? Longest : wish;

    private static TimeSpan Spread(TimeSpan delay, Func<double> jitter) => delay * (0.9 + (0.2 * jitter()));
}
