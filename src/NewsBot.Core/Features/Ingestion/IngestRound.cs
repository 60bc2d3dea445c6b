using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ingestion;

/// <summary>An article that was read, and what it is known by.</summary>
internal sealed record Candidate(ArticleDraft Draft, string Key, string Hash, IReadOnlyList<string> OtherKeys)
{
    public IEnumerable<string> Keys => OtherKeys.Prepend(Hash).Prepend(Key).Where(k => k.Length > 0);

    public static Candidate Of(ArticleDraft draft, bool trustsOrigin) =>
        new(draft, ArticleIdentity.Key(draft), ArticleIdentity.ContentHash(draft), ArticleIdentity.OtherKeys(draft, trustsOrigin));
}

/// <summary>Finds for the new articles of one call where they belong, and collects what is to be stored.</summary>
internal sealed class IngestRound(StoryGrouping grouping, DateTimeOffset now)
{
    private readonly List<NewArticle> _new = [];
    private readonly Dictionary<long, Regrouped> _moves = [];
    private readonly List<ArticleCopy> _copies = [];

    /// <summary>Which article has these words, of those placed in this round.</summary>
    private readonly Dictionary<string, long> _byWords = new(StringComparer.Ordinal);

    public IngestBatch Batch => new() { New = _new, Moves = [.. _moves.Values], Copies = _copies };

    public static Gist Read(string title, string standfirst, string text, string source) =>
        StoryGrouping.Read(title, standfirst.Length == 0 ? text : standfirst + "\n" + text, source);

    public void Place(Candidate candidate)
    {
        var draft = candidate.Draft;
        var at = draft.PublishedAt ?? now;
        var gist = Read(draft.Title, draft.Standfirst, draft.Text, draft.Source);
        var placement = grouping.Find(gist, at);
        if (placement.Repeats is { } original)
        {
            AddCopy(original, candidate);
            return;
        }

        var provisional = -1L - _new.Count;
        Remember(candidate, provisional);
        var story = placement.Story ?? new StoryId(provisional);
        _new.Add(new NewArticle
        {
            Draft = draft,
            Key = candidate.Key,
            ContentHash = candidate.Hash,
            OtherKeys = candidate.OtherKeys,
            Story = story,
            StoredAt = now,
        });
        foreach (var moved in grouping.Add(story, provisional, gist, at))
        {
            if (moved.Article < 0)
            {
                var place = (int)(-1 - moved.Article);
                _new[place] = _new[place] with { Story = moved.To };
            }
            else
            {
                var from = _moves.TryGetValue(moved.Article, out var before) ? before.From : moved.From;
                _moves[moved.Article] = moved with { From = from };
            }
        }
    }

    /// <summary>Keeps of an article that has the very words of one placed before only who carried it.</summary>
    public void PlaceTwin(Candidate twin)
    {
        if (_byWords.TryGetValue(twin.Hash, out var original))
        {
            AddCopy(original, twin);
        }
    }

    public void AddCopy(long original, Candidate copy)
    {
        _copies.Add(new ArticleCopy(original, [.. copy.Keys], Carrier.Of(copy.Draft)));
        Remember(copy, original);
    }

    private void Remember(Candidate candidate, long article)
    {
        if (candidate.Hash.Length > 0)
        {
            _byWords.TryAdd(candidate.Hash, article);
        }
    }

    /// <summary>Tells the grouping the numbers under which all of them were stored.</summary>
    public void Settle(IReadOnlyList<Article> stored)
    {
        var numbers = stored.Index().ToDictionary(s => -1L - s.Index, s => s.Item.Id.Value);
        foreach (var (article, place) in stored.Zip(_new))
        {
            grouping.Rename(place.Story, article.Story);
        }

        foreach (var story in stored.Select(s => s.Story).Distinct())
        {
            grouping.Rename(story, numbers);
        }
    }
}
