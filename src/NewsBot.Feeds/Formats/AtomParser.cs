using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Atom 1.0 and its forerunner 0.3.</summary>
internal sealed partial class AtomParser(TimeZoneInfo zone)
{
    public ParsedFeed Parse(FeedElement root) => Feed(root) with
    {
        Format = root.Attributes.Contains("http://purl.org/atom/", StringComparison.OrdinalIgnoreCase) || root.Attribute("version").StartsWith("0.", StringComparison.Ordinal)
            ? "Atom 0.3"
            : "Atom 1.0",
        Items = Entries(root),
    };

    /// <summary>What is said about a feed: in its own document, or in an entry that was taken over from it.</summary>
    private ParsedFeed Feed(FeedElement feed)
    {
        var links = Links(feed);
        return new ParsedFeed
        {
            Format = "",
            Id = CleanText.Line(feed.Value("id", "guid")),
            Title = Plain(feed.Child("title")),
            Description = Fragment(feed.Child("subtitle") ?? feed.Child("tagline") ?? feed.Child("description") ?? feed.Child("info")),
            Link = links.Alternate(),
            Self = links.Self(),
            Links = links,
            Rights = Plain(feed.Child("rights") ?? feed.Child("copyright")),
            Language = LanguageCode.From(feed.Language.Length > 0 ? feed.Language : feed.Value(FeedVocabulary.DublinCore, "language")),
            Published = Published(feed),
            Updated = Updated(feed),
            Authors = Authors(feed),
            Categories = feed.Categories(),
            Image = Picture(feed, "logo") ?? Picture(feed, "icon") ?? feed.Image(),
        };
    }

    private List<ParsedItem> Entries(FeedElement root)
    {
        var authors = Authors(root);
        return root.Children("entry").Concat(root.Children("item")).Take(FeedParser.MostItems).Select(entry => Entry(entry, root, authors)).ToList();
    }

    private ParsedItem Entry(FeedElement entry, FeedElement feed, List<string> feedAuthors)
    {
        var links = Links(entry);
        var content = entry.Child("content");
        var elsewhere = content?.Link(content.Attribute("src"));
        var id = entry.Value("id", "guid");
        var link = entry.OriginalLink() ?? links.Alternate() ?? elsewhere ?? WebAddress.Parse(id, null);
        var title = entry.Child("title") is { } given ? Plain(given) : FeedXml.Plain(entry.MediaText("title"));
        var published = Published(entry);
        var updated = Updated(entry);
        var source = entry.Child("source") is { } origin ? Feed(origin) : null;
        var authors = Authors(entry);
        var summary = entry.Child("summary") ?? entry.Child("description");
        return new ParsedItem
        {
            Id = FeedXml.Identity(id, link, title, published ?? updated),
            Title = title,
            Link = link,
            Published = published,
            Updated = updated,
            Authors = authors.Count > 0 ? authors : source is { Authors.Count: > 0 } ? source.Authors : feedAuthors,
            Summary = summary is null ? HtmlFragment.Of(WebUtility.HtmlEncode(entry.MediaText("description")), entry.Base) : Fragment(summary),
            Content = elsewhere is null ? Fragment(content) : HtmlFragment.None,
            Language = entry.Language != feed.Language ? LanguageCode.From(entry.Language) : "",
            Enclosures = Enclosures(entry).Concat(entry.MediaEnclosures()).DistinctBy(enclosure => enclosure.Url).ToList(),
            Categories = entry.Categories(),
            Image = entry.Image(),
            Links = links,
            Rights = Plain(entry.Child("rights") ?? entry.Child("copyright")),
            CommentsLink = links.Find(other => other is { Relation: "replies", Type: "" or "text/html" or "application/xhtml+xml" })?.Url ?? entry.Child("comments")?.Link(),
            Comments = entry.CommentCount(),
            Source = source,
        };
    }

    private DateTimeOffset? Published(FeedElement parent) =>
        parent.Date(zone, FeedVocabulary.Core, "published", "issued", "created", "pubdate") ?? parent.Date(zone, FeedVocabulary.DublinCore, "issued", "created", "date");

    private DateTimeOffset? Updated(FeedElement parent) =>
        parent.Date(zone, FeedVocabulary.Core, "updated", "modified") ?? parent.Date(zone, FeedVocabulary.DublinCore, "modified");

    /// <summary>Atom's links, and those of authors who write the address where RSS has it.</summary>
    private static List<FeedLink> Links(FeedElement parent)
    {
        var links = parent.AtomLinks();
        foreach (var link in parent.Children("link"))
        {
            if (link.Attribute("href").Length == 0 && link.Link() is { } url)
            {
                links.Add(new FeedLink(link.Attribute("rel") is { Length: > 0 } relation ? relation : "alternate", url, CleanText.Line(link.Attribute("type"))));
            }
        }

        return links;
    }

    private static IEnumerable<Enclosure> Enclosures(FeedElement entry)
    {
        foreach (var link in entry.Children("link"))
        {
            if (link.Attribute("rel") == "enclosure" && link.Link(link.Attribute("href")) is { } url)
            {
                yield return new Enclosure(url, CleanText.Line(link.Attribute("type")), FeedXml.Length(link.Attribute("length")));
            }
        }
    }

    private static FeedImage? Picture(FeedElement feed, string name) => feed.Child(name)?.Link() is { } url ? new FeedImage(url, "") : null;

    private static List<string> Authors(FeedElement parent) =>
        FeedXml.Names(parent.Children("author").Concat(parent.Children(FeedVocabulary.DublinCore, "creator")));

    private static string Plain(FeedElement? construct) => construct is null ? "" : FeedXml.Plain(Html(construct));

    private static HtmlFragment Fragment(FeedElement? construct) =>
        construct is null ? HtmlFragment.None : HtmlFragment.Of(Html(construct), construct.Base);

    /// <summary>
    /// A text construct as HTML: type "html" is escaped HTML, "xhtml" holds elements, "text" is text, all else is base64.
    /// In Atom 0.3 the mode says which. See RFC 4287, section 3.1 and 4.1.3.
    /// </summary>
    private static string Html(FeedElement construct)
    {
        var type = construct.Attribute("type").ToLowerInvariant();
        if (construct.HasMarkup)
        {
            // Some put escaped HTML into an element of XHTML.
            return type is "html" or "text/html" && EndTag().IsMatch(construct.Text) ? construct.Text : construct.Html;
        }

        if (construct.Attribute("mode").Equals("base64", StringComparison.OrdinalIgnoreCase) || IsBinary(type))
        {
            return FromBase64(construct.Text);
        }

        // Many leave the type out and write HTML all the same.
        var isText = type is "" or "text" or "text/plain";
        return isText && !EndTag().IsMatch(construct.Text) ? WebUtility.HtmlEncode(construct.Text) : construct.Text;
    }

    private static bool IsBinary(string type) =>
        type.Contains('/', StringComparison.Ordinal) && !type.StartsWith("text/", StringComparison.Ordinal) && !type.EndsWith("xml", StringComparison.Ordinal);

    private static string FromBase64(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, written))
            ? Encoding.UTF8.GetString(bytes, 0, written)
            : "";
    }

    [GeneratedRegex("</(?:p|a|b|i|em|strong|div|span|ul|ol|li|h[1-6]|blockquote|pre|code|table)>|<br ?/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EndTag();
}
