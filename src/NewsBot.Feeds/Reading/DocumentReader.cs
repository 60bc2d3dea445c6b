using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Pages;

namespace NewsBot.Feeds.Reading;

/// <summary>Something to read articles from: a file or the body of an answer.</summary>
/// <param name="Origin">What outcomes call it.</param>
/// <param name="Name">Its file name, whose extension decides where the content leaves a choice.</param>
/// <param name="Content">Can seek: its beginning is looked at first.</param>
internal sealed record Document(string Origin, string Name, Stream Content)
{
    public Uri? Address { get; init; }

    public string MediaType { get; init; } = "";

    public string Charset { get; init; } = "";
}

/// <summary>Reads the articles of one document, whatever its kind, within the limits of its kind.</summary>
internal sealed class DocumentReader(FeedsOptions options)
{
    private const int Megabyte = 1024 * 1024;

    private static readonly string[] ListNames = ["items", "articles", "entries", "results"];

    private readonly TimeZoneInfo _zone = options.Zone;

    public async IAsyncEnumerable<ReadOutcome> ReadFileAsync(FileInfo file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The length of a pipe or a device is zero: nothing that could block is ever opened.
        if (file.Length == 0)
        {
            yield return new ReadOutcome.Refused(file.FullName, $"{file.Name} is empty.");
            yield break;
        }

        await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await foreach (var outcome in ReadAsync(new Document(file.FullName, file.Name, stream), cancellationToken))
        {
            yield return outcome;
        }
    }

    public async IAsyncEnumerable<ReadOutcome> ReadAsync(Document document, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = await BeginningAsync(document.Content, cancellationToken);
        var size = document.Content.Length;
        var name = document.Name;
        var content = document.Content;
        var isCompressed = Sniff.IsGzip(start);
        if (isCompressed)
        {
            name = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
            await using (var beginning = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true))
            {
                start = await BeginningAsync(beginning, cancellationToken);
            }

            content.Position = 0;
            content = new GZipStream(content, CompressionMode.Decompress, leaveOpen: true);
        }

        var kind = Sniff.Kind(start, name, document.MediaType);
        var (noun, setting, megabytes) = LimitOf(kind);
        var most = (long)megabytes * Megabyte;
        if (!isCompressed && size > most && kind is not (ContentKind.Binary or ContentKind.Unsupported))
        {
            yield return new ReadOutcome.Refused(
                document.Origin, $"{document.Name} is {size / Megabyte} MB; the largest {noun} read is {megabytes} MB (Feeds:{setting}).");
            yield break;
        }

        await using var limited = new LimitedStream(
            content, most, $"{document.Name} unfolds to more than {megabytes} MB, the largest {noun} read (Feeds:{setting}).");
        var outcomes = kind switch
        {
            ContentKind.JsonLines => JsonLinesReader.ReadAsync(document.Origin, limited, _zone, cancellationToken),
            ContentKind.Json => ReadArrayAsync(document.Origin, limited, cancellationToken),
            _ => ReadWholeAsync(document, name, kind, limited, cancellationToken),
        };
        var count = 0;
        await foreach (var outcome in outcomes)
        {
            count++;
            yield return outcome;
        }

