using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>Reads the page of an article of which a feed gives only the beginning; the outside world implements it.</summary>
public interface IArticlePages
{
    /// <summary>Null when the page may not be read, or holds no article.</summary>
    Task<ArticleDraft?> ReadAsync(Uri page, CancellationToken cancellationToken);
}

/// <summary>
/// Many feeds give a line where the page has a text. The pages of new articles are read, a few in each poll; what is history or known already
/// is left as it is.
/// </summary>
public sealed class CompleteTeasers(IArticleStore store, IArticlePages pages)
{
    /// <summary>A feed that gives this much gives the article, or as much of it as it wants to.</summary>
    private const int ShortestArticle = 500;

    private const int MostPages = 12;
    private const int AtOnce = 3;

    public async Task<IReadOnlyList<ArticleDraft>> RunAsync(IReadOnlyList<ArticleDraft> drafts, CancellationToken cancellationToken)
    {
        var wanting = drafts.Where(IsTeaser).ToList();
        if (wanting.Count == 0)
        {
            return drafts;
        }

        var known = await store.KnownAsync([.. wanting.Select(ArticleIdentity.Key)], cancellationToken);
        var completed = new Dictionary<ArticleDraft, ArticleDraft>(ReferenceEqualityComparer.Instance);
        var gate = new Lock();
        await Parallel.ForEachAsync(
            wanting.Where(d => !known.Contains(ArticleIdentity.Key(d))).Take(MostPages),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (draft, token) =>
            {
                if (await pages.ReadAsync(draft.Url!, token) is { } page && page.Text.Length > draft.Text.Length)
                {
                    lock (gate)
                    {
                        completed[draft] = With(draft, page);
                    }
                }
            });
        return completed.Count == 0 ? drafts : [.. drafts.Select(d => completed.GetValueOrDefault(d, d))];
    }

    private static bool IsTeaser(ArticleDraft draft) => draft is { IsBacklog: false, Url: not null } && draft.Text.Length < ShortestArticle;

    /// <summary>What the feed says of itself counts; the page fills in what it leaves out.</summary>
    private static ArticleDraft With(ArticleDraft draft, ArticleDraft page) => draft with
    {
        Text = page.Text,
        Standfirst = draft.Standfirst.Length > 0 ? draft.Standfirst : page.Standfirst,
        Author = draft.Author.Length > 0 ? draft.Author : page.Author,
        Language = draft.Language.Length > 0 ? draft.Language : page.Language,
        PublishedAt = draft.PublishedAt ?? page.PublishedAt,
        LeadImage = draft.LeadImage ?? page.LeadImage,
        IsTeaser = page.IsTeaser,
    };
}
