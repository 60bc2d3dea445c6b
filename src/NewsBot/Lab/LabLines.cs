using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NewsBot.Core.News;
using NewsBot.Output;

namespace NewsBot.Lab;

/// <summary>JSON lines in and out.</summary>
internal static class LabLines
{
    private static readonly string[] DateFormats = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyy-MM-ddTHH:mm:ssZ", "yyyy/MM/dd/HH:mm"];

    /// <summary>Every line has every member of its documented shape, absent ones as null.</summary>
    private static readonly JsonSerializerOptions Whole = new(ReplyJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    public static IAsyncEnumerable<JsonObject> ReadInputAsync(CancellationToken cancellationToken) =>
        ReadAsync(new StreamReader(Console.OpenStandardInput(), Encoding.UTF8), cancellationToken);

    public static async IAsyncEnumerable<JsonObject> ReadFileAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new SettingException($"There is no file {path}.");
        }

        await using var file = File.OpenRead(path);
        await using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, Encoding.UTF8);
        await foreach (var line in ReadAsync(reader, cancellationToken))
        {
            yield return line;
        }
    }

    public static Task WriteAsync(object value) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(value, Whole));

    public static string Text(this JsonObject line, params string[] names)
    {
        foreach (var name in names)
        {
            if (line.TryGetPropertyValue(name, out var value) && value is JsonValue text)
            {
                return text.GetValueKind() == JsonValueKind.String ? text.GetValue<string>() : text.ToJsonString();
            }
        }

        return "";
    }

    /// <summary>An instant; one without a zone is UTC. Null when there is none or it is not understood.</summary>
    public static DateTimeOffset? Instant(this JsonObject line, params string[] names)
    {
        var text = line.Text(names);
        return DateTimeOffset.TryParseExact(text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exact) ? exact.ToUniversalTime()
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.ToUniversalTime()
            : null;
    }

    public static ArticleDraft Draft(this JsonObject line) => new()
    {
        Title = line.Text("title"),
        Text = line.Text("text", "body_text"),
        Url = Uri.TryCreate(line.Text("url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null,
        Source = line.Text("source"),
        PublishedAt = line.Instant("published", "published_at", "publish_date", "date"),
    };

    /// <summary>Offset in code points for an offset in UTF-16 code units.</summary>
    public static int CodePoints(string text, int utf16)
    {
        var count = 0;
        for (var i = 0; i < utf16; i++)
        {
            count += char.IsLowSurrogate(text[i]) && i > 0 && char.IsHighSurrogate(text[i - 1]) ? 0 : 1;
        }

        return count;
    }

    public static object Citation(string article, string text, Evidence evidence)
    {
        var start = CodePoints(text, evidence.Start);
        return new { article, start, length = CodePoints(text, evidence.Start + evidence.Length) - start };
    }

    private static async IAsyncEnumerable<JsonObject> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(line, number);
            }
        }
    }

    private static JsonObject Parse(string line, int number)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject ?? throw new SettingException($"Line {number} is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new SettingException($"Line {number} is no JSON object: {exception.Message}");
        }
    }
}
