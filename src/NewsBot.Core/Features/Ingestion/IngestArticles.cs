using Microsoft.Extensions.Logging;
using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>
/// Takes what was read to what is stored: leaves out what is known, finds the story each article tells, stores the rest.
/// Running it twice with the same articles changes nothing.
/// </summary>
public sealed partial class IngestArticles(IArticleStore store, TimeProvider time, ILogger<IngestArticles> logger) : IDisposable
{
    /// <summary>Days of leads kept in memory; then those far from where articles come in are dropped.</summary>
    private const int MostDays = 40;

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
            var candidates = Candidates(drafts, now);
            var known = await store.KnownAsync([.. candidates.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal)], cancellationToken);
            await LoadDaysAroundAsync(candidates.Select(c => c.Draft.PublishedAt ?? now), cancellationToken);
            return [.. candidates.Select(c => Fate(c, known, now))];
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private ArticleFate Fate(Candidate candidate, IReadOnlySet<string> known, DateTimeOffset now)
    {
        var draft = candidate.Draft;
        var placement = _grouping.Find(IngestRound.Read(draft.Title, draft.Standfirst, draft.Text, draft.Source), draft.PublishedAt ?? now);
        return new ArticleFate(draft, candidate.Keys.Any(known.Contains), placement.Story, placement.Repeats is not null);
    }

    private static List<Candidate> Candidates(IReadOnlyList<ArticleDraft> drafts, DateTimeOffset now)
    {
        var origins = drafts.Where(d => d.OriginId.Length > 0).CountBy(d => (d.Source, d.OriginId)).ToDictionary();
        return drafts.Select(d => Candidate.Of(WithLanguage(HonestDate.Of(d, now)), origins.GetValueOrDefault((d.Source, d.OriginId)) < 2)).ToList();
    }

    /// <summary>What a feed says of its language holds; few say it.</summary>
    private static ArticleDraft WithLanguage(ArticleDraft draft) =>
        draft.Language.Length > 0 ? draft : draft with { Language = Languages.Of(draft.Title + "\n" + draft.Text) };

    private async Task<IngestResult> AddAloneAsync(IReadOnlyList<ArticleDraft> drafts, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (fresh, twins, seen) = await SortAsync(drafts, now, cancellationToken);
        var round = new IngestRound(_grouping, now);
        var (changes, grown) = await ChangedAsync(seen, round, now, cancellationToken);
        if (fresh.Count + changes.Count + grown.Count == 0 && round.Batch.IsEmpty)
        {
            return new IngestResult([], drafts.Count);
        }

        await LoadDaysAroundAsync(fresh.Select(f => f.Draft.PublishedAt ?? now), cancellationToken);
        fresh.ForEach(round.Place);
        twins.ForEach(round.PlaceTwin);
        var batch = round.Batch with { Changes = changes, Grown = grown };
        var stored = await store.AddAsync(batch, cancellationToken);
        if (stored.Count == batch.New.Count)
        {
            round.Settle(stored);
        }
        else
        {
            // Another process stored some of them first; the numbers no longer pair up.
            Forget();
        }

        LogStored(stored.Count, drafts.Count - stored.Count, changes.Count);
        return new IngestResult(stored, drafts.Count - stored.Count) { Changed = changes.Count };
    }

    /// <summary>What is new, what has the words of one of those under another address, and what is known by its address, its words or its feed's name for it.</summary>
    private async Task<(List<Candidate> Fresh, List<Candidate> Twins, List<Candidate> Seen)> SortAsync(
        IReadOnlyList<ArticleDraft> drafts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var candidates = Candidates(drafts, now);
        var known = await store.KnownAsync([.. candidates.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal)], cancellationToken);
        var met = new HashSet<string>(known, StringComparer.Ordinal);
        var (fresh, twins, seen) = (new List<Candidate>(), new List<Candidate>(), new List<Candidate>());
        foreach (var candidate in candidates)
        {
            if (!candidate.Keys.Any(met.Contains))
            {
                fresh.Add(candidate);
            }
            else if (candidate.Keys.Any(known.Contains))
            {
                seen.Add(candidate);
            }
            else if (!met.Contains(candidate.Key))
            {
                twins.Add(candidate);
            }

            met.UnionWith(candidate.Keys);
        }

        return (fresh, twins, seen);
    }

    /// <summary>
    /// Only its own source changes an article: others word the same address in their way. Points count from anywhere. Words that are known
    /// under an address that is not are a copy, which is noted once: then its address is known too.
    /// </summary>
    private async Task<(IReadOnlyList<ChangedArticle> Changes, IReadOnlyList<GrownReach> Grown)> ChangedAsync(
        List<Candidate> seen, IngestRound round, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (seen.Count == 0)
        {
            return ([], []);
        }

        var stored = new Dictionary<string, Article>(StringComparer.Ordinal);
        foreach (var known in await store.ReadKnownAsync([.. seen.SelectMany(c => c.Keys).Distinct(StringComparer.Ordinal)], cancellationToken))
        {
            stored.TryAdd(known.Key, known.Article);
        }

        var changes = new Dictionary<ArticleId, ChangedArticle>();
        var grown = new List<GrownReach>();
        foreach (var candidate in seen)
        {
            var article = candidate.Keys.Select(k => stored.GetValueOrDefault(k)).FirstOrDefault(a => a is not null);
            if (article is not null && candidate.Draft.Reach > article.Reach)
            {
                grown.Add(new GrownReach(article.Id, candidate.Draft.Reach));
            }

            if (article is not null && !stored.ContainsKey(candidate.Key) && stored.ContainsKey(candidate.Hash) && IsOfAnother(candidate.Draft, article))
            {
                round.AddCopy(article.Id.Value, candidate);
            }

            if (article is not null && article.Source == candidate.Draft.Source && article.Source.Length > 0 && ArticleIdentity.IsChanged(article, candidate.Draft))
            {
                changes[article.Id] = new ChangedArticle(article.Id, WithWholeText(candidate.Draft, article), candidate.Hash, now);
            }
        }

        return ([.. changes.Values], grown);
    }

    private static bool IsOfAnother(ArticleDraft draft, Article article) =>
        draft.Source.Length > 0 && !draft.Source.Equals(article.Source, StringComparison.OrdinalIgnoreCase);

    /// <summary>A feed that gives only the beginning must not cut off what was read from the page.</summary>
    private static ArticleDraft WithWholeText(ArticleDraft draft, Article stored) =>
        draft.Text.Length < stored.Text.Length / 2 ? draft with { Text = stored.Text, Standfirst = stored.Standfirst } : draft;

    private async Task LoadDaysAroundAsync(IEnumerable<DateTimeOffset> instants, CancellationToken cancellationToken)
    {
        var reach = (long)StoryGrouping.Reach.TotalDays;
        var days = instants.Select(i => i.ToUnixTimeSeconds() / 86400).Distinct().ToList();
        if (_days.Count > MostDays && days.Count > 0)
        {
            var (first, last) = (days.Min() - reach, days.Max() + reach);
            _grouping.Forget(first, last);
            _days.RemoveWhere(d => d < first || d > last);
        }

        var missing = days
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
                _grouping.Restore(article.Story, article.Id.Value, IngestRound.Read(article.Title, article.Standfirst, article.Text, article.Source), article.HappenedAt);
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

    [LoggerMessage(Level = LogLevel.Debug, Message = "Stored {New} articles; {Known} were known, of which {Changed} had changed.")]
    private partial void LogStored(int @new, int known, int changed);
}

/// <param name="Known">How many of the given articles were stored before, or twice among the given.</param>
public sealed record IngestResult(IReadOnlyList<Article> New, int Known)
{
    /// <summary>How many of the known ones their publisher had changed; they are no news.</summary>
    public int Changed { get; init; }
}

/// <param name="Known">It is stored already.</param>
/// <param name="Story">The stored story it would join; null: it would start one.</param>
/// <param name="IsCopy">It says what a stored article says, and would be kept as a copy of it only.</param>
public sealed record ArticleFate(ArticleDraft Draft, bool Known, StoryId? Story, bool IsCopy);
