using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Pages;

/// <summary>When a page appeared: JSON-LD, meta elements, marked-up times, its address, and a date that stands alone near its headline.</summary>
internal static partial class PageDate
{
    private const int TimesLookedAt = 200;
    private const int FirstLines = 12;

    private static readonly string[] Names =
    [
        "article:published_time", "og:article:published_time", "parsely-pub-date", "datepublished", "dc:date:issued", "dcterms:issued", "dcterms:created",
        "dc:date", "dcterms:date", "date", "sailthru:date", "pubdate", "publish-date", "publish_date", "publication_date", "publishdate", "article:published",
        "article:publish_date", "citation_publication_date", "citation_online_date", "og:published_time", "og:pubdate", "weibo:article:create_at", "cxenseparse:recs:publishtime",
        "dcsext:articlefirstpublished", "timestamp", "article_date_original", "release_date", "og:release_date", "og:regdate", "apub:time",
    ];

    public static DateTimeOffset? Of(IDocument document, PageMetas metas, LinkedArticle linked, Uri? url, string text, TimeZoneInfo zone) =>
        NewsDate.Parse(linked.Published, zone)
            ?? metas.All(Names).Select(given => NewsDate.Parse(given, zone)).FirstOrDefault(date => date is not null)
            ?? MarkedUp(document, zone)
            ?? InAddress(url)
            ?? text.Split('\n').Take(FirstLines).Select(line => Alone(line.Trim(), zone)).FirstOrDefault(date => date is not null);

    private static DateTimeOffset? MarkedUp(IDocument document, TimeZoneInfo zone)
    {
        var named = document.QuerySelector("[itemprop~=datePublished], time[pubdate], .published[datetime], abbr.published, .dt-published");
        if (named is not null && Value(named, zone) is { } published)
        {
            return published;
        }

        var times = document.GetElementsByTagName("time").Take(TimesLookedAt).ToList();
        // The first time inside of the article is its own; one outside may be another's.
        return times.Where(IsOfArticle).Concat(times).Select(time => Value(time, zone)).FirstOrDefault(date => date is not null);
    }

    private static bool IsOfArticle(IElement time)
    {
        var depth = 0;
        for (var parent = time.ParentElement; parent is not null && depth < 50; parent = parent.ParentElement, depth++)
        {
            if (parent.LocalName is "aside" or "nav" or "footer")
            {
                return false;
            }

            if (parent.LocalName is "article" or "main")
            {
                return true;
            }
        }

        return false;
    }

    private static DateTimeOffset? Value(IElement element, TimeZoneInfo zone) =>
        NewsDate.Parse(element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.GetAttribute("title"), zone)
            ?? NewsDate.Parse(element.TextContent, zone);

    /// <summary>".../2026/05/20/…", ".../2026-05-20-…" and ".../20260520/…".</summary>
    internal static DateTimeOffset? InAddress(Uri? url)
    {
        if (url is null)
        {
            return null;
        }

        var match = AddressDate().Match(url.AbsolutePath);
        return match.Success && DateTimeOffset.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value.PadLeft(2, '0')}-{match.Groups["d"].Value.PadLeft(2, '0')}", "yyyy-MM-dd",
            CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var date)
            ? date
            : null;
    }

    private static DateTimeOffset? Alone(string line, TimeZoneInfo zone)
    {
        if (line.Length > 64)
        {
            return null;
        }

        var bare = Introduction().Replace(line, "");
        return NewsDate.IsBare(bare) ? NewsDate.Parse(bare, zone) : null;
    }

    [GeneratedRegex(@"/(?<y>(?:19|20)\d{2})(?:/(?<m>\d{1,2})/(?<d>\d{1,2})(?=[/-]|$)|-(?<m>\d{2})-(?<d>\d{2})(?=\D|$)|(?<m>[01]\d)(?<d>[0-3]\d)(?=/|$))", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex AddressDate();

    [GeneratedRegex(@"^(?:published|posted|updated|date|veröffentlicht|publié|publicado|发布时间|时间)(?:\s+(?:on|am|le|el))?\s*[:：]?\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Introduction();
}
