using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Makes article drafts of the items of a feed.</summary>
internal static class FeedDrafts
{
    public static List<ArticleDraft> From(ParsedFeed feed, string sourceName, int mostItems = int.MaxValue) =>
        feed.Items.Take(mostItems).Select(item => From(item, feed, sourceName)).OfType<ArticleDraft>().ToList();

    private static ArticleDraft? From(ParsedItem item, ParsedFeed feed, string sourceName)
    {
        var summary = CleanText.Body(item.Summary.Text, item.Title);
        var content = CleanText.Body(item.Content.Text, item.Title);
        // Some put the text into the summary and a teaser into the content.
        var text = content.Length >= summary.Length ? content : summary;
        var standfirst = content.Length > 0 && content.Length > summary.Length ? summary.Replace('\n', ' ') : "";
        var title = item.Title.Length > 0 ? item.Title : PlainTextArticle.FirstWords(text);
        return title.Length == 0
            ? null
            : new ArticleDraft
            {
                Title = title,
                Standfirst = JsonRecord.Standfirst(standfirst, title, text),
                Text = text,
                Url = item.Link,
                Source = SourceNames.Readable(sourceName.Length > 0 ? sourceName : feed.Title, item.Link),
                Author = string.Join(", ", item.Authors),
                Language = item.Language.Length > 0 ? item.Language : feed.Language,
                PublishedAt = item.Published ?? item.Updated,
                OriginId = item.Id,
                LeadImage = item.Image is { Side: null or >= GoodPicture.ShortestSide } image ? new LeadImage(image.Url, image.Alt) : null,
                Reach = item.Points ?? 0,
            };
    }
}
