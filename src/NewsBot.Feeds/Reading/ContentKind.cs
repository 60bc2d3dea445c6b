using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Reading;

internal enum ContentKind
{
    Unsupported,
    Binary,
    PlainText,
    Markdown,
    Page,
    Feed,
    JsonLines,
    Json,
}

/// <summary>Tells what a document is by how it begins; its name decides only where that leaves a choice.</summary>
internal static partial class Sniff
{
    /// <summary>How much of a document is looked at.</summary>
    public const int Bytes = 8192;

    public static bool IsGzip(ReadOnlySpan<byte> start) => start is [0x1F, 0x8B, ..];

    /// <param name="name">File name or last segment of an address, without ".gz".</param>
    /// <param name="mediaType">What a server calls it; empty for a file.</param>
    public static ContentKind Kind(ReadOnlySpan<byte> start, string name, string mediaType)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (IsBinary(start))
        {
            return ContentKind.Binary;
        }

        var text = TextDecoding.Decode(start, null).TrimStart('\ufeff', ' ', '\t', '\r', '\n');
        var kind = text.Length == 0 ? ContentKind.Unsupported : text[0] switch
        {
            '<' => Markup(text, extension),
            '{' => JsonObject(text, extension),
            '[' when JsonArray().IsMatch(text) => ContentKind.Json,
            _ when text.StartsWith("---\n", StringComparison.Ordinal) || text.StartsWith("---\r\n", StringComparison.Ordinal) => ContentKind.Markdown,
            _ => ContentKind.Unsupported,
        };
        return kind != ContentKind.Unsupported ? kind : ByName(extension, mediaType);
    }

    private static ContentKind ByName(string extension, string mediaType) => extension switch
    {
        ".md" or ".markdown" or ".mdown" => ContentKind.Markdown,
        ".txt" or ".text" => ContentKind.PlainText,
        ".html" or ".htm" or ".xhtml" => ContentKind.Page,
        ".jsonl" or ".ndjson" => ContentKind.JsonLines,
        ".json" => ContentKind.Json,
        ".xml" or ".rss" or ".atom" or ".rdf" => ContentKind.Feed,
        _ when mediaType.Length > 0 => ByMediaType(mediaType),
        "" => ContentKind.PlainText,
        _ => ContentKind.Unsupported,
    };

    private static ContentKind ByMediaType(string mediaType) => mediaType switch
    {
        "text/markdown" => ContentKind.Markdown,
        "text/html" or "application/xhtml+xml" => ContentKind.Page,
        "application/json" or "application/feed+json" => ContentKind.Json,
        _ when mediaType.EndsWith("xml", StringComparison.Ordinal) => ContentKind.Feed,
        _ when mediaType.StartsWith("text/", StringComparison.Ordinal) => ContentKind.PlainText,
        _ => ContentKind.Unsupported,
    };

    private static ContentKind Markup(string text, string extension)
    {
        var root = Root().Match(text) is { Success: true } match ? match.Groups["root"].Value.ToLowerInvariant() : "";
        return root switch
        {
            "rss" or "rdf" or "feed" or "channel" => ContentKind.Feed,
            "html" => ContentKind.Page,
            _ when DoctypeHtml().IsMatch(text) => ContentKind.Page,
            _ when text.StartsWith("<?xml", StringComparison.Ordinal) => ContentKind.Feed,
            _ when extension is ".md" or ".markdown" or ".txt" or ".text" => ContentKind.Unsupported,
            "head" or "body" or "article" or "div" or "p" or "main" or "script" or "title" or "meta" => ContentKind.Page,
            _ => ContentKind.Unsupported,
        };
    }

    private static ContentKind JsonObject(string text, string extension)
    {
        if (text.Contains("jsonfeed.org/version", StringComparison.Ordinal) || text.Contains("jsonfeed.org\\/version", StringComparison.Ordinal))
        {
            return ContentKind.Feed;
        }

        // A first line that closes its object, or runs past what is looked at, is a line of its own.
        var firstLine = text.Split('\n', 2)[0].TrimEnd();
        return extension is ".jsonl" or ".ndjson" || firstLine.EndsWith('}') || firstLine.Length > 2000
            ? ContentKind.JsonLines
            : LooksLikeJson().IsMatch(text) ? ContentKind.Json : ContentKind.Unsupported;
    }

    private static bool IsBinary(ReadOnlySpan<byte> start)
    {
        if (start is [(byte)'P', (byte)'K', 3 or 5, 4 or 6, ..] or [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
        {
            return true;
        }

        var isWide = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..] or [0, (byte)'<', ..] or [(byte)'<', 0, ..]
            or [0, 0, 0, (byte)'<', ..];
        if (isWide)
        {
            return false;
        }

        var controls = 0;
        foreach (var b in start)
        {
            if (b == 0)
            {
                return true;
            }

            controls += b < 0x20 && b is not ((byte)'\n' or (byte)'\r' or (byte)'\t' or 0x0C or 0x1B) ? 1 : 0;
        }

        return controls > Math.Max(4, start.Length / 50);
    }

    [GeneratedRegex(
        @"\A(?:\s|<\?[^>]*\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?(?<root>[\w.-]+)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Root();

    [GeneratedRegex(@"<!doctype\s+html\b|<html[\s>]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 5000)]
    private static partial Regex DoctypeHtml();

    [GeneratedRegex(@"\A\[\s*(?:\{|\]|\z)", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex JsonArray();

    [GeneratedRegex("""\A\{\s*(?:"|\}|\z)""", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex LooksLikeJson();
}
