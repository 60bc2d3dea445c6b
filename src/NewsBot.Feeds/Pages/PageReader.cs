using AngleSharp.Html.Dom;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages.Extraction;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>Takes the article out of a page. No script runs and nothing is fetched.</summary>
public static class PageReader
{
    public static PageArticle Read(string html, Uri? url) => Read(html, url, TimeZoneInfo.Utc);

    public static PageArticle Read(string html, Uri? url, TimeZoneInfo zone)
    {
        using var document = PageDocument.Parse(html);
        if (document.Body is not { } body)
        {
            return new PageArticle { Url = url };
        }

        var metas = PageMetas.Of(document);
        var linked = LinkedArticle.Find(document);
        var fullTitle = PageTitle.Of(document, metas, linked);
        var byline = PageByline.Given(metas, linked);
        var found = ArticleExtraction.From(body, fullTitle, wantsByline: byline.Length == 0);
        var site = CleanText.Line(First(metas.First("og:site_name"), linked.Publisher, metas.First("application-name")));
        var title = PageTitle.WithoutSite(fullTitle, site);
        var isWall = ConsentLines.IsWall(found.Text);
        var baseAddress = PageAddress.Base(document, url);
        return new PageArticle
        {
            Title = title,
            FullTitle = fullTitle,
            Standfirst = Standfirst(metas),
            Byline = PageByline.Clean(First(byline, found.Byline, PageByline.InDocument(document))),
            Published = PageDate.Of(document, metas, linked, url, found.Text, zone),
            Site = site,
            Language = Language(document, metas, linked, found.Text),
            Text = isWall ? "" : CleanText.Body(found.Text, title),
            Extracted = found.Text,
            Url = PageAddress.Of(document, metas, url, baseAddress),
            Image = LeadPicture.Of(document, metas, linked, found.Content, baseAddress),
            IsTeaser = TeaserSigns.IsTeaser(document, linked, metas, found.Text),
            IsReaderable = Readerable.Is(PageTree.Unchanged(body)),
            IsConsentWall = isWall,
        };
    }

    private static string Standfirst(PageMetas metas)
    {
        var line = CleanText.Line(metas.First("dc:description", "og:description", "description", "twitter:description"));
        return ConsentLines.IsConsent(line) ? "" : line;
    }

    private static string Language(IHtmlDocument document, PageMetas metas, LinkedArticle linked, string text)
    {
        var given = LanguageCode.From(First(
            document.DocumentElement.GetAttribute("lang") ?? "", document.DocumentElement.GetAttribute("xml:lang") ?? "", linked.Language,
            metas.First("content-language", "og:locale", "language", "dc:language"), document.Body?.GetAttribute("lang") ?? ""));
        return given.Length > 0 ? given : Scripts.LanguageOf(text);
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
