using NewsBot.Feeds.Formats;
using NewsBot.Feeds.Pages;

namespace NewsBot.Lab;

/// <summary><c>lab feed</c> and <c>lab page</c>: bytes to what is read from them.</summary>
internal static class LabReading
{
    public static async Task<int> FeedAsync(CancellationToken cancellationToken)
    {
        var bytes = await InputAsync(cancellationToken);
        switch (FeedParser.Parse(bytes, null, null))
        {
            case FeedParsing.Parsed { Feed: var feed }:
                await LabLines.WriteAsync(new
                {
                    feed.Format,
                    feed.Title,
                    feed.Link,
                    items = feed.Items.Select(i => new { i.Id, i.Title, i.Link, i.Published, i.Updated, i.Authors, i.Summary, i.Content, i.Enclosures }),
                });
                return 0;
            case FeedParsing.Failed failed:
                await Console.Error.WriteLineAsync(failed.Reason);
                return 1;
            default:
                throw new NotSupportedException("An outcome of parsing that this command does not know.");
        }
    }

    public static async Task<int> PageAsync(string? url, CancellationToken cancellationToken)
    {
        var html = Feeds.Reading.TextDecoding.Decode((await InputAsync(cancellationToken)).Span, null);
        var page = PageReader.Read(html, Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null);
        await LabLines.WriteAsync(new { page.Title, page.Byline, page.Published, page.Site, page.Language, page.Text });
        return 0;
    }

    private static async Task<ReadOnlyMemory<byte>> InputAsync(CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using var input = Console.OpenStandardInput();
        await input.CopyToAsync(bytes, cancellationToken);
        return bytes.ToArray();
    }
}
