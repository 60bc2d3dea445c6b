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
                    description = feed.Description.Html,
                    feed.Link,
                    feed.Self,
                    feed.MovedTo,
                    feed.Language,
                    feed.Published,
                    feed.Updated,
                    feed.Authors,
                    feed.Categories,
                    feed.Image,
                    timeToLive = feed.TimeToLive,
                    feed.SkipHours,
                    feed.SkipDays,
                    feed.Flaw,
                    items = feed.Items.Select(Item),
                });
                return 0;
            case FeedParsing.Failed failed:
                await Console.Error.WriteLineAsync(failed.Reason);
                return 1;
            default:
                throw new NotSupportedException("An outcome of parsing that this command does not know.");
        }
    }

    private static object Item(ParsedItem item) => new
    {
        item.Id,
        item.Title,
        item.Link,
        item.Published,
        item.Updated,
        item.Authors,
        summary = item.Summary.Html,
        content = item.Content.Html,
        item.Language,
        item.Enclosures,
        item.Categories,
        item.Image,
        item.Links,
        item.CommentsLink,
        item.Comments,
        item.Points,
        source = item.Source is { } source ? new { source.Title, source.Link, source.Self } : null,
    };

    public static async Task<int> PageAsync(string? url, CancellationToken cancellationToken)
    {
        var html = Feeds.Reading.TextDecoding.Decode((await InputAsync(cancellationToken)).Span, null);
        var page = PageReader.Read(html, Uri.TryCreate(url, UriKind.Absolute, out var address) ? address : null);
        await LabLines.WriteAsync(new
        {
            page.Title,
            page.FullTitle,
            page.Byline,
            page.Published,
            page.Site,
            page.Language,
            page.Url,
            page.Image,
            page.IsTeaser,
            page.Text,
        });
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
