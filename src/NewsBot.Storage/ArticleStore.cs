using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Articles: what is known, what is new, and their openings for finding stories.</summary>
internal sealed class ArticleStore(Database database) : IArticleStore
{
    private const int LeadsAtOnce = 500;

    private const string Known = """
        select key from article where key in (select value from json_each(@keys))
        union
        select content_hash from article
        where content_hash <> '' and content_hash in (select value from json_each(@keys))
        union
        select key from article_key where key in (select value from json_each(@keys))
        """;

    private const string ReadKnown = $"""
        with k (key, id) as (
            select key, id from article where key in (select value from json_each(@keys))
            union all
            select key, article_id from article_key where key in (select value from json_each(@keys))
            union all
            select content_hash, id from article where content_hash <> '' and content_hash in (select value from json_each(@keys))
        )
        select k.key as Key, {ArticleRow.Columns}, b.text as Text
        from k
        join article a on a.id = k.id
        join article_body b on b.article_id = a.id
        """;

    private const string ReadLeads = $"""
        select {ArticleRow.Columns}, substr(b.text, 1, 1000) as Text
        from article a
        join article_body b on b.article_id = a.id
        where (a.happened_at, a.id) > (@at, @id) and a.happened_at < @until
        order by a.happened_at, a.id
        limit @limit
        """;

    private const string Grow = "update article set reach = max(reach, @reach) where id = @id";

    public async Task<IReadOnlySet<string>> KnownAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Known, new { keys = JsonList.Of(keys) }, cancellationToken: cancellationToken);
        var known = await database.ReadAsync(c => c.QueryAsync<string>(command), cancellationToken);
        return known.ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<KnownArticle>> ReadKnownAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadKnown, new { keys = JsonList.Of(keys) }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<KnownRow>(command), cancellationToken);
        return [.. rows.Select(row => new KnownArticle(row.Key, row.ToArticle()))];
    }

    public Task<IReadOnlyList<Article>> AddAsync(IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken) =>
        AddAsync(new IngestBatch { New = articles }, cancellationToken);

    public async Task<IReadOnlyList<Article>> AddAsync(IngestBatch batch, CancellationToken cancellationToken)
    {
        if (batch.IsEmpty)
        {
            return [];
        }

        // Stemming takes half as long as writing: it is done on all cores and before others are kept from writing.
        var indexed = batch.New.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(IndexedArticle.Of).ToList();
        return await database.WriteAsync(
            async connection =>
            {
                await using var articles = new ArticleBatch(connection);
                var (stored, numbers) = (new List<Article>(indexed.Count), new Dictionary<long, long>());
                for (var i = 0; i < indexed.Count; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (articles.Add(indexed[i]) is { } added)
                    {
                        stored.Add(added);
                        numbers.Add(-1 - i, added.Id.Value);
                    }
                }

                articles.AddCopies(batch.Copies, numbers);
                await ArticleChanges.ApplyAsync(connection, batch.Changes, cancellationToken);
                await GrowAsync(connection, batch.Grown, cancellationToken);
                await StoryMoves.ApplyAsync(connection, batch.Moves, articles.Started, cancellationToken);
                return stored;
            },
            cancellationToken);
    }

    private static Task<int> GrowAsync(SqliteConnection connection, IReadOnlyList<GrownReach> grown, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            Grow, grown.Select(g => new { id = g.Id.Value, reach = g.Reach }).ToList(), cancellationToken: cancellationToken));

    /// <summary>Read in pages, so that a slow reader holds no connection (and no snapshot of the file) meanwhile.</summary>
    public async IAsyncEnumerable<Article> ReadLeadsAsync(
        DateTimeOffset since, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var at = Instant.ToStored(since);
        var id = 0L;
        while (true)
        {
            var command = new CommandDefinition(
                ReadLeads, new { at, id, until = Instant.ToStored(until), limit = LeadsAtOnce }, cancellationToken: cancellationToken);
            var rows = (await database.ReadAsync(c => c.QueryAsync<ArticleRow>(command), cancellationToken)).AsList();
            foreach (var row in rows)
            {
                yield return row.ToArticle();
            }

            if (rows.Count < LeadsAtOnce)
            {
                yield break;
            }

            (at, id) = (rows[^1].HappenedAt, rows[^1].Id);
        }
    }

    private sealed class KnownRow : ArticleRow
    {
        public string Key { get; init; } = "";
    }
}
