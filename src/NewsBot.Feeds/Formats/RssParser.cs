using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>RSS in all its versions: they differ in where the items stand and in namespaces.</summary>
internal sealed class RssParser(TimeZoneInfo zone)
{
    public ParsedFeed Parse(FeedElement root)
    {
        // Some leave the channel out, and what it holds stands in the root.
        var channel = root.Child("channel") ?? root;
        var links = channel.AtomLinks();
        var link = LinkText(channel, links, null);
        return new ParsedFeed
        {
            Format = Format(root),
            Title = Title(channel),
            Description = Fragment(Texts(channel).FirstOrDefault(), link),
            Link = link,
            Self = links.Self(),
            MovedTo = channel.Child(FeedVocabulary.Itunes, "new-feed-url")?.Link() ?? root.Child("redirect")?.Child("newlocation")?.Link(),
            Language = LanguageCode.From(FirstOf(channel.Value("language"), channel.Value(FeedVocabulary.DublinCore, "language"), channel.Language)),
            Published = channel.Date(zone, FeedVocabulary.Core, "pubdate", "published") ?? channel.Date(zone, FeedVocabulary.DublinCore, "issued", "created", "date"),
            Updated = channel.Date(zone, FeedVocabulary.Core, "lastbuilddate", "updated") ?? channel.Date(zone, FeedVocabulary.DublinCore, "modified"),
            Authors = FeedXml.Names(channel.Children("managingeditor").Concat(Creators(channel))),
            Categories = channel.Categories(),
            Image = channel.Image() ?? root.Image(),
            Links = links,
            Rights = Rights(channel),
            TimeToLive = FeedXml.Count(channel.Value("ttl")) is > 0 and < 100_000 and var minutes ? TimeSpan.FromMinutes(minutes) : null,
            SkipHours = SkipHours(channel),
            SkipDays = SkipDays(channel),
            Items = channel.Children("item").Concat(channel == root ? [] : root.Children("item")).Take(FeedParser.MostItems).Select(item => Item(item, link)).ToList(),
        };
    }

    private ParsedItem Item(FeedElement item, Uri? channelLink)
    {
        var guid = item.Child("guid");
        var about = item.Attribute("about");
        var isPermalink = guid is not null && !guid.Attribute("isPermaLink").Equals("false", StringComparison.OrdinalIgnoreCase);
        var links = item.AtomLinks();
        var link = item.OriginalLink() ?? LinkText(item, links, channelLink)
            ?? (isPermalink ? WebAddress.Parse(guid!.Text, null) : null) ?? WebAddress.Parse(about, null);
        var title = Title(item);
        var published = item.Date(zone, FeedVocabulary.Core, "pubdate") ?? item.Date(zone, FeedVocabulary.DublinCore, "date", "created", "issued")
            ?? item.Date(zone, FeedVocabulary.Core, "published", "date", "issued", "created");
        var texts = Texts(item);
        var content = item.Child(FeedVocabulary.Content, "encoded") ?? item.Child(FeedVocabulary.Xhtml, "body") ?? item.Child(FeedVocabulary.Xhtml, "div")
            ?? item.Child("body") ?? item.Child("fullitem") ?? item.Child("content") ?? texts.Skip(1).FirstOrDefault();
        var (points, comments) = FeedExtensions.Counts(texts.FirstOrDefault()?.Text ?? "");
        return new ParsedItem
        {
            Id = FeedXml.Identity(FirstOf(guid?.Text ?? "", about, item.Value("id")), link, title, published),
            Title = title,
            Link = link,
            Published = published,
            Updated = item.Date(zone, FeedVocabulary.Core, "updated", "modified") ?? item.Date(zone, FeedVocabulary.DublinCore, "modified"),
            Authors = FeedXml.Names(Creators(item)),
            Summary = Fragment(texts.FirstOrDefault(), channelLink),
            Content = Fragment(content, channelLink),
            Language = LanguageCode.From(FirstOf(item.Value(FeedVocabulary.DublinCore, "language"), item.Language)),
            Enclosures = Enclosures(item),
            Categories = item.Categories(),
            Image = item.Image(),
            Links = links,
            Rights = Rights(item),
            CommentsLink = item.Child("comments")?.Link(),
            Comments = item.CommentCount() ?? comments,
            Points = points,
            Source = item.Child("source") is { } source ? Source(source) : null,
        };
    }

