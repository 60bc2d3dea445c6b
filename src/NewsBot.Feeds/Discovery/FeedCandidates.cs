using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>The feeds that a page tells of: those it declares, then those it links to, then where such sites have theirs. Nothing is fetched.</summary>
public static partial class FeedCandidates
{
    private const int Most = 20;
    private const int MostLinks = 3000;
    private const int LongestLabel = 60;

    private static readonly FrozenSet<string> Types = "application/rss+xml application/atom+xml application/feed+json application/rdf+xml text/rss+xml application/x-rss+xml"
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] CommonPaths = ["feed/", "rss", "feed.xml", "rss.xml", "atom.xml", "index.xml", "feed.json", "feeds/posts/default"];

    public static IReadOnlyList<FeedCandidate> Of(string html, Uri page)
    {
        using var document = PageDocument.Parse(html);
        var baseAddress = PageAddress.Base(document, page) ?? page;
        var told = Declared(document, baseAddress).Concat(YouTubeChannel(document, page)).Concat(Linked(document, baseAddress, page)).ToList();
        return
        [
            .. KnownFeeds.Of(page)
                // What people answer to articles is a feed too, but hardly ever the one that is looked for.
                .Concat(told.OrderBy(feed => (IsOfComments(feed), feed.Sign)))
                .Concat(Guessed(page, IsWordPress(document)))
                .DistinctBy(feed => CanonicalUrl.Of(feed.Address), StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    /// <summary>Where a site of which nothing is known may have its feed.</summary>
    internal static IEnumerable<FeedCandidate> Guessed(Uri page, bool isWordPress)
    {
        var root = new Uri(page.GetLeftPart(UriPartial.Authority) + "/");
        var parts = page.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts is [['@', _, ..] account])
        {
            // Mastodon and what speaks its language.
            yield return Guess(new Uri(root, account + ".rss"));
        }

        // "/blog/" has its own feed more often than the whole site has one.
        var section = parts is [{ Length: > 0 and < 30 } first, ..] && !first.Contains('.', StringComparison.Ordinal) && first[0] != '@' ? new Uri(root, first + "/") : null;
        if (section is not null)
        {
            foreach (var path in CommonPaths.AsSpan(0, isWordPress ? 1 : 3).ToArray().Append("index.xml"))
            {
                yield return Guess(new Uri(section, path));
            }
        }

        foreach (var path in CommonPaths)
        {
            yield return Guess(new Uri(root, path));
        }
    }

    private static FeedCandidate Guess(Uri address) => new(address, "", FeedSign.Guessed);

    private static IEnumerable<FeedCandidate> Declared(IDocument document, Uri baseAddress) =>
        from link in document.GetElementsByTagName("link")
        where (link.GetAttribute("rel") ?? "").Split((char[]?)null).Any(rel => rel.Equals("alternate", StringComparison.OrdinalIgnoreCase) || rel.Equals("feed", StringComparison.OrdinalIgnoreCase))
        where IsFeedType(link)
        let address = WebAddress.Parse(link.GetAttribute("href"), baseAddress)
        where address is not null
        select new FeedCandidate(address, CleanText.Line(link.GetAttribute("title")), FeedSign.Declared);

    private static bool IsFeedType(IElement link)
    {
        var type = (link.GetAttribute("type") ?? "").Split(';')[0].Trim();
        // Older JSON feeds are declared as plain JSON, and so are interfaces that are no feed.
        return Types.Contains(type)
            || (type.Equals("application/json", StringComparison.OrdinalIgnoreCase) && (link.GetAttribute("href") ?? "").Contains("feed", StringComparison.OrdinalIgnoreCase))
            || (type.Length == 0 && (link.GetAttribute("rel") ?? "").Contains("feed", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The page of a handle names its channel in its lasting address.</summary>
    private static IEnumerable<FeedCandidate> YouTubeChannel(IDocument document, Uri page) =>
        page.IdnHost.EndsWith("youtube.com", StringComparison.OrdinalIgnoreCase)
        && WebAddress.Parse(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), page) is { } lasting
        && PageAddress.IsSameSite(lasting, page)
            ? KnownFeeds.Of(lasting)
            : [];

    private static IEnumerable<FeedCandidate> Linked(IDocument document, Uri baseAddress, Uri page)
    {
        foreach (var link in document.GetElementsByTagName("a").Take(MostLinks))
        {
            if (WebAddress.Parse(link.GetAttribute("href"), baseAddress) is not { } address || address == page)
            {
                continue;
            }

            var label = CleanText.Line(link.TextContent is { Length: > 0 and <= LongestLabel } text ? text : link.GetAttribute("title") ?? link.GetAttribute("aria-label"));
            var isLabelled = label.Length <= LongestLabel && FeedLabel().IsMatch(label);
            var isFeedHost = address.IdnHost.StartsWith("feeds.", StringComparison.OrdinalIgnoreCase) || address.IdnHost.StartsWith("rss.", StringComparison.OrdinalIgnoreCase);
            if (isFeedHost || ((PageAddress.IsSameSite(address, page) || isLabelled) && FeedPath().IsMatch(address.PathAndQuery)))
            {
                yield return new FeedCandidate(new Uri(address.GetLeftPart(UriPartial.Query)), label, FeedSign.Linked);
            }
        }
    }

    private static bool IsOfComments(FeedCandidate feed) =>
        feed.Address.AbsolutePath.Contains("/comments/", StringComparison.OrdinalIgnoreCase) || CommentsTitle().IsMatch(feed.Title);

    private static bool IsWordPress(IDocument document) =>
        document.QuerySelectorAll("meta[name=generator]").Any(meta => (meta.GetAttribute("content") ?? "").StartsWith("WordPress", StringComparison.OrdinalIgnoreCase))
        || document.QuerySelector("link[href*='/wp-content/'], script[src*='/wp-content/']") is not null;

    [GeneratedRegex(@"\.(?:rss|atom|rdf)(?:\?|$)|/(?:rss|feeds?|atom)(?:/|\?|$)|/(?:[\w-]*(?:rss|feed|atom)[\w-]*|index)\.(?:xml|json|rdf)(?:\?|$)|[?&](?:feed|format|type|output)=(?:rss2?|atom|feed)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FeedPath();

    [GeneratedRegex(@"\b(?:rss|atom|feed)\b|订阅|訂閱|フィード", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex FeedLabel();

    [GeneratedRegex(@"\bcomments?\b|\bkommentar|\bcommentaires?\b|\bcomentarios?\b|评论|評論", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex CommentsTitle();
}
