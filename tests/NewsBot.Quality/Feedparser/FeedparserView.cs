using System.Text;
using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Reading;

namespace NewsBot.Quality.Feedparser;

/// <summary>Our feed under the names that feedparser gives its parts. What we do not keep says so.</summary>
internal sealed class FeedparserView(FeedparserCase source, ParsedFeed feed)
{
    public const string People = "e-mail and home pages of people, which we do not keep";

    private readonly FeedElement? _root = FeedTree.Read(TextDecoding.Decode(source.Bytes, source.Charset).AsMemory(), source.Address).Root;

    public FeedValue Named(string name) => name switch
    {
        "feed" => new FeedValue.Members(key => OfFeed(feed, key, _root?.Child("channel") ?? _root)),
        "entries" => new FeedValue.Sequence(feed.Items.Select((item, i) => new FeedValue.Members(key => OfItem(item, key, Item(i)))).ToList()),
        "version" => new FeedValue.Known(IsVersion),
        "encoding" => new FeedValue.Known(IsDecodedAs),
        "bozo" or "bozo_exception" => throw new LeftOutException("its flag for broken XML"),
        _ => throw new LeftOutException("HTTP headers, which are not the parser's"),
    };

    private FeedElement? Item(int index)
    {
        IEnumerable<FeedElement> items = _root is null ? [] : [.. (_root.Child("channel") ?? _root).Children("item"), .. _root.Children("item"), .. _root.Children("entry")];
        return items.ElementAtOrDefault(index);
    }

    private static FeedValue OfFeed(ParsedFeed of, string key, FeedElement? element) => key switch
    {
        "title" => new FeedValue.Title(of.Title),
        "description" or "subtitle" or "tagline" or "info" => FeedValue.Of(of.Description),
        "link" => FeedValue.Of(of.Link),
        "links" => Links(of.Links, of.Link),
        "id" or "guid" => Identity(of.Id),
        "href" => FeedValue.Of(of.Self),
        "newlocation" => FeedValue.Of(of.MovedTo),
        "language" => new FeedValue.Known(expected => of.Language == LanguageCode.From(expected)),
        "rights" or "copyright" => new FeedValue.Title(of.Rights),
        "published" or "published_parsed" or "created" or "created_parsed" or "issued" or "issued_parsed" => FeedValue.Of(of.Published),
        // The suite takes dc:date for a change; it dates RSS 1.0.
        "updated" or "updated_parsed" or "modified" or "modified_parsed" or "date" or "date_parsed" => FeedValue.Of(of.Updated ?? of.Published),
        "image" => Picture(of.Image),
        "icon" or "logo" => FeedValue.Of(of.Image?.Url),
        "ttl" => FeedValue.Of(of.TimeToLive is { } time ? (long)time.TotalMinutes : null),
        _ => Shared(key, of.Authors, of.Categories, element, inner => OfFeed(of, inner, element)),
    };

    private static FeedValue OfItem(ParsedItem item, string key, FeedElement? element) => key switch
    {
        "title" => new FeedValue.Title(item.Title),
        "summary" or "description" or "subtitle" => FeedValue.Of(item.Summary.IsEmpty ? item.Content : item.Summary),
        "content" => new FeedValue.Sequence([new FeedValue.Members(inner => inner switch
        {
            "value" => FeedValue.Of(item.Content.IsEmpty ? item.Summary : item.Content),
            "src" => FeedValue.Of(item.Link),
            _ => Detail("content", inner, element, _ => new FeedValue.Missing()),
        })]),
        "link" => FeedValue.Of(item.Link),
        "links" => Links(item.Links, item.Link),
        "id" or "guid" => Identity(item.Id),
        "rights" or "copyright" => new FeedValue.Title(item.Rights),
        "published" or "published_parsed" or "created" or "created_parsed" or "issued" or "issued_parsed" => FeedValue.Of(item.Published),
        "updated" or "updated_parsed" or "modified" or "modified_parsed" or "date" or "date_parsed" => FeedValue.Of(item.Updated ?? item.Published),
        "comments" => FeedValue.Of(item.CommentsLink),
        "slash_comments" => FeedValue.Of(item.Comments),
        "enclosures" => new FeedValue.Sequence(item.Enclosures.Select(enclosure => new FeedValue.Members(inner => inner switch
        {
            "href" or "url" => FeedValue.Of(enclosure.Url),
            "length" => FeedValue.Of(enclosure.Length),
            "type" => FeedValue.Of(enclosure.Type),
            _ => throw new LeftOutException($"\"{inner}\" of enclosures, which we do not keep"),
        })).ToList()),
        "source" => item.Source is { } from ? new FeedValue.Members(inner => OfFeed(from, inner, element?.Child("source"))) : new FeedValue.Missing(),
        "image" => Picture(item.Image),
        "media_thumbnail" => new FeedValue.Sequence([Picture(item.Image)]),
        _ => Shared(key, item.Authors, item.Categories, element, inner => OfItem(item, inner, element)),
    };

