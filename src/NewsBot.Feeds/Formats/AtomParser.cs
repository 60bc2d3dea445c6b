using System.Net;
using System.Xml.Linq;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Atom 1.0 and its forerunner 0.3.</summary>
internal static class AtomParser
{
    public static FeedParsing Parse(XElement root, Uri? baseAddress, TimeZoneInfo zone)
    {
        var authors = Authors(root);
        return new FeedParsing.Parsed(new ParsedFeed
        {
            Format = root.Name.NamespaceName.StartsWith("http://purl.org/atom/", StringComparison.Ordinal) ? "Atom 0.3" : "Atom 1.0",
            Title = FeedXml.Plain(Html(root.Child("title"))),
            Link = Alternate(root, baseAddress),
            Language = LanguageCode.From((string?)root.Attribute(XNamespace.Xml + "lang")),
            Items = root.Children("entry").Select(entry => Entry(entry, baseAddress, authors, zone)).ToList(),
        });
    }

    private static ParsedItem Entry(XElement entry, Uri? baseAddress, List<string> feedAuthors, TimeZoneInfo zone)
    {
        var link = WebAddress.Parse(entry.OriginalLink(), null) ?? Alternate(entry, baseAddress)
            ?? WebAddress.Parse(entry.Child("content")?.AttributeText("src") ?? "", entry.Child("content")?.Base(baseAddress))
            ?? WebAddress.Parse(entry.Value("id"), null);
        var authors = Authors(entry);
        return new ParsedItem
        {
            Id = CleanText.Line(entry.Value("id") is { Length: > 0 } id ? id : link?.AbsoluteUri ?? ""),
            Title = FeedXml.Plain(Html(entry.Child("title"))),
            Link = link,
            Published = Date(entry, zone, "published", "issued", "created"),
            Updated = Date(entry, zone, "updated", "modified"),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Summary = Safe(entry.Child("summary"), baseAddress),
            Content = Safe(entry.Child("content"), baseAddress),
            Enclosures = entry.Children("link")
                .Where(at => at.AttributeText("rel") == "enclosure")
                .Select(at => (Url: at.Link(at.AttributeText("href"), baseAddress), Link: at))
                .Where(found => found.Url is not null)
                .Select(found => new Enclosure(
                    found.Url!, CleanText.Line(found.Link.AttributeText("type")), RssParser.Length(found.Link.AttributeText("length"))))
                .ToList(),
        };
    }

    private static Uri? Alternate(XElement parent, Uri? baseAddress)
    {
        var alternates = parent.Children("link").Where(link => link.AttributeText("rel") is "" or "alternate").ToList();
        var best = alternates.Find(link => link.AttributeText("type") is "" or "text/html" or "application/xhtml+xml") ?? alternates.FirstOrDefault();
        return best?.Link(best.AttributeText("href"), baseAddress);
    }

    private static DateTimeOffset? Date(XElement entry, TimeZoneInfo zone, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (NewsDate.Parse(entry.Value(name), zone) is { } date)
            {
                return date;
            }
        }

        return null;
    }

    private static List<string> Authors(XElement parent) =>
        parent.Children("author")
            .Select(author => FeedXml.Person(author.Value("name") is { Length: > 0 } name ? name : author.HasElements ? "" : author.Value))
            .Where(name => name.Length > 0)
            .ToList();

    private static string Safe(XElement? construct, Uri? baseAddress) =>
        construct is null ? "" : SafeHtml.From(Html(construct), construct.Base(baseAddress));

    /// <summary>
    /// A text construct as HTML: type "html" is escaped HTML, "xhtml" holds elements, "text" is text. In Atom 0.3 the mode says which.
    /// </summary>
    private static string Html(XElement? construct)
    {
        if (construct is null)
        {
            return "";
        }

        var type = construct.AttributeText("type").ToLowerInvariant();
        var mode = construct.AttributeText("mode").ToLowerInvariant();
        if (type is "xhtml" || construct.HasElements)
        {
            return string.Concat(construct.Nodes().Select(Markup));
        }

        if (mode == "base64")
        {
            return "";
        }

        return type is "html" or "text/html" or "application/xhtml+xml" ? construct.Value : WebUtility.HtmlEncode(construct.Value);
    }

    /// <summary>Without namespaces, which HTML parsers take for part of a name.</summary>
    private static string Markup(XNode node)
    {
        if (node is not XElement element)
        {
            return node is XText text ? WebUtility.HtmlEncode(text.Value) : "";
        }

        var copy = new XElement(element);
        foreach (var inner in copy.DescendantsAndSelf())
        {
            inner.Name = inner.Name.LocalName;
            inner.ReplaceAttributes(inner.Attributes()
                .Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace == XNamespace.None)
                .ToList());
            if (inner.IsEmpty && inner.Name.LocalName.ToLowerInvariant() is not ("br" or "hr" or "img" or "input" or "wbr" or "area" or "col"))
            {
                inner.Add("");
            }
        }

        return copy.ToString(SaveOptions.DisableFormatting);
    }
}
