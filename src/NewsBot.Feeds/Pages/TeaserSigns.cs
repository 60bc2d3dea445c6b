using AngleSharp.Dom;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Pages;

/// <summary>Whether a page shows only the beginning of its article, to be told as such and not as the whole.</summary>
internal static class TeaserSigns
{
    /// <summary>More than this is an article, whatever the page says about paying: some show everything and ask later.</summary>
    private const int LongestTeaser = 2500;

    /// <summary>Publishers call an article unfree also where they show all of it; what is longer than this is hardly its beginning.</summary>
    private const int LongestUnfree = 1500;

    private const int LastLines = 4;
    private const int LongestBlock = 300;
    private const int MostBlocks = 5000;

    private static readonly string[] Walls =
        ["paywall", "regwall", "piano-offer", "tp-container-inner", "meteredcontent", "metered-content", "subscriber-only", "subscribers-only", "premium-content-wall", "article-locked", "content-gate"];

    /// <param name="text">As extracted, before the wall's own lines are dropped from it.</param>
    public static bool IsTeaser(IDocument document, LinkedArticle linked, PageMetas metas, string text)
    {
        var length = text.Length;
        if (length > LongestTeaser)
        {
            return EndsInWall(text) && length < LongestTeaser * 2;
        }

        var isUnfree = !linked.IsFree || metas.First("article:content_tier") is "locked" || IsUnfree(document);
        return (isUnfree && length <= LongestUnfree)
            || EndsElsewhere(text)
            || (length > 0 && Blocks(document).Any(PaywallLines.IsPaywall));
    }

    /// <summary>Lines at the end of a text that send elsewhere for the rest; what a feed gives is judged by them too.</summary>
    public static bool EndsElsewhere(string text) => Last(text).Any(PaywallLines.IsContinuation);

    private static bool EndsInWall(string text) => Last(text).Any(PaywallLines.IsPaywall);

    private static IEnumerable<string> Last(string text) =>
        text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(LastLines);

    private static bool IsUnfree(IDocument document) =>
        document.QuerySelector("[itemprop=isAccessibleForFree]") is { } free
        && (free.GetAttribute("content") ?? free.TextContent).Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    /// <summary>The wall may stand beside the article. Only small blocks are looked at: what holds others says it all again.</summary>
    private static IEnumerable<string> Blocks(IDocument document)
    {
        var seen = 0;
        foreach (var element in document.All)
        {
            if (++seen > MostBlocks * 4)
            {
                yield break;
            }

            var isWall = element.LocalName is "div" or "section" or "aside" && Names(element) is { Length: > 0 and < 300 } names
                && Array.Exists(Walls, wall => names.Contains(wall, StringComparison.OrdinalIgnoreCase));
            if ((isWall || element.LocalName is "p" or "h2" or "h3" or "h4" or "strong") && element.ChildNodes.Length <= 20
                && element.TextContent is { Length: > 3 and <= LongestBlock } text)
            {
                yield return CleanText.Line(text);
            }
        }
    }

    private static string Names(IElement element) => $"{element.ClassName} {element.Id}";
}