    private static ParsedFeed Source(FeedElement source) => new()
    {
        Format = "",
        Title = FeedXml.Plain(source.Value("title") is { Length: > 0 } title ? title : source.Text),
        Self = source.Link(source.Attribute("url")),
    };

    private static string Title(FeedElement parent)
    {
        var title = parent.Child("title")?.Html ?? "";
        return FeedXml.Plain(FirstOf(title, parent.Value(FeedVocabulary.DublinCore, "title"), parent.MediaText("title")));
    }

    /// <summary>The descriptions of an item. With more than one the first is the short one.</summary>
    private static List<FeedElement> Texts(FeedElement parent)
    {
        var texts = new List<FeedElement>();
        foreach (var child in parent)
        {
            if (child is { Vocabulary: FeedVocabulary.Core, Name: "description" or "summary" or "tagline" or "subtitle" } && (child.HasMarkup || child.Text.Length > 0))
            {
                texts.Add(child);
            }
        }

        var other = texts.Count > 0 ? null
            : parent.Child(FeedVocabulary.DublinCore, "description") ?? parent.Child(FeedVocabulary.Itunes, "summary")
                ?? parent.Child(FeedVocabulary.Itunes, "subtitle") ?? parent.Child(FeedVocabulary.Media, "description");
        if (other is not null)
        {
            texts.Add(other);
        }

        return texts;
    }

    private static string Rights(FeedElement parent) =>
        FeedXml.Plain(FirstOf(parent.Value("copyright", "rights"), parent.Value(FeedVocabulary.DublinCore, "rights"), parent.MediaText("copyright")));

    private static List<FeedElement> Creators(FeedElement parent)
    {
        var creators = new List<FeedElement>();
        foreach (var child in parent)
        {
            if (child is { Vocabulary: FeedVocabulary.DublinCore, Name: "creator" or "author" } or { Vocabulary: FeedVocabulary.Core or FeedVocabulary.Itunes, Name: "author" })
            {
                creators.Add(child);
            }
        }

        return creators;
    }

    private static List<Enclosure> Enclosures(FeedElement item)
    {
        var found = new List<Enclosure>();
        foreach (var child in item)
        {
            if (child is { Vocabulary: FeedVocabulary.Core, Name: "enclosure" } && child.Link(child.Attribute("url")) is { } url)
            {
                found.Add(new Enclosure(url, CleanText.Line(child.Attribute("type")), FeedXml.Length(child.Attribute("length"))));
            }
        }

        if (item.Has(FeedVocabulary.Media))
        {
            found.AddRange(item.MediaEnclosures());
        }

        return found.Count > 1 ? found.DistinctBy(enclosure => enclosure.Url).ToList() : found;
    }

    private static HtmlFragment Fragment(FeedElement? element, Uri? channelLink) =>
        element is null ? HtmlFragment.None : HtmlFragment.Of(element.Html, element.Base ?? channelLink);

    /// <summary>RSS's own link is text; some publish only Atom's, with an attribute.</summary>
    private static Uri? LinkText(FeedElement parent, List<FeedLink> links, Uri? channelLink)
    {
        foreach (var link in parent.Children("link"))
        {
            if (WebAddress.Parse(link.Text, link.Base ?? channelLink) is { } url)
            {
                return url;
            }
        }

        return links.Alternate();
    }

    private static string Format(FeedElement root)
    {
        const int longest = 10;
        var version = CleanText.Line(root.Attribute("version"));
        return root.Name switch
        {
            "rdf" => root.Attributes.Contains("netscape.com/rdf/simple/0.9", StringComparison.OrdinalIgnoreCase) ? "RSS 0.90" : "RSS 1.0",
            _ => version.Length is > 0 and <= longest ? $"RSS {version}" : "RSS",
        };
    }

    private static List<int> SkipHours(FeedElement channel) =>
        (channel.Child("skiphours")?.Children("hour") ?? [])
            .Select(hour => FeedXml.Count(hour.Text) is <= 24 and var value ? value % 24 : (int?)null)
            .OfType<int>().Distinct().Order().ToList();

    private static List<DayOfWeek> SkipDays(FeedElement channel) =>
        (channel.Child("skipdays")?.Children("day") ?? [])
            .Select(day => Enum.TryParse<DayOfWeek>(day.Text, ignoreCase: true, out var value) && !char.IsAsciiDigit(day.Text[0]) ? value : (DayOfWeek?)null)
            .OfType<DayOfWeek>().Distinct().Order().ToList();

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }
}
