using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Opml;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Scouting;

/// <summary>Looks at what a person named: a feed, a site that has one, a list of feeds.</summary>
internal sealed class SourceScout(GuardedClient client, FeedDiscovery discovery, IFeedFetcher fetcher, IOptions<FeedsOptions> options) : ISourceScout
{
    private const int LargestList = 5 * 1024 * 1024;
    private const int MostItems = 1000;

    public Task<Scouted> LookAsync(Uri address, SourceKind? kind, CancellationToken cancellationToken) => (address.IsFile, kind) switch
    {
        (true, _) => Task.FromResult(Folder(address)),
        (_, SourceKind.Page or SourceKind.Sitemap) => LookAtOtherAsync(address, kind.Value, cancellationToken),
        _ => LookForFeedAsync(address, cancellationToken),
    };

    public async Task<FeedList> ReadListAsync(string pathOrAddress, bool mayReadFiles, CancellationToken cancellationToken)
    {
        if (WebAddress.Parse(pathOrAddress, null) is { } url)
        {
            return await client.GetAsync(url, "", "", cancellationToken) switch
            {
                WebAnswer.Found found => Read(TextDecoding.Decode(found.Body, found.Charset)),
                WebAnswer.Failed failed => new FeedList([], failed.Reason),
                _ => new FeedList([], $"{url.IdnHost} asks for patience. Try again later."),
            };
        }

        if (!mayReadFiles)
        {
            return new FeedList([], "Give the http or https address of the list; files are taken on the command line only: newsbot sources import FILE.");
        }

        try
        {
            var file = new FileInfo(pathOrAddress);
            return file.Exists && file.Length > LargestList
                ? new FeedList([], $"{file.Name} is larger than {LargestList / 1024 / 1024} MB, which no list of feeds is.")
                : Read(TextDecoding.Decode(await File.ReadAllBytesAsync(pathOrAddress, cancellationToken), null));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new FeedList([], $"“{pathOrAddress}” cannot be opened. Name an OPML file that the bot's user may read.");
        }
    }

    public string WriteList(IReadOnlyList<Source> sources) =>
        OpmlFile.Write([.. sources.Where(s => s.Kind == SourceKind.Feed).Select(s => new SourceSeed(s.Name, s.Feed, s.Category))], "What NewsBot reads");

    private static Scouted Folder(Uri address)
    {
        var folder = new DirectoryInfo(address.LocalPath);
        return folder.Exists
            ? new Scouted.Found(new SourceSeed(folder.Name, address, "") { Kind = SourceKind.Folder }, [], [])
            : new Scouted.NotFound($"There is no folder {folder.FullName}.");
    }

    private async Task<Scouted> LookForFeedAsync(Uri address, CancellationToken cancellationToken)
    {
        var looked = await discovery.FindAsync(address, cancellationToken);
        if (looked is not FeedsFound.Found { Feeds: [var best, ..] feeds })
        {
            var missing = looked as FeedsFound.NotFound ?? new FeedsFound.NotFound($"{address.IdnHost} has no feed.") { IsPage = true };
            return new Scouted.NotFound(!missing.IsPage ? missing.Reason : $"{missing.Reason} With kind:page I follow the articles that a page links to, with kind:sitemap those of a sitemap.");
        }

        return await client.GetAsync(best.Address, "", "", cancellationToken) switch
        {
            WebAnswer.Found found when FeedParser.Parse(found.Body, found.Address, found.Charset, options.Value.Zone) is FeedParsing.Parsed { Feed: var feed } =>
                Found(found, feed, [.. feeds.Skip(1).Select(f => f.Address)]),
            WebAnswer.Found => new Scouted.NotFound($"{address.IdnHost} names {best.Address.AbsoluteUri} as its feed, but there is none."),
            WebAnswer.Failed failed => new Scouted.NotFound($"{failed.Reason} {failed.Cure}".TrimEnd()),
            _ => new Scouted.NotFound($"{address.IdnHost} asks for patience. Try again later."),
        };
    }

    private static Scouted.Found Found(WebAnswer.Found found, ParsedFeed feed, IReadOnlyList<Uri> others)
    {
        var name = feed.Title.Length > 0 ? feed.Title : Cleaning.SourceNames.Host(found.Address);
        return new Scouted.Found(new SourceSeed(name, found.MovedTo ?? found.Address, ""), FeedDrafts.From(feed, name, MostItems), others);
    }

    private async Task<Scouted> LookAtOtherAsync(Uri address, SourceKind kind, CancellationToken cancellationToken)
    {
        var name = Cleaning.SourceNames.Host(address);
        return await fetcher.FetchAsync(new Source { Id = default, Name = name, Feed = address, Kind = kind }, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => new Scouted.Found(new SourceSeed(name, fetched.MovedTo ?? address, "") { Kind = kind }, fetched.Articles, []),
            FetchOutcome.Failed failed => new Scouted.NotFound($"{failed.Reason} {failed.Cure}".TrimEnd()),
            _ => new Scouted.NotFound($"{address.IdnHost} asks for patience. Try again later."),
        };
    }

    private static FeedList Read(string opml)
    {
        var seeds = OpmlFile.Read(opml, out var problem);
        return problem.Length == 0 && seeds.Count == 0 ? new FeedList([], "The list names no feeds.") : new FeedList(seeds, problem);
    }
}
