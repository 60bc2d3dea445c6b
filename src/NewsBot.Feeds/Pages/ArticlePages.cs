using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Feeds.Pages;

/// <summary>The pages behind the teasers of feeds, where that is wanted (Feeds:ReadPages).</summary>
internal sealed partial class ArticlePages(PageFetcher pages, IOptions<FeedsOptions> options, ILogger<ArticlePages> logger) : IArticlePages
{
    public async Task<ArticleDraft?> ReadAsync(Uri page, CancellationToken cancellationToken)
    {
        if (!options.Value.ReadPages)
        {
            return null;
        }

        var outcome = await pages.FetchAsync(page, cancellationToken);
        if (outcome is PageOutcome.Found found)
        {
            return found.Article;
        }

        // A site that wants no robots, or has a bad day: the teaser is what there is.
        LogNotRead(page, outcome switch
        {
            PageOutcome.Failed failed => failed.Reason,
            PageOutcome.Forbidden forbidden => forbidden.Reason,
            _ => "The site asks for patience.",
        });
        return null;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Page} was not read: {Reason}")]
    private partial void LogNotRead(Uri page, string reason);
}
