using Microsoft.Extensions.Logging;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>
/// Takes what was read to what is stored: leaves out what is known, finds the story each article tells, stores the rest.
/// Running it twice with the same articles changes nothing.
/// </summary>
public sealed partial class IngestArticles(IArticleStore store, TimeProvider time, ILogger<IngestArticles> logger) : IDisposable
{
    /// <summary>Days of leads kept in memory; then it starts afresh from the store.</summary>
    private const int MostDays = 500;

    private readonly SemaphoreSlim _oneAtATime = new(1);
    private readonly HashSet<long> _days = [];
    private StoryGrouping _grouping = new();

    public void Dispose() => _oneAtATime.Dispose();

    public async Task<IngestResult> AddAsync(IReadOnlyList<ArticleDraft> drafts, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            return await AddAloneAsync(drafts, cancellationToken);
        }
        catch
        {
            // What was placed but not stored must not attract later articles.
            Forget();
            throw;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>What would become of the articles, in their order; stores nothing.</summary>
    public async Task<IReadOnlyList<ArticleFate>> PreviewAsync(IReadOnlyList<ArticleDraft> drafts, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var candidates = drafts.Select(d => HonestDate.Of(d, now)).ToList();
            var known = await store.KnownAsync(
                [.. candidates.SelectMany(c => new[] { ArticleIdentity.Key(c), ArticleIdentity.ContentHash(c) }).Where(k => k.Length > 0)], cancellationToken);
            await LoadDaysAroundAsync(candidates.Select(c => c.PublishedAt ?? now), cancellationToken);
            return
            [
                .. candidates.Select(c => new ArticleFate(
                    c,
                    known.Contains(ArticleIdentity.Key(c)) || known.Contains(ArticleIdentity.ContentHash(c)),
                    _grouping.Find(StoryGrouping.Read(c.Title, Lead(c.Standfirst, c.Text)), c.PublishedAt ?? now).Story)),
            ];
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<IngestResult> AddAloneAsync(IReadOnlyList<ArticleDraft> drafts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var candidates = drafts.Select(d => HonestDate.Of(d, now))
            .Select(d => (Draft: d, Key: ArticleIdentity.Key(d), Hash: ArticleIdentity.ContentHash(d)))
            .ToList();
        var known = await store.KnownAsync(
            [.. candidates.SelectMany(c => new[] { c.Key, c.Hash }).Where(k => k.Length > 0)], cancellationToken);
        var seen = new HashSet<string>(known, StringComparer.Ordinal);
        var fresh = new List<(ArticleDraft Draft, string Key, string Hash)>();
        foreach (var candidate in candidates)
        {
            var isNew = !seen.Contains(candidate.Key) && !seen.Contains(candidate.Hash);
            seen.Add(candidate.Key);
            if (candidate.Hash.Length > 0)
            {
                seen.Add(candidate.Hash);
            }

            if (isNew)
            {
                fresh.Add(candidate);
            }
        }

        if (fresh.Count == 0)
        {
            return new IngestResult([], drafts.Count);
        }

        await LoadDaysAroundAsync(fresh.Select(f => f.Draft.PublishedAt ?? now), cancellationToken);
        var placed = fresh.Select((f, i) => Place(f.Draft, f.Key, f.Hash, now, -1 - i)).ToList();
        var stored = await store.AddAsync(placed, cancellationToken);
        if (stored.Count == placed.Count)
        {
            foreach (var (article, story) in stored.Zip(placed.Select(p => p.Story)).Where(p => p.Second.Value < 0))
            {
                _grouping.Rename(story, article.Story);
            }
        }
        else
        {
            // Another process stored some of them first; the numbers no longer pair up.
            Forget();
        }

        LogStored(stored.Count, drafts.Count - stored.Count);
        return new IngestResult(stored, drafts.Count - stored.Count);
    }

    private NewArticle Place(ArticleDraft draft, string key, string hash, DateTimeOffset now, long provisional)
    {
        var at = draft.PublishedAt ?? now;
        var gist = StoryGrouping.Read(draft.Title, Lead(draft.Standfirst, draft.Text));
        var story = _grouping.Find(gist, at).Story ?? new StoryId(provisional);
        _grouping.Add(story, provisional, gist, at);
        return new NewArticle { Draft = draft, Key = key, ContentHash = hash, Story = story, StoredAt = now };
    }

    private static string Lead(string standfirst, string text) => standfirst.Length == 0 ? text : standfirst + "\n" + text;

    private async Task LoadDaysAroundAsync(IEnumerable<DateTimeOffset> instants, CancellationToken cancellationToken)
    {
        if (_days.Count > MostDays)
        {
            Forget();
        }

        var reach = (long)StoryGrouping.Reach.TotalDays;
        var missing = instants
            .Select(i => i.ToUnixTimeSeconds() / 86400)
            .Distinct()
            .SelectMany(d => Enumerable.Range(0, (int)(2 * reach) + 1).Select(k => d - reach + k))
            .Where(d => !_days.Contains(d))
            .Distinct()
            .Order()
            .ToList();
        for (var i = 0; i < missing.Count;)
        {
            var end = i;
            while (end + 1 < missing.Count && missing[end + 1] == missing[end] + 1)
            {
                end++;
            }

            var since = DateTimeOffset.FromUnixTimeSeconds(missing[i] * 86400);
            var until = DateTimeOffset.FromUnixTimeSeconds((missing[end] + 1) * 86400);
            await foreach (var article in store.ReadLeadsAsync(since, until, cancellationToken))
            {
                _grouping.Add(article.Story, article.Id.Value, StoryGrouping.Read(article.Title, Lead(article.Standfirst, article.Text)), article.HappenedAt);
            }

            i = end + 1;
        }

        _days.UnionWith(missing);
    }

    private void Forget()
    {
        _grouping = new StoryGrouping();
        _days.Clear();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {New} articles; {Known} were known.")]
    private partial void LogStored(int @new, int known);
}

/// <param name="Known">How many of the given articles were stored before, or twice among the given.</param>
public sealed record IngestResult(IReadOnlyList<Article> New, int Known);

/// <param name="Known">It is stored already.</param>
/// <param name="Story">The stored story it would join; null: it would start one.</param>
public sealed record ArticleFate(ArticleDraft Draft, bool Known, StoryId? Story);
