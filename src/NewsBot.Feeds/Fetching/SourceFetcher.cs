using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Feeds.Fetching;

/// <summary>Reads a source in the way of its kind.</summary>
internal sealed class SourceFetcher(FeedFetcher feeds, FolderFetcher folders) : IFeedFetcher
{
    public Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken) => source.Kind switch
    {
        SourceKind.Feed => feeds.FetchAsync(source, cancellationToken),
        SourceKind.Folder => folders.FetchAsync(source, cancellationToken),
        _ => throw new NotSupportedException($"Sources of the kind {source.Kind} are not read."),
    };
}
