using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Discovery;

namespace NewsBot.Feeds.Fetching;

/// <summary>Reads a source in the way of its kind.</summary>
internal sealed class SourceFetcher(FeedFetcher feeds, PageLinksFetcher pages, SitemapFetcher sitemaps, FolderFetcher folders) : IFeedFetcher
{
    public Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken) => source.Kind switch
    {
        SourceKind.Feed => feeds.FetchAsync(source, cancellationToken),
        SourceKind.Page => pages.FetchAsync(source, cancellationToken),
        SourceKind.Sitemap => sitemaps.FetchAsync(source, cancellationToken),
        SourceKind.Folder => folders.FetchAsync(source, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(source), source.Kind.ToString()),
    };
}