        if (count == 0)
        {
            yield return new ReadOutcome.Refused(document.Origin, $"{document.Name} holds no article.");
        }
    }

    private static async Task<byte[]> BeginningAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[Sniff.Bytes];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        return buffer[..count];
    }

    private (string Noun, string Setting, int Megabytes) LimitOf(ContentKind kind) => kind switch
    {
        ContentKind.JsonLines or ContentKind.Json => ("JSON file", nameof(FeedsOptions.LargestFileMegabytes), options.LargestFileMegabytes),
        ContentKind.Feed => ("feed", nameof(FeedsOptions.LargestFeedMegabytes), options.LargestFeedMegabytes),
        ContentKind.Page => ("page", nameof(FeedsOptions.LargestPageMegabytes), options.LargestPageMegabytes),
        _ => ("text file", nameof(FeedsOptions.LargestTextMegabytes), options.LargestTextMegabytes),
    };

    private async IAsyncEnumerable<ReadOutcome> ReadWholeAsync(
        Document document, string name, ContentKind kind, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (kind is ContentKind.Binary or ContentKind.Unsupported)
        {
            yield return new ReadOutcome.Refused(document.Origin, kind == ContentKind.Binary
                ? $"{document.Name} is not text; give it as text, Markdown, HTML, a feed or JSON lines."
                : $"{document.Name} is of a type that is not read; text, Markdown, HTML, RSS, Atom, JSON Feed and JSON lines are.");
            yield break;
        }

        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellationToken);
        var bytes = memory.GetBuffer().AsMemory(0, (int)memory.Length);
        var text = TextDecoding.Decode(bytes.Span, document.Charset);
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return new ReadOutcome.Refused(document.Origin, $"{document.Name} is empty.");
            yield break;
        }

        switch (kind)
        {
            case ContentKind.Feed:
                foreach (var outcome in ReadFeed(document, bytes))
                {
                    yield return outcome;
                }

                break;
            case ContentKind.Page:
                yield return ReadPage(document, text);
                break;
            case ContentKind.Markdown:
                yield return One(document, MarkdownArticle.Parse(text, _zone));
                break;
            default:
                yield return One(document, PlainTextArticle.Parse(text, _zone));
                break;
        }
    }

    private IEnumerable<ReadOutcome> ReadFeed(Document document, ReadOnlyMemory<byte> bytes)
    {
        switch (FeedParser.Parse(bytes, document.Address, document.Charset, _zone))
        {
            case FeedParsing.Parsed { Feed: var feed }:
                return FeedDrafts.From(feed, "").Select((draft, i) => new ReadOutcome.Read($"{document.Origin} item {i + 1}", draft));
            case FeedParsing.Failed { Reason: var reason }:
                return [new ReadOutcome.Refused(document.Origin, reason)];
            default:
                throw new InvalidOperationException("A feed is parsed or has failed.");
        }
    }

    private ReadOutcome ReadPage(Document document, string html)
    {
        var page = PageReader.Read(html, document.Address, _zone);
        return page.ToDraft() is { } draft
            ? new ReadOutcome.Read(document.Origin, draft)
            : new ReadOutcome.Refused(document.Origin, page.IsConsentWall
                ? $"{document.Name} shows nothing but a notice about cookies."
                : $"{document.Name} is a page without an article.");
    }

    private static ReadOutcome One(Document document, ArticleDraft? article) => article is { Title.Length: > 0 }
        ? new ReadOutcome.Read(document.Origin, article with { Url = article.Url ?? document.Address })
        : new ReadOutcome.Refused(document.Origin, $"{document.Name} holds no article.");

    /// <summary>A list of records, or a single one, in one JSON document.</summary>
    private async IAsyncEnumerable<ReadOutcome> ReadArrayAsync(
        string origin, Stream content, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancellationToken);
        using var parsed = ParseJson(memory.GetBuffer().AsMemory(0, (int)memory.Length), out var problem);
        if (parsed is null)
        {
            yield return new ReadOutcome.Refused(origin, problem);
            yield break;
        }

        var root = parsed.RootElement;
        var items = root.ValueKind == JsonValueKind.Array ? root : ItemsOf(root);
        if (items.ValueKind != JsonValueKind.Array)
        {
            yield return ToOutcome(origin, "The document", JsonRecord.Parse(root, _zone));
            yield break;
        }

        var number = 0;
        foreach (var item in items.EnumerateArray())
        {
            number++;
            yield return ToOutcome($"{origin} item {number}", "The item", JsonRecord.Parse(item, _zone));
        }
    }

    private static ReadOutcome ToOutcome(string origin, string what, ReadOutcomeOf parsed) => parsed.Article is { } article
        ? new ReadOutcome.Read(origin, article)
        : new ReadOutcome.Refused(origin, $"{what} {parsed.Problem}");

    private static JsonElement ItemsOf(JsonElement root) =>
        ListNames.Select(name => root.TryGetProperty(name, out var items) ? items : default)
            .FirstOrDefault(items => items.ValueKind == JsonValueKind.Array);

    private static JsonDocument? ParseJson(ReadOnlyMemory<byte> bytes, out string problem)
    {
        problem = "";
        try
        {
            return JsonDocument.Parse(bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes);
        }
        catch (JsonException exception)
        {
            problem = $"It is not valid JSON at line {(exception.LineNumber ?? 0) + 1}.";
            return null;
        }
    }
}
