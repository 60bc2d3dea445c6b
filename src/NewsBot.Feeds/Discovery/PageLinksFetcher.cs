using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>Reads a page that has no feed as if it were one: each article that it links to is an item, of which the headline is known.</summary>
internal sealed class PageLinksFetcher(GuardedClient client)
{
    public async Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken) =>
        await client.GetAsync(source.Feed, source.ETag, source.LastModified, cancellationToken) switch
        {
            WebAnswer.Found found => Read(found, source.Name),
            WebAnswer.NotModified { MaxAge: var age } => new FetchOutcome.NotModified(age),
            WebAnswer.Busy { RetryAfter: var after } => new FetchOutcome.Busy(after),
            WebAnswer.Failed failed => new FetchOutcome.Failed(failed.Reason, failed.Offline) { Cure = failed.Cure },
            var other => throw new InvalidOperationException($"An answer of the kind {other.GetType().Name} is not known."),
        };

    private static FetchOutcome Read(WebAnswer.Found found, string name)
    {
        var links = PageLinks.Of(TextDecoding.Decode(found.Body, found.Charset), found.Address);
        return links.Count == 0
            ? new FetchOutcome.Failed($"The page {found.Address.AbsoluteUri} links to nothing that looks like an article.", Offline: false)
            {
                Cure = "Name the page that lists the articles, or a feed.",
            }
            : new FetchOutcome.Fetched([.. links.Select(l => new ArticleDraft { Title = l.Headline, Url = l.Address, Source = name })], found.ETag, found.LastModified, found.MaxAge)
            {
                MovedTo = found.MovedTo,
            };
    }
}
