using System.Runtime.CompilerServices;
using Dapper;
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
        """;

    private const string ReadLeads = $"""
        select {ArticleRow.Columns}, substr(b.text, 1, 1000) as Text
        from article a
        join article_body b on b.article_id = a.id
        where (a.happened_at, a.id) > (@at, @id) and a.happened_at < @until
        order by a.happened_at, a.id
        limit @limit
        """;

    public async Task<IReadOnlySet<string>> KnownAsync(
        IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Known, new { keys = JsonList.Of(keys) }, cancellationToken: cancellationToken);
        var known = await database.ReadAsync(c => c.QueryAsync<string>(command), cancellationToken);
        return known.ToHashSet(StringComparer.Ordinal);
    }

    public async Task<IReadOnlyList<Article>> AddAsync(
        IReadOnlyList<NewArticle> articles, CancellationToken cancellationToken)
    {
        if (articles.Count == 0)
        {
            return [];
        }

        // Stemming takes half as long as writing: it is done on all cores and before others are kept from writing.
        var indexed = articles.AsParallel().AsOrdered().WithCancellation(cancellationToken).Select(IndexedArticle.Of).ToList();
        return await database.WriteAsync(
            async connection =>
            {
                await using var batch = new ArticleBatch(connection);
                var stored = new List<Article>(indexed.Count);
                foreach (var article in indexed)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (batch.Add(article) is { } added)
                    {
                        stored.Add(added);
                    }
                }

                return stored;
            },
            cancellationToken);
    }

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
}
