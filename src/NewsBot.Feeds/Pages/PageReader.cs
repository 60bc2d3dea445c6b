using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>The article of a web page.</summary>
public sealed record PageArticle
{
    public string Title { get; init; } = "";

    public string Standfirst { get; init; } = "";

    public string Byline { get; init; } = "";

    public DateTimeOffset? Published { get; init; }

    /// <summary>The name of the site.</summary>
    public string Site { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary>Plain text, a line per paragraph; empty when the page holds no article.</summary>
    public string Text { get; init; } = "";

    /// <summary>The address the page itself gives as the lasting one, else the one it came from.</summary>
    public Uri? Url { get; init; }
}

/// <summary>Takes the article out of a page. No script runs and nothing is fetched.</summary>
public static class PageReader
{
    private const int ShortestText = 140;

    private static readonly Uri Nowhere = new("https://page.invalid/");

    public static PageArticle Read(string html, Uri? url) => Read(html, url, TimeZoneInfo.Utc);

    public static PageArticle Read(string html, Uri? url, TimeZoneInfo zone)
    {
        if (!HtmlDepth.IsReasonable(html))
        {
            return new PageArticle { Url = url };
        }

        var document = new HtmlParser().ParseDocument(html);
        var linked = LinkedArticle.Find(document);
        var title = Title(document, linked);
        var text = MainText(html, document, url);
        var site = First(Meta(document, "og:site_name"), linked.Publisher, Meta(document, "application-name"));
        return new PageArticle
        {
            Title = WithoutSite(title, site),
            Standfirst = CleanText.Line(First(Meta(document, "og:description"), Meta(document, "description"))),
            Byline = Byline(First(linked.Author, Meta(document, "author"), Meta(document, "article:author"), Meta(document, "byl"),
                document.QuerySelector("[rel=author], .byline, [itemprop=author]")?.TextContent ?? "")),
            Published = NewsDate.Parse(linked.Published, zone)
                ?? MetaDates.Select(name => NewsDate.Parse(Meta(document, name), zone)).FirstOrDefault(date => date is not null)
                ?? NewsDate.Parse(document.QuerySelector("time[datetime]")?.GetAttribute("datetime"), zone)
                ?? NewsDate.Parse(document.QuerySelector("time")?.TextContent, zone),
            Site = CleanText.Line(site),
            Language = LanguageCode.From(First(document.DocumentElement.GetAttribute("lang") ?? "", linked.Language, Meta(document, "og:locale"))),
            Text = CleanText.Body(text, title),
            Url = WebAddress.Parse(document.QuerySelector("link[rel=canonical]")?.GetAttribute("href"), url)
                ?? WebAddress.Parse(Meta(document, "og:url"), url) ?? url,
        };
    }

    private static readonly string[] MetaDates =
    [
        "article:published_time", "og:article:published_time", "datePublished", "date", "dc.date", "dc.date.issued", "dcterms.created",
        "parsely-pub-date", "sailthru.date", "pubdate", "publish-date", "citation_publication_date", "article.published",
    ];

    private static string MainText(string html, IHtmlDocument document, Uri? url)
    {
        using var reader = new SmartReader.Reader((url ?? Nowhere).AbsoluteUri, html);
        var article = reader.GetArticle();
        if (article is { Completed: true, Content: { Length: > 0 } content } && HtmlText.FromFragment(content) is { } text && text.Length >= ShortestText)
        {
            return text;
        }

        // A short notice: the readability measure wants more text than some pages have.
        var main = document.QuerySelector("article, main, [role=main]");
        if (main is null && document.QuerySelectorAll("p").Length > 0)
        {
            return string.Join('\n', document.QuerySelectorAll("p").Select(HtmlText.From));
        }

        return main is null ? "" : HtmlText.From(main);
    }

    private static string Title(IHtmlDocument document, LinkedArticle linked)
    {
        var headings = document.QuerySelectorAll("h1");
        var heading = headings.Length == 1 ? headings[0].TextContent : "";
        return CleanText.Line(First(Meta(document, "og:title"), linked.Headline, Meta(document, "twitter:title"), heading, document.Title ?? "",
            headings.Length > 0 ? headings[0].TextContent : ""));
    }

    private static string WithoutSite(string title, string site)
    {
        var name = CleanText.Line(site);
        foreach (var separator in new[] { " | ", " - ", " – ", " — ", " · ", " :: " })
        {
            var ending = separator + name;
            if (name.Length > 0 && title.Length > ending.Length && title.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return title[..^ending.Length];
            }
        }

        return title;
    }

    private static string Byline(string text)
    {
        var line = CleanText.Line(text);
        line = line.StartsWith("By ", StringComparison.OrdinalIgnoreCase) ? line[3..].Trim() : line;
        return line.Length > 200 || line.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? "" : line;
    }

    private static string Meta(IHtmlDocument document, string name)
    {
        foreach (var meta in document.QuerySelectorAll("meta"))
        {
            var given = meta.GetAttribute("property") ?? meta.GetAttribute("name") ?? meta.GetAttribute("itemprop") ?? "";
            if (given.Trim().Equals(name, StringComparison.OrdinalIgnoreCase) && meta.GetAttribute("content")?.Trim() is { Length: > 0 } content)
            {
                return content;
            }
        }

        return "";
    }

    private static string First(params ReadOnlySpan<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
            {
                return candidate;
            }
        }

        return "";
    }
}
