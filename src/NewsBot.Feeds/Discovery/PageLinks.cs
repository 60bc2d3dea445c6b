using System.Collections.Frozen;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>A link that leads to an article, with its headline.</summary>
public sealed record PageLink(Uri Address, string Headline);

/// <summary>
/// The articles that a page without a feed links to: on the same site, with a text that reads like a headline and an address that looks
/// like an article's. Each address counts once, with the longest of its headlines.
/// </summary>
public static partial class PageLinks
{
    private const int Most = 200;
    private const int MostLooked = 5000;
    private const int LongestHeadline = 250;
    private const int FewestWords = 4;
    private const int FewestCharacters = 10;

    /// <summary>Parts of addresses below which lists, people and forms are.</summary>
    private static readonly FrozenSet<string> Lists = (
        "tag tags category categories topic topics section author authors profile user users page search login signin signup register subscribe account about contact " +
        "privacy terms legal imprint impressum jobs careers help faq support advertise newsletter newsletters cart shop store feed rss wp-admin wp-login.php").Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<PageLink> Of(string html, Uri page)
    {
        using var document = PageDocument.Parse(html);
        var baseAddress = PageAddress.Base(document, page) ?? page;
        var found = new Dictionary<string, PageLink>(StringComparer.Ordinal);
        foreach (var link in document.GetElementsByTagName("a").Take(MostLooked))
        {
            if (WebAddress.Parse(link.GetAttribute("href"), baseAddress) is not { } address || !LooksLikeArticle(address, page) || IsAround(link))
            {
                continue;
            }

            var headline = Headline(link);
            var key = CanonicalUrl.Of(address);
            if (IsHeadline(headline) && (found.TryGetValue(key, out var known) ? headline.Length > known.Headline.Length : found.Count < Most))
            {
                found[key] = new PageLink(known?.Address ?? new Uri(address.GetLeftPart(UriPartial.Query)), headline);
            }
        }

        return [.. found.Values];
    }

    /// <summary>A card that is one link has a heading in it, and says more beside.</summary>
    private static string Headline(IElement link)
    {
        var heading = link.QuerySelector("h1, h2, h3, h4, h5");
        var text = CleanText.Line((heading ?? link).TextContent is { Length: <= 2000 } content ? content : "");
        return text.Length > 0 ? text : CleanText.Line(link.GetAttribute("title") ?? link.GetAttribute("aria-label"));
    }

    private static bool IsHeadline(string text)
    {
        if (text.Length is < FewestCharacters or > LongestHeadline)
        {
            return false;
        }

        var isIdeographic = text.Count(c => c is >= '\u3040' and <= '\u9fff' or >= '\uac00' and <= '\ud7a3') >= FewestCharacters;
        return isIdeographic || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit)) >= FewestWords;
    }

    private static bool IsAround(IElement link)
    {
        var depth = 0;
        for (var parent = link.ParentElement; parent is not null && depth < 30; parent = parent.ParentElement, depth++)
        {
            if (parent.LocalName is "nav" or "footer" || parent.GetAttribute("role") is "navigation" or "contentinfo")
            {
                return true;
            }
        }

        return false;
    }

    private static bool LooksLikeArticle(Uri address, Uri page)
    {
        if (!PageAddress.IsSameSite(address, page) || CanonicalUrl.Of(address) == CanonicalUrl.Of(page))
        {
            return false;
        }

        var parts = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0 || parts.Any(Lists.Contains) || NoPage().IsMatch(parts[^1]))
        {
            return false;
        }

        // A slug of several words, a date, or a number that counts articles.
        return parts[^1].Count(c => c is '-' or '_') >= 3 || PathDate().IsMatch(address.AbsolutePath) || Number().IsMatch(parts[^1])
            || (parts.Length >= 2 && parts[^1].Any(c => c is '-' or '_') && parts[^1].Length >= 12)
            || (parts[^1].Contains(".htm", StringComparison.OrdinalIgnoreCase) && parts[^1].Length > 12) || QueryNumber().IsMatch(address.Query);
    }

    [GeneratedRegex(@"\.(?:jpe?g|png|gif|webp|svg|pdf|zip|mp[34]|xml|rss|atom|json|css|js)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex NoPage();

    [GeneratedRegex(@"/(?:19|20)\d{2}[/-]?[01]\d(?:[/-]?[0-3]\d)?(?:/|-|$)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PathDate();

    [GeneratedRegex(@"\d{5,}", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Number();

    [GeneratedRegex(@"[?&](?:id|p|article|story|newsid|aid)=\d{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex QueryNumber();
}
