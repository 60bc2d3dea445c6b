using System.Runtime.CompilerServices;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>An article store that keeps its promises, and breaks when told to.</summary>
internal sealed class ArticlesInMemory : IArticleStore
{
    private readonly Dictionary<string, Article> _byKey = new(StringComparer.Ordinal);
    private long _stories = 100;

    public List<Article> All { get; } = [];

    /// <summary>Thrown by the next write.</summary>
    public Exception? Breaks { get; set; }

    public Task<IReadOnlySet<string>> KnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(keys.Where(_byKey.ContainsKey).ToHashSet(StringComparer.Ordinal));

    /// <summary>All that was to be stored, in order.</summary>
    public List<IngestBatch> Batches { get; } = [];

    public Task<IReadOnlyList<KnownArticle>> ReadKnownAsync(IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KnownArticle>>([.. keys.Where(_byKey.ContainsKey).Select(k => new KnownArticle(k, _byKey[k]))]);

    public Task<IReadOnlyList<Article>> AddAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        var articles = batch.New;
        if (Breaks is { } exception)
        {
            Breaks = null;
            throw exception;
        }

        var started = new Dictionary<long, StoryId>();
        var added = new List<Article>();
        foreach (var article in articles.Where(a => !_byKey.ContainsKey(a.Key)))
        {
            var stored = Stored(article, started);
            _byKey[article.Key] = stored;
            foreach (var key in article.OtherKeys.Append(article.ContentHash).Where(k => k.Length > 0))
            {
                _byKey[key] = stored;
            }

            added.Add(stored);
        }

        All.AddRange(added);
        Batches.Add(batch);
        foreach (var (copy, key) in batch.Copies.SelectMany(c => c.Keys.Select(k => (c, k))))
        {
            _byKey.TryAdd(key, copy.Of > 0 ? All.First(a => a.Id.Value == copy.Of) : added[(int)(-1 - copy.Of)]);
        }

        return Task.FromResult<IReadOnlyList<Article>>(added);
    }

    public async IAsyncEnumerable<Article> ReadLeadsAsync(
        DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var article in All.Where(a => a.HappenedAt >= since && a.HappenedAt < until).OrderBy(a => a.HappenedAt).ToList())
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return article;
        }
    }

    private Article Stored(NewArticle article, Dictionary<long, StoryId> started)
    {
        var story = article.Story;
        if (story.Value < 0 && !started.TryGetValue(story.Value, out story))
        {
            story = started[article.Story.Value] = new StoryId(++_stories);
        }

        return new Article
        {
            Id = new ArticleId(All.Count + started.Count + 1),
            Story = story,
            Title = article.Draft.Title,
            Text = article.Draft.Text,
            Url = article.Draft.Url,
            Source = article.Draft.Source,
            PublishedAt = article.Draft.PublishedAt,
            StoredAt = article.StoredAt,
            IsBacklog = article.Draft.IsBacklog,
            Reach = article.Draft.Reach,
            IsTeaser = article.Draft.IsTeaser,
            LeadImage = article.Draft.LeadImage,
        };
    }
}
