using System.Net;
using System.Text.Json;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>JSON Feed 1.0 and 1.1. See jsonfeed.org/version/1.1.</summary>
internal static class JsonFeedParser
{
    public static FeedParsing Parse(ReadOnlyMemory<char> text, Uri? baseAddress, TimeZoneInfo zone)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var version = Text(root, "version");
            if (!version.Contains("jsonfeed.org/version/", StringComparison.Ordinal))
            {
                return new FeedParsing.Failed("The document is JSON but no JSON Feed: its version does not name jsonfeed.org.");
            }

            var home = WebAddress.Parse(Text(root, "home_page_url"), baseAddress);
            var authors = Authors(root);
            return new FeedParsing.Parsed(new ParsedFeed
            {
                Format = "JSON Feed " + (version.EndsWith('1') && !version.EndsWith("1.1", StringComparison.Ordinal) ? "1.0" : version[(version.LastIndexOf('/') + 1)..]),
                Title = CleanText.Line(Text(root, "title")),
                Description = Fragment(Paragraphs(Text(root, "description")), baseAddress ?? home),
                Link = home,
                Self = WebAddress.Parse(Text(root, "feed_url"), baseAddress),
                Authors = authors,
                Image = Image(Text(root, "icon"), baseAddress ?? home) ?? Image(Text(root, "favicon"), baseAddress ?? home),
                Language = LanguageCode.From(Text(root, "language")),
                Items = List(root, "items").Where(item => item.ValueKind == JsonValueKind.Object).Take(FeedParser.MostItems)
                    .Select(item => Item(item, baseAddress ?? home, authors, zone))
                    .ToList(),
            });
        }
        catch (JsonException exception)
        {
            return new FeedParsing.Failed($"The feed is not valid JSON at line {(exception.LineNumber ?? 0) + 1}.");
        }
    }

    private static ParsedItem Item(JsonElement item, Uri? baseAddress, List<string> feedAuthors, TimeZoneInfo zone)
    {
        var link = WebAddress.Parse(Text(item, "url"), baseAddress) ?? WebAddress.Parse(Text(item, "external_url"), baseAddress);
        var html = Text(item, "content_html");
        var authors = Authors(item);
        var title = CleanText.Line(Text(item, "title"));
        var published = NewsDate.Parse(Text(item, "date_published"), zone);
        return new ParsedItem
        {
            Id = FeedXml.Identity(Text(item, "id"), link, title, published),
            Title = title,
            Link = link,
            Published = published,
            Updated = NewsDate.Parse(Text(item, "date_modified"), zone),
            Authors = authors.Count > 0 ? authors : feedAuthors,
            Summary = Fragment(Paragraphs(Text(item, "summary")), baseAddress),
            Content = Fragment(html.Length > 0 ? html : Paragraphs(Text(item, "content_text")), link ?? baseAddress),
            Language = LanguageCode.From(Text(item, "language")),
            Categories = List(item, "tags").Select(tag => CleanText.Line(tag.ValueKind == JsonValueKind.String ? JsonText.Of(tag) : ""))
                .Where(tag => tag.Length > 0).Select(tag => new FeedCategory(tag, "", "")).Distinct().ToList(),
            Image = Image(Text(item, "image"), baseAddress) ?? Image(Text(item, "banner_image"), baseAddress),
            Enclosures = List(item, "attachments")
                .Select(attachment => (Url: WebAddress.Parse(Text(attachment, "url"), baseAddress), Attachment: attachment))
                .Where(found => found.Url is not null)
                .Select(found => new Enclosure(
                    found.Url!, CleanText.Line(Text(found.Attachment, "mime_type")), FeedXml.Length(Text(found.Attachment, "size_in_bytes"))))
                .ToList(),
        };
    }

    private static HtmlFragment Fragment(string html, Uri? baseAddress) => HtmlFragment.Of(html, baseAddress);

    private static FeedImage? Image(string address, Uri? baseAddress) => WebAddress.Parse(address, baseAddress) is { } url ? new FeedImage(url, "") : null;

    private static string Paragraphs(string text) =>
        string.Concat(text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => $"<p>{WebUtility.HtmlEncode(line)}</p>"));

    private static List<string> Authors(JsonElement parent) =>
        List(parent, "authors").Concat(parent.TryGetProperty("author", out var author) ? [author] : [])
            .Select(person => CleanText.Line(Text(person, "name")))
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();

    private static JsonElement.ArrayEnumerator List(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string Text(JsonElement parent, string name)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var value))
        {
            return "";
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => JsonText.Of(value),
            JsonValueKind.Number => value.GetRawText(),
            _ => "",
        };
    }
}
