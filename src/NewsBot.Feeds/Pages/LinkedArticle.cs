using System.Text.Json;
using AngleSharp.Dom;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>What a page says about its article in JSON-LD (schema.org).</summary>
internal sealed record LinkedArticle(string Headline, string Author, string Published, string Publisher, string Language)
{
    private static readonly LinkedArticle None = new("", "", "", "", "");

    public static LinkedArticle Find(IDocument document)
    {
        foreach (var script in document.QuerySelectorAll("script[type='application/ld+json']"))
        {
            if (Parse(script.TextContent) is { } found)
            {
                return found;
            }
        }

        return None;
    }

    private static LinkedArticle? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Find(document.RootElement);
        }
        catch (JsonException)
        {
            // Broken JSON-LD is common; the page's other signs remain.
            return null;
        }
    }

    private static LinkedArticle? Find(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Select(Find).FirstOrDefault(found => found is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty("@type", out var type) && IsArticle(type))
        {
            return new LinkedArticle(
                Text(element, "headline"), Names(element, "author"), Text(element, "datePublished"), Names(element, "publisher"), Text(element, "inLanguage"));
        }

        return element.TryGetProperty("@graph", out var graph) ? Find(graph) : null;
    }

    private static bool IsArticle(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(type).EndsWith("Article", StringComparison.Ordinal) || JsonText.Of(type) is "BlogPosting" or "Report",
        JsonValueKind.Array => type.EnumerateArray().Any(IsArticle),
        _ => false,
    };

    private static string Names(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? string.Join(", ", Names(value).Where(text => text.Length > 0)) : "";

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [JsonText.Of(value)],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => [Text(value, "name")],
        _ => [],
    };

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value).Trim() : "";
}
