using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Knows one site with one feed, and one list of feeds.</summary>
internal sealed class FixedScout(Uri feed, params ArticleDraft[] articles) : ISourceScout
{
    public Task<Scouted> LookAsync(Uri address, SourceKind? kind, CancellationToken cancellationToken) => Task.FromResult<Scouted>(
        address.Host == feed.Host ? new Scouted.Found(new SourceSeed("The Lab", feed, ""), articles, []) : new Scouted.NotFound("There is no feed there."));

    public Task<FeedList> ReadListAsync(string pathOrAddress, bool mayReadFiles, CancellationToken cancellationToken) => Task.FromResult(
        pathOrAddress.StartsWith("https:", StringComparison.Ordinal)
            ? new FeedList([new("Lab", feed, ""), new("New", new Uri("https://new.example.org/"), "")], "")
            : new FeedList([], mayReadFiles ? "" : "No files here."));

    public string WriteList(IReadOnlyList<Source> sources) => "";
}
