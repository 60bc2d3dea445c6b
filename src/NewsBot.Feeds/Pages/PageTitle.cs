using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages.Extraction;

namespace NewsBot.Feeds.Pages;

/// <summary>
/// The headline of a page. What it gives for others to read (JSON-LD, Dublin Core, Open Graph, …) comes before its window's title, from
/// which the name of the site has to be told apart first.
/// </summary>
internal static partial class PageTitle
{
    private const int FewWords = 4;
    private const int LongestHeading = 150;
    private const int ShortestHeading = 15;

    /// <summary>The title as the page has it.</summary>
    public static string Of(IHtmlDocument document, PageMetas metas, LinkedArticle linked)
    {
        var window = Window(document);
        var given = Linked(linked, window);
        given = given.Length > 0 ? given : metas.First(
            "dc:title", "dcterm:title", "dcterms:title", "og:title", "weibo:article:title", "weibo:webpage:title", "title", "twitter:title", "parsely-title");
        return given.Length > 0 ? CleanText.Line(given) : CleanText.Line(window);
    }

    /// <summary>Without the name of the site at its end, which says nothing and makes the same headline another one elsewhere.</summary>
    public static string WithoutSite(string title, string site)
    {
        var name = CleanText.Line(site);
        foreach (var separator in new[] { " | ", " - ", " – ", " — ", " · ", " :: ", " » ", "_", "｜", " • " })
        {
            var ending = separator + name;
            if (name.Length > 0 && title.Length > ending.Length && title.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return title[..^ending.Length].TrimEnd();
            }
        }

        return title;
    }

    /// <summary>JSON-LD has a name and a headline; one of them may be the site's.</summary>
    private static string Linked(LinkedArticle linked, string window)
    {
        if (linked.Name.Length == 0 || linked.Headline.Length == 0 || linked.Name == linked.Headline)
        {
            return linked.Name.Length > 0 ? linked.Name : linked.Headline;
        }

        const double Same = 0.75;
        return ArticlePreparation.Similarity(linked.Headline, window) > Same && ArticlePreparation.Similarity(linked.Name, window) <= Same
            ? linked.Headline
            : linked.Name;
    }

    /// <summary>
    /// "Headline | Site", "Site: Headline", "Site » Section » Headline". What is left of four words or fewer was cut at the wrong place.
    /// </summary>
    private static string Window(IHtmlDocument document)
    {
        var whole = Whole(document);
        var title = whole;
        var separators = Separator().Matches(whole);
        var isPath = whole.IndexOfAny(['\\', '/', '>', '»']) >= 0 && PathSeparator().IsMatch(whole);
        if (separators.Count > 0)
        {
            title = whole[..separators[^1].Index];
            title = Words(title) < 3 ? Beginning().Replace(whole, "", 1) : title;
        }
        else if (whole.Contains(": ", StringComparison.Ordinal))
        {
            title = AfterColon(document, whole);
        }
        else if (whole.Length is > LongestHeading or < ShortestHeading && document.GetElementsByTagName("h1") is { Length: 1 } headings)
        {
            title = headings[0].TextContent;
        }

        title = CleanText.Line(title);
        return Words(title) <= FewWords && (!isPath || Words(title) != Words(Signs().Replace(whole, "")) - 1) ? whole : title;
    }

    private static string Whole(IHtmlDocument document)
    {
        // A title inside a drawing is not the page's.
        var element = document.Head?.QuerySelector("title") ?? document.QuerySelector("title");
        var text = (element?.TextContent ?? "").Trim();
        return text.Length > 2000 ? text[..2000] : text;
    }

    private static string AfterColon(IHtmlDocument document, string whole)
    {
        if (document.GetElementsByTagName("h1").Concat(document.GetElementsByTagName("h2")).Take(100).Any(heading => heading.TextContent.Trim() == whole))
        {
            return whole;
        }

        var first = whole.IndexOf(':', StringComparison.Ordinal);
        var rest = whole[(whole.LastIndexOf(':') + 1)..];
        if (Words(rest) < 3)
        {
            return whole[(first + 1)..];
        }

        return Words(whole[..first]) > 5 ? whole : rest;
    }

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.None).Length;

    [GeneratedRegex(@"\s[|\-–—\\/>»]\s", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Separator();

    [GeneratedRegex(@" [\\/>»] ", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex PathSeparator();

    [GeneratedRegex(@"^[^|\-–—\\/>»]*[|\-–—\\/>»]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"\s[|\-–—\\/>»]+\s", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Signs();
}
