using System.Text.Json;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;

namespace NewsBot.Feeds.Reading;

/// <summary>An article as one JSON object, under the names that exports and scrapers commonly use.</summary>
internal static class JsonRecord
{
    private static readonly string[] TitleNames = ["title", "headline", "name"];
    private static readonly string[] TextNames = ["text", "content", "body", "content_text", "full_text", "fulltext", "article", "content_html", "html"];
    private static readonly string[] UrlNames = ["url", "link", "href", "external_url", "permalink"];
    private static readonly string[] DateNames =
        ["published", "published_at", "publishedAt", "date_published", "pubDate", "date", "datetime", "created_at", "timestamp", "time"];

    private static readonly string[] SourceNameNames = ["source", "feed", "site", "publisher", "site_name", "source_name"];
    private static readonly string[] SummaryNames = ["standfirst", "summary", "description", "dek", "excerpt", "subtitle"];
    private static readonly string[] AuthorNames = ["author", "authors", "byline", "creator"];

    public static ReadOutcomeOf Parse(JsonElement record, TimeZoneInfo zone)
    {
        if (record.ValueKind != JsonValueKind.Object)
        {
            return new ReadOutcomeOf(null, $"is {Kind(record.ValueKind)} where an object with a title and a text is needed.");
        }

        var title = CleanText.Line(Plain(Text(record, TitleNames)));
        var text = CleanText.Body(Plain(Text(record, TextNames)), title);
        if (title.Length == 0 && text.Length == 0)
        {
            return new ReadOutcomeOf(null, "has neither a title nor a text.");
        }

        title = title.Length > 0 ? title : PlainTextArticle.FirstWords(text);
        var url = WebAddress.Parse(Text(record, UrlNames), null);
        var source = Text(record, SourceNameNames);
        return new ReadOutcomeOf(new ArticleDraft
        {
            Title = title,
            Standfirst = Standfirst(CleanText.Line(Plain(Text(record, SummaryNames))), title, text),
            Text = text,
            Url = url,
            Source = SourceNames.Readable(source, url),
            Author = SourceNames.IsAggregator(source) ? "" : CleanText.Line(Text(record, AuthorNames)),
            Language = LanguageCode.From(Text(record, ["language", "lang"])),
            PublishedAt = Date(record, zone),
            OriginId = CleanText.Line(Text(record, ["id", "guid"])),
        }, "");
    }

    /// <summary>What says something that the title and the beginning of the text do not; a date is no standfirst.</summary>
    internal static string Standfirst(string summary, string title, string text)
    {
        var bare = summary.TrimEnd('.', '…', ' ', ']', '[');
        if (bare.Length < 3 || BoilerplateLines.IsBoilerplate(summary) || string.Equals(summary, title, StringComparison.OrdinalIgnoreCase))
        {
            return "";
        }

        var start = text.Length <= summary.Length + 200 ? text : text[..(summary.Length + 200)];
        return start.Replace('\n', ' ').Contains(bare, StringComparison.OrdinalIgnoreCase) ? "" : summary;
    }

    private static DateTimeOffset? Date(JsonElement record, TimeZoneInfo zone)
    {
        foreach (var name in DateNames)
        {
            if (!record.TryGetProperty(name, out var value))
            {
                continue;
            }

            var date = value.ValueKind == JsonValueKind.Number
                ? NewsDate.FromUnix(value.TryGetDouble(out var number) ? number : 0)
                : value.ValueKind == JsonValueKind.String ? NewsDate.Parse(JsonText.Of(value), zone) : null;
            if (date is not null)
            {
                return date;
            }
        }

        return null;
    }

    private static string Plain(string text) => LooksLikeHtml(text) ? HtmlText.FromFragment(text) : text;

    /// <summary>Only what closes or opens a block counts: a text may well speak of a &lt;video&gt; tag.</summary>
    private static bool LooksLikeHtml(string text) =>
        text.Contains("</", StringComparison.Ordinal) &&
        (text.Contains("</p>", StringComparison.OrdinalIgnoreCase) || text.Contains("</div>", StringComparison.OrdinalIgnoreCase) ||
            text.StartsWith('<'));

    private static string Text(JsonElement record, string[] names)
    {
        foreach (var name in names)
        {
            if (record.TryGetProperty(name, out var value) && Text(value) is { Length: > 0 } text)
            {
                return text;
            }
        }

        return "";
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(value),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text).Where(text => text.Length > 0)),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) => Text(name),
        _ => "",
    };

    private static string Kind(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        _ => "an empty value",
    };
}

/// <summary>An article, or why there is none.</summary>
internal readonly record struct ReadOutcomeOf(ArticleDraft? Article, string Problem);
