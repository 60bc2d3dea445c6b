using Dapper;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>The feeds and how their polls went.</summary>
internal sealed class SourceStore(Database database) : ISourceStore
{
    private const string ReadAll = """
        select id as Id, name as Name, feed as Feed, category as Category, etag as ETag, last_modified as LastModified,
            last_fetched_at as LastFetchedAt, last_succeeded_at as LastSucceededAt, next_fetch_at as NextFetchAt,
            failures as Failures, last_failure as LastFailure, article_count as ArticleCount
        from source
        order by id
        """;

    private const string Add = """
        insert into source (name, feed, category) values (@name, @feed, @category) on conflict (feed) do nothing
        """;

    private const string Update = """
        update source
        set etag = @etag, last_modified = @lastModified, last_fetched_at = @lastFetchedAt,
            last_succeeded_at = @lastSucceededAt, next_fetch_at = @nextFetchAt,
            failures = @failures, last_failure = @lastFailure, article_count = @articleCount
        where id = @id
        """;

    public async Task<IReadOnlyList<Source>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadAll, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<SourceRow>(command), cancellationToken);
        return [.. rows.Select(row => row.ToSource())];
    }

    public Task AddMissingAsync(IReadOnlyList<SourceSeed> seeds, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Add,
            seeds.Select(s => new { name = s.Name, feed = s.Feed.AbsoluteUri, category = s.Category }).ToList(),
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task UpdateAsync(Source source, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Update,
            new
            {
                id = source.Id.Value,
                etag = source.ETag,
                lastModified = source.LastModified,
                lastFetchedAt = Instant.ToStored(source.LastFetchedAt),
                lastSucceededAt = Instant.ToStored(source.LastSucceededAt),
                nextFetchAt = Instant.ToStored(source.NextFetchAt),
                failures = source.Failures,
                lastFailure = source.LastFailure,
                articleCount = source.ArticleCount,
            },
            cancellationToken: cancellationToken);
        if (await database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken) == 0)
        {
            throw new InvalidOperationException($"Source {source.Id} is not stored.");
        }
    }

    private sealed class SourceRow
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public string Feed { get; init; } = "";

        public string Category { get; init; } = "";

        public string ETag { get; init; } = "";

        public string LastModified { get; init; } = "";

        public long? LastFetchedAt { get; init; }

        public long? LastSucceededAt { get; init; }

        public long? NextFetchAt { get; init; }

        public int Failures { get; init; }

        public string LastFailure { get; init; } = "";

        public int ArticleCount { get; init; }

        public Source ToSource() => new()
        {
            Id = new SourceId(Id),
            Name = Name,
            Feed = new Uri(Feed),
            Category = Category,
            ETag = ETag,
            LastModified = LastModified,
            LastFetchedAt = Instant.FromStored(LastFetchedAt),
            LastSucceededAt = Instant.FromStored(LastSucceededAt),
            NextFetchAt = Instant.FromStored(NextFetchAt),
            Failures = Failures,
            LastFailure = LastFailure,
            ArticleCount = ArticleCount,
        };
    }
}
