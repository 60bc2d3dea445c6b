using System.Globalization;
using System.Xml.Linq;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>RSS in all its versions: they differ in where the items stand and in namespaces.</summary>
internal static class RssParser
{
    public static FeedParsing Parse(XElement root, Uri? baseAddress, TimeZoneInfo zone)
    {
        var isRdf = root.Name.LocalName.Equals("RDF", StringComparison.OrdinalIgnoreCase);
        var channel = root.Name.LocalName == "channel" ? root : root.Child("channel");
        if (channel is null)
        {
            return new FeedParsing.Failed("The document calls itself RSS but has no channel.");
        }

        var link = channel.Link(LinkText(channel), baseAddress);
        var itemBase = baseAddress ?? link;
        var version = root.AttributeText("version");
        return new FeedParsing.Parsed(new ParsedFeed
        {
            Format = isRdf ? "RSS 1.0" : version.Length > 0 ? $"RSS {CleanText.Line(version)}" : "RSS",
            Title = FeedXml.Plain(channel.Value("title") is { Length: > 0 } title ? title : First(channel.DublinCore("title"))),
            Link = link,
            Language = LanguageCode.From(channel.Value("language") is { Length: > 0 } tag ? tag : First(channel.DublinCore("language"))),
            TimeToLive = int.TryParse(channel.Value("ttl"), CultureInfo.InvariantCulture, out var minutes) && minutes is > 0 and < 100_000
                ? TimeSpan.FromMinutes(minutes)
                : null,
            Items = channel.Children("item").Concat(channel == root ? [] : root.Children("item"))
                .Select(item => Item(item, itemBase, zone))
                .ToList(),
        });
    }

    private static ParsedItem Item(XElement item, Uri? baseAddress, TimeZoneInfo zone)
    {
        var at = item.Base(baseAddress);
        var guid = item.Child("guid");
        var about = item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value ?? "";
        var isPermalink = guid is not null && !guid.AttributeText("isPermaLink").Equals("false", StringComparison.OrdinalIgnoreCase);
        var link = WebAddress.Parse(item.OriginalLink(), at) ?? WebAddress.Parse(LinkText(item), at)
            ?? (isPermalink ? WebAddress.Parse(guid!.Value, null) : null) ?? WebAddress.Parse(about, null);
        var id = guid?.Value.Trim() is { Length: > 0 } given ? given : about;
        return new ParsedItem
        {
            Id = CleanText.Line(id.Length > 0 ? id : link?.AbsoluteUri ?? ""),
            Title = FeedXml.Plain(item.Value("title") is { Length: > 0 } title ? title : First(item.DublinCore("title"))),
            Link = link,
            Published = NewsDate.Parse(item.Value("pubDate"), zone) ?? NewsDate.Parse(First(item.DublinCore("date")), zone)
                ?? NewsDate.Parse(First(item.DublinCore("created")), zone) ?? NewsDate.Parse(First(item.DublinCore("issued")), zone)
                ?? NewsDate.Parse(item.Value("published"), zone),
            Updated = NewsDate.Parse(item.Value("updated"), zone) ?? NewsDate.Parse(First(item.DublinCore("modified")), zone),
            Authors = item.DublinCore("creator").Concat(item.Children("author"))
                .Select(author => FeedXml.Person(author.Child("name")?.Value ?? author.Value))
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.Ordinal)
                .ToList(),
            Summary = SafeHtml.From(item.Value("description") is { Length: > 0 } text ? text : item.Value("summary"), at),
            Content = SafeHtml.From(item.Encoded(), at),
            Enclosures = item.Children("enclosure").Select(enclosure => Enclosure(enclosure, at)).OfType<Enclosure>().ToList(),
        };
    }

    private static Enclosure? Enclosure(XElement enclosure, Uri? baseAddress) =>
        WebAddress.Parse(enclosure.AttributeText("url"), baseAddress) is { } url
            ? new Enclosure(url, CleanText.Line(enclosure.AttributeText("type")), Length(enclosure.AttributeText("length")))
            : null;

    internal static long? Length(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>RSS's own link is text; some publish only Atom's, with an attribute.</summary>
    private static string LinkText(XElement parent)
    {
        var text = parent.Children("link").Where(link => link.AttributeText("href") is not { Length: > 0 })
            .Select(link => link.Value.Trim()).FirstOrDefault(value => value.Length > 0);
        return text ?? parent.AtomLinks().FirstOrDefault(link => link.AttributeText("rel") is "" or "alternate")?.AttributeText("href") ?? "";
    }

    private static string First(IEnumerable<XElement> elements) => elements.FirstOrDefault()?.Value.Trim() ?? "";
}
