using System.Text.Json;
using AngleSharp.Dom;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Pages;

/// <summary>What a page says about its article in JSON-LD (schema.org).</summary>
internal sealed record LinkedArticle
{
    private const int MostScripts = 40;
    private const int LongestScript = 1024 * 1024;
    private const int Deepest = 16;
    private const int MostValues = 200;

    public string Name { get; private init; } = "";

    public string Headline { get; private init; } = "";

    public string Author { get; private init; } = "";

    public string Published { get; private init; } = "";

    public string Publisher { get; private init; } = "";

    public string Language { get; private init; } = "";

    public string Image { get; private init; } = "";

    /// <summary>False where the publisher says that it wants money or a registration for it.</summary>
    public bool IsFree { get; private init; } = true;

    public static LinkedArticle Find(IDocument document)
    {
        var scripts = document.GetElementsByTagName("script")
            .Where(script => (script.GetAttribute("type") ?? "").Trim().Equals("application/ld+json", StringComparison.OrdinalIgnoreCase))
            .Take(MostScripts);
        foreach (var script in scripts)
        {
            if (script.TextContent is { Length: > 0 and <= LongestScript } json && Parse(json) is { } found)
            {
                return found;
            }
        }

        return new LinkedArticle();
    }

    private static LinkedArticle? Parse(string json)
    {
        // Some publishing systems wrap it so that it passes as XHTML.
        var bare = json.Trim();
        bare = bare.StartsWith("<![CDATA[", StringComparison.Ordinal) && bare.EndsWith("]]>", StringComparison.Ordinal) ? bare[9..^3] : bare;
        try
        {
            using var document = JsonDocument.Parse(bare, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            return Find(document.RootElement, 0);
        }
        catch (JsonException)
        {
            // Broken JSON-LD is common; the page's other signs remain.
            return null;
        }
    }

    private static LinkedArticle? Find(JsonElement element, int depth)
    {
        if (depth > Deepest)
        {
            return null;
        }

        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().Take(MostValues).Select(inner => Find(inner, depth + 1)).FirstOrDefault(found => found is not null);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (element.TryGetProperty("@type", out var type) && IsArticle(type))
        {
            return From(element);
        }

        return element.TryGetProperty("@graph", out var graph) ? Find(graph, depth + 1)
            : element.TryGetProperty("mainEntity", out var main) ? Find(main, depth + 1)
            : null;
    }

    private static LinkedArticle From(JsonElement element) => new()
    {
        Name = Text(element, "name"),
        Headline = Text(element, "headline"),
        Author = Names(element, "author"),
        Published = Text(element, "datePublished"),
        Publisher = Names(element, "publisher"),
        Language = Text(element, "inLanguage"),
        Image = element.TryGetProperty("image", out var image) ? Address(image, 0) : "",
        IsFree = !element.TryGetProperty("isAccessibleForFree", out var free)
            || !(free.ValueKind == JsonValueKind.False
                || (free.ValueKind == JsonValueKind.String && JsonText.Of(free).Trim().TrimEnd('/').EndsWith("false", StringComparison.OrdinalIgnoreCase))),
    };

    private static bool IsArticle(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(type) is var name && (name.EndsWith("Article", StringComparison.Ordinal)
            || name.EndsWith("Posting", StringComparison.Ordinal) && name != "JobPosting"
            || name is "Report" or "APIReference"),
        JsonValueKind.Array => type.EnumerateArray().Any(IsArticle),
        _ => false,
    };

    private static string Names(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) ? string.Join(", ", Names(value).Where(text => text.Length > 0).Take(MostValues)) : "";

    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [JsonText.Of(value).Trim()],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Names),
        JsonValueKind.Object => [Text(value, "name")],
        _ => [],
    };

    private static string Address(JsonElement value, int depth) => value.ValueKind switch
    {
        JsonValueKind.String => JsonText.Of(value).Trim(),
        JsonValueKind.Array when depth < 2 => value.EnumerateArray().Take(MostValues).Select(inner => Address(inner, depth + 1)).FirstOrDefault(found => found.Length > 0) ?? "",
        JsonValueKind.Object => Text(value, "url") is { Length: > 0 } url ? url : Text(value, "contentUrl"),
        _ => "",
    };

    private static string Text(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonText.Of(value).Trim() : "";
}