    private static FeedValue Shared(string key, IReadOnlyList<string> authors, IReadOnlyList<FeedCategory> categories, FeedElement? element, Func<string, FeedValue> get) => key switch
    {
        "author" => new FeedValue.Known(expected => authors.FirstOrDefault("") == FeedXml.Person(expected)),
        "author_detail" => Person(authors.FirstOrDefault("")),
        "authors" => new FeedValue.Sequence(authors.Select(Person).ToList()),
        "category" => FeedValue.Of(categories.Count > 0 ? categories[0].Term : ""),
        "tags" => new FeedValue.Sequence(categories.Select(category => new FeedValue.Members(inner => inner switch
        {
            "term" => FeedValue.Of(category.Term),
            "label" => FeedValue.Of(category.Label),
            "scheme" => FeedValue.Of(category.Scheme),
            _ => throw new LeftOutException($"\"{inner}\" of categories, which we do not keep"),
        })).ToList()),
        "title_detail" or "summary_detail" or "subtitle_detail" or "tagline_detail" or "info_detail" or "description_detail" or "rights_detail" or "copyright_detail" =>
            new FeedValue.Members(inner => Detail(key[..^7], inner, element, get)),
        "publisher" or "publisher_detail" => throw new LeftOutException("publishers, whom we do not keep"),
        "generator" or "generator_detail" or "docs" or "errorreportsto" => throw new LeftOutException("what made the feed, which we do not keep"),
        "cloud" or "textinput" => throw new LeftOutException("cloud and text input of RSS, which we do not keep"),
        "license" => throw new LeftOutException("licences by name, which we do not keep"),
        "guidislink" => throw new LeftOutException("its flag for a guid that is a link"),
        _ when key.StartsWith("validity", StringComparison.Ordinal) || key.StartsWith("expired", StringComparison.Ordinal) => throw new LeftOutException("how long something is valid, which we do not keep"),
        _ when key.StartsWith("itunes", StringComparison.Ordinal) || key.StartsWith("psc", StringComparison.Ordinal) => throw new LeftOutException("podcasts' explicit, block, duration and chapters, which we do not keep"),
        "where" => throw new LeftOutException("places on the map, which we do not keep"),
        _ => throw new LeftOutException($"\"{key}\", which we do not keep"),
    };

    /// <summary>Value, type, language and base of a text.</summary>
    private static FeedValue Detail(string of, string key, FeedElement? element, Func<string, FeedValue> get) => key switch
    {
        "value" => get(of),
        "base" => FeedValue.Of(Element(of, element)?.Base),
        "type" => throw new LeftOutException("the media type of a text: ours are all HTML"),
        "language" => throw new LeftOutException("the language of a single text"),
        _ => throw new LeftOutException($"\"{key}\" of texts, which we do not keep"),
    };

    private static FeedElement? Element(string of, FeedElement? parent)
    {
        string[] names = of switch
        {
            "summary" or "description" => ["summary", "description"],
            "subtitle" or "tagline" => ["subtitle", "tagline"],
            "rights" or "copyright" => ["rights", "copyright"],
            _ => [of],
        };
        return names.Select(name => parent?.Child(name)).FirstOrDefault(found => found is not null);
    }

    /// <summary>RFC 4287, section 4.2.6: an id is compared character by character, "IRI references must not be resolved".</summary>
    private static FeedValue.Known Identity(string id) => new(expected =>
        id.StartsWith('/') && expected.EndsWith(id, StringComparison.Ordinal) && expected != id
            ? throw new LeftOutException("making an id absolute, which its standard forbids")
            : id == expected);

    private static FeedValue.Members Person(string name) => new(key => key switch
    {
        "name" => FeedValue.Of(name),
        _ => throw new LeftOutException(People),
    });

    private static FeedValue Picture(FeedImage? image) => image is null ? new FeedValue.Missing() : new FeedValue.Members(key => key switch
    {
        "href" or "url" => FeedValue.Of(image.Url),
        "title" => FeedValue.Of(image.Alt),
        _ => throw new LeftOutException("size, page and description of a feed's picture, which we do not keep"),
    });

    /// <summary>The suite has RSS's own link among the others.</summary>
    private static FeedValue.Sequence Links(IReadOnlyList<FeedLink> links, Uri? own)
    {
        IEnumerable<FeedLink> all = own is null || links.Any(link => link.Url == own) ? links : links.Prepend(new FeedLink("alternate", own, "text/html"));
        return new FeedValue.Sequence(all.Select(link => new FeedValue.Members(key => key switch
        {
            "href" or "url" => FeedValue.Of(link.Url),
            "rel" => FeedValue.Of(link.Relation),
            "type" => FeedValue.Of(link.Type),
            _ => throw new LeftOutException("language, title and length of links, which we do not keep"),
        })).ToList());
    }

    private bool IsVersion(string version) => version switch
    {
        "rss20" => feed.Format.StartsWith("RSS 2", StringComparison.Ordinal),
        "rss10" => feed.Format == "RSS 1.0",
        "rss090" => feed.Format == "RSS 0.90",
        "rss091n" or "rss091u" => feed.Format == "RSS 0.91",
        "rss092" or "rss093" or "rss094" => feed.Format == $"RSS 0.{version[4..]}",
        "rss" => feed.Format == "RSS",
        "atom10" => feed.Format == "Atom 1.0",
        "atom03" => feed.Format == "Atom 0.3",
        _ when version.StartsWith("atom", StringComparison.Ordinal) => feed.Format.StartsWith("Atom", StringComparison.Ordinal),
        _ => throw new LeftOutException("CDF, a format that nobody publishes any more"),
    };

    /// <summary>Whether our text is what this encoding makes of the bytes; its name alone says nothing about that.</summary>
    private bool IsDecodedAs(string encoding)
    {
        var expected = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetString(source.Bytes);
        return TextDecoding.Decode(source.Bytes, source.Charset).TrimStart('\ufeff') == expected.TrimStart('\ufeff');
    }
}
