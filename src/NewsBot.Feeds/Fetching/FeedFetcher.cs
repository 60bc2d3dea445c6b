using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Formats;

namespace NewsBot.Feeds.Fetching;

/// <summary>Asks for a feed on condition that it has changed, and reads what is in it.</summary>
internal sealed class FeedFetcher(GuardedClient client, IOptions<FeedsOptions> options)
{
    /// <summary>More than this is an archive, and no feed that is polled.</summary>
    private const int MostItems = 1000;

    private static readonly TimeSpan Soonest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Latest = TimeSpan.FromHours(24);

    public async Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken) =>
        await client.GetAsync(source.Feed, source.ETag, source.LastModified, cancellationToken) switch
        {
            WebAnswer.Found found => Read(found, source),
            WebAnswer.NotModified { MaxAge: var age } => new FetchOutcome.NotModified(Clamped(age)),
            WebAnswer.Busy { RetryAfter: var after } => new FetchOutcome.Busy(after),
            WebAnswer.Failed failed => new FetchOutcome.Failed(failed.Reason, failed.Offline) { Cure = failed.Cure },
            var other => throw new InvalidOperationException($"An answer of the kind {other.GetType().Name} is not known."),
        };

    private FetchOutcome Read(WebAnswer.Found found, Source source) =>
        FeedParser.Parse(found.Body, found.Address, found.Charset, options.Value.Zone) switch
        {
            FeedParsing.Parsed { Feed: var feed } => new FetchOutcome.Fetched(
                FeedDrafts.From(feed, source.Name, MostItems), found.ETag, found.LastModified, Clamped(Longer(feed.TimeToLive, found.MaxAge)))
            {
                MovedTo = found.MovedTo ?? feed.MovedTo,
                Quiet = QuietTimes.Of(feed.SkipHours, feed.SkipDays),
            },
            FeedParsing.Failed { Reason: var reason } => new FetchOutcome.Failed(reason, Offline: false) { Cure = Cures.NoFeed },
            var other => throw new InvalidOperationException($"A parsing of the kind {other.GetType().Name} is not known."),
        };

    private static TimeSpan? Longer(TimeSpan? one, TimeSpan? other) => one is null || other > one ? other : one;

    private static TimeSpan? Clamped(TimeSpan? asked) => asked switch
    {
        null => null,
        { } time when time < Soonest => Soonest,
        { } time when time > Latest => Latest,
        _ => asked,
    };
}
