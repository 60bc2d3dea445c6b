using AngleSharp.Dom;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>The lasting address of a page, as it names it itself.</summary>
internal static class PageAddress
{
    private static readonly string[] Variants = ["www.", "m.", "mobile.", "amp."];

    /// <summary>What relative addresses on the page are meant from.</summary>
    public static Uri? Base(IDocument document, Uri? url) =>
        WebAddress.Parse(document.QuerySelector("base[href]")?.GetAttribute("href"), url) ?? url;

    /// <summary>
    /// A canonical address counts where it is of the same site: anybody can name somebody else's. The front page is what a page
    /// gives that was made from a template without care.
    /// </summary>
    public static Uri? Of(IDocument document, PageMetas metas, Uri? url, Uri? baseAddress)
    {
        var given = document.QuerySelector("link[rel~=canonical]")?.GetAttribute("href");
        return Accepted(WebAddress.Parse(given, baseAddress), url) ?? Accepted(WebAddress.Parse(metas.First("og:url"), baseAddress), url) ?? url;
    }

    /// <summary>Whether two hosts are one site: the same but for "www." and the like, or one below the other.</summary>
    public static bool IsSameSite(Uri one, Uri other)
    {
        var (a, b) = (Bare(one.IdnHost), Bare(other.IdnHost));
        return a == b || IsBelow(a, b) || IsBelow(b, a);
    }

    private static Uri? Accepted(Uri? given, Uri? url) =>
        given is null || (url is not null && (!IsSameSite(given, url) || (given.AbsolutePath.Length <= 1 && given.Query.Length == 0 && url.AbsolutePath.Length > 1)))
            ? null
            : given;

    private static string Bare(string host)
    {
        var bare = host.ToLowerInvariant();
        return Array.Find(Variants, variant => bare.StartsWith(variant, StringComparison.Ordinal) && bare.AsSpan(variant.Length).Contains('.')) is { } found
            ? bare[found.Length..]
            : bare;
    }

    private static bool IsBelow(string host, string parent) =>
        parent.Contains('.', StringComparison.Ordinal) && host.EndsWith("." + parent, StringComparison.Ordinal);
}
