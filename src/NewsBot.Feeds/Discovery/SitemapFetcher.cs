using System.Globalization;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Pages;

namespace NewsBot.Feeds.Discovery;

/// <summary>
/// Reads a sitemap as if it were a feed. A news sitemap names titles; of any other the pages that changed since the last time are read,
/// the oldest first and a few in each poll, as their robots.txt allows.
/// </summary>
internal sealed class SitemapFetcher(GuardedClient client, PageFetcher pages, TimeProvider time)
{
    private const int MostParts = 3;
    private const int MostPages = 12;
    private const int MostTitled = 500;

    /// <summary>Of a site that was never read, what is older is its archive.</summary>
    private static readonly TimeSpan FirstTime = TimeSpan.FromDays(2);

    public async Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken)
    {
        var since = DateTimeOffset.TryParse(source.LastModified, CultureInfo.InvariantCulture, out var read) ? read : time.GetUtcNow() - FirstTime;
        return await client.GetAsync(source.Feed, source.ETag, "", cancellationToken) switch
        {
            WebAnswer.Found found => await ReadAsync(source, found, since, cancellationToken),
            WebAnswer.NotModified { MaxAge: var age } => new FetchOutcome.NotModified(age),
            WebAnswer.Busy { RetryAfter: var after } => new FetchOutcome.Busy(after),
            WebAnswer.Failed failed => new FetchOutcome.Failed(failed.Reason, failed.Offline) { Cure = failed.Cure },
            var other => throw new InvalidOperationException($"An answer of the kind {other.GetType().Name} is not known."),
        };
    }

    private async Task<FetchOutcome> ReadAsync(Source source, WebAnswer.Found found, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var listed = new List<SitemapPage>();
        switch (SitemapReader.Read(found.Body, found.Address, since))
        {
            case Sitemap.Failed failed:
                return new FetchOutcome.Failed(failed.Reason, Offline: false) { Cure = "Name the address of a sitemap, such as the one in the site's robots.txt." };
            case Sitemap.Pages direct:
                listed.AddRange(direct.Listed);
                break;
            case Sitemap.Index index:
                foreach (var part in index.Parts.Take(MostParts))
                {
                    if (await client.GetAsync(part.Address, "", "", cancellationToken) is WebAnswer.Found inner
                        && SitemapReader.Read(inner.Body, inner.Address, since) is Sitemap.Pages further)
                    {
                        listed.AddRange(further.Listed);
                    }
                }

                break;
        }

        var articles = listed.Select(p => p.ToDraft()).OfType<ArticleDraft>().Take(MostTitled).Select(a => a with { Source = source.Name }).ToList();
        var (read, until) = await ReadPagesAsync(
            [.. listed.Where(p => p.Title.Length == 0 && p.Changed > since).OrderBy(p => p.Changed).Take(MostPages)], since, cancellationToken);
        articles.AddRange(read);
        // While there are pages left to read, the sitemap has to be given again although it did not change.
        var isDone = !listed.Any(p => p.Title.Length == 0 && p.Changed > until);
        return new FetchOutcome.Fetched(articles, isDone ? found.ETag : "", until.ToString("O", CultureInfo.InvariantCulture), found.MaxAge) { MovedTo = found.MovedTo };
    }

    private async Task<(List<ArticleDraft> Read, DateTimeOffset Until)> ReadPagesAsync(
        List<SitemapPage> changed, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var read = new List<ArticleDraft>();
        foreach (var page in changed)
        {
            switch (await pages.FetchAsync(page.Address, cancellationToken))
            {
                case PageOutcome.Found found:
                    read.Add(found.Article with { PublishedAt = found.Article.PublishedAt ?? page.Changed });
                    break;
                case PageOutcome.Busy:
                    return (read, since);
            }

            since = page.Changed!.Value;
        }

        return (read, since);
    }
}
