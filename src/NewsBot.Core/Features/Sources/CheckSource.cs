using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary><c>/sources check</c>: reads a source now and says of each article what would become of it, and why. Stores nothing.</summary>
internal sealed class CheckSource(ISourceStore sources, ISourceScout scout, IngestArticles ingest, TimeProvider time)
{
    private const int MostShown = 10;

    public async Task<Reply> HandleAsync(SourceWish wish, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var all = await sources.ReadAllAsync(cancellationToken);
        var followed = SourceNames.Find(all, wish.Source) is NamedSource.One one ? one.Source : null;
        if ((followed?.Feed ?? SourceChanges.Address(wish)) is not { } address)
        {
            return Reply.Text(((NamedSource.None)SourceNames.Find(all, wish.Source)).Sentence);
        }

        var looked = await scout.LookAsync(address, followed?.Kind ?? wish.Kind, cancellationToken);
        return looked switch
        {
            Scouted.NotFound missing => Reply.Text(missing.Reason),
            Scouted.Found found => await TellAsync(found, followed, zone, cancellationToken),
            _ => throw new NotSupportedException($"No answer for {looked.GetType().Name}."),
        };
    }

    private async Task<Reply> TellAsync(Scouted.Found found, Source? followed, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isFirst = followed?.LastSucceededAt is null;
        var articles = isFirst ? PollPlan.WithBacklog(found.Articles, now) : found.Articles;
        var fates = await ingest.PreviewAsync(articles, cancellationToken);
        var news = fates.Count(f => f is { Known: false, IsCopy: false, Draft.IsBacklog: false });
        var blocks = new List<ReplyBlock>
        {
            new ReplyBlock.Heading($"Check of {followed?.Name ?? found.Seed.Name}"),
            new ReplyBlock.Paragraph(
                $"{found.Seed.Feed.AbsoluteUri} holds {fates.Count} {(fates.Count == 1 ? "article" : "articles")}: {news} would be stored as news, "
                + $"{fates.Count(f => f is { Known: false, IsCopy: false, Draft.IsBacklog: true })} as history, {fates.Count(f => f.Known || f.IsCopy)} I have already. Nothing was stored."),
            new ReplyBlock.Listing([.. fates.Take(MostShown).Select(f => new ListingRow(f.Draft.Title, Words(f, now, zone), f.Draft.Url, Health(f)))]),
        };
        if (fates.Count > MostShown)
        {
            blocks.Add(new ReplyBlock.Note($"… and {fates.Count - MostShown} more."));
        }

        return new Reply(blocks)
        {
            Buttons = followed is null ? [new("Add it", "sources", CommandOptions.Of(("action", "add"), ("source", found.Seed.Feed.AbsoluteUri)))] : [],
        };
    }

    private static string Words(ArticleFate fate, DateTimeOffset now, TimeZoneInfo zone)
    {
        var when = fate.Draft.PublishedAt is { } at ? Ages.Of(at, now, zone) : "undated";
        return fate switch
        {
            { Known: true } => $"{when}; known already",
            { IsCopy: true, Story: { } twin } => $"{when}; a copy of an article of story {twin}",
            { Draft.IsBacklog: true } => $"{when}; history: it was there before I followed this",
            { Story: { } story } => $"{when}; joins story {story}",
            _ => $"{when}; starts a story",
        };
    }

    private static RowHealth Health(ArticleFate fate) => fate.Known || fate.IsCopy || fate.Draft.IsBacklog ? RowHealth.None : RowHealth.Good;
}
