using Dapper;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Full text over the stems of all articles.</summary>
internal sealed class PassageSearch(Database database) : IPassageSearch
{
    // The inner query ranks rowids; texts are read for the few that are wanted.
    private const string Search = $"""
        select {ArticleRow.Columns}, b.text as Text, m.score as Score
        from (
            select f.rowid as id, -bm25(article_text, 2.0, 1.0) as score
            from article_text f
            where article_text match @match
            order by score desc, f.rowid desc
            limit @limit
        ) m
        join article a on a.id = m.id
        join article_body b on b.article_id = a.id
        order by m.score desc, a.id desc
        """;

    private const string SearchWithin = $"""
        select {ArticleRow.Columns}, b.text as Text, m.score as Score
        from (
            select f.rowid as id, -bm25(article_text, 2.0, 1.0) as score
            from article_text f
            cross join article w on w.id = f.rowid
            where article_text match @match
                and w.happened_at <= @asOf
                and (@stories is null or w.story_id in (select value from json_each(@stories)))
            order by score desc, f.rowid desc
            limit @limit
        ) m
        join article a on a.id = m.id
        join article_body b on b.article_id = a.id
        order by m.score desc, a.id desc
        """;

    private const string ReadByIds = $"""
        select {ArticleRow.Columns}, b.text as Text
        from article a
        join article_body b on b.article_id = a.id
        where a.id in (select value from json_each(@ids))
        """;

    // Numbers are given in order and few articles are ever taken away: the last number is their count, near enough, at once.
    private const string CountArticles = "select coalesce(max(id), 0) from article";

    private const string CountTerms =
        "select term as Term, doc as Articles from article_term where term in (select value from json_each(@terms))";

    private readonly CommonTerms _common = new();

    public async Task<IReadOnlyList<ArticleHit>> SearchAsync(ArticleQuery query, CancellationToken cancellationToken)
    {
        if (FullTextQuery.AnyTerm(query.Terms) is not { } match)
        {
            return [];
        }

        var everything = query.AsOf is null && query.Stories.Count == 0;
        var command = new CommandDefinition(
            everything ? Search : SearchWithin,
            new
            {
                match,
                limit = query.Limit,
                asOf = Instant.ToStored(query.AsOf ?? DateTimeOffset.MaxValue),
                stories = query.Stories.Count == 0 ? null : JsonList.Of(query.Stories.Select(s => s.Value)),
            },
            cancellationToken: cancellationToken);
        var hits = await database.ReadAsync(
            c => c.QueryAsync<ArticleRow, double, ArticleHit>(
                command, (row, score) => new ArticleHit(row.ToArticle(), score), splitOn: "Score"),
            cancellationToken);
        return hits.AsList();
    }

    public async Task<IReadOnlyList<Article>> ReadAsync(IReadOnlyCollection<ArticleId> articles, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadByIds, new { ids = JsonList.Of(articles.Select(a => a.Value)) }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<ArticleRow>(command), cancellationToken);
        return [.. rows.Select(r => r.ToArticle())];
    }

    public async Task<TermCounts> CountAsync(IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        var wanted = terms.Distinct(StringComparer.Ordinal).ToList();
        return await database.ReadAsync(
            async connection =>
            {
                var articles = await connection.ExecuteScalarAsync<long>(
                    new CommandDefinition(CountArticles, cancellationToken: cancellationToken));
                var counts = wanted.ToDictionary(t => t, t => _common.Find(t, articles) ?? 0, StringComparer.Ordinal);
                var unknown = wanted.FindAll(t => counts[t] == 0);
                var counting = new CommandDefinition(CountTerms, new { terms = JsonList.Of(unknown) }, cancellationToken: cancellationToken);
                foreach (var row in await connection.QueryAsync<TermRow>(counting))
                {
                    counts[row.Term] = row.Articles;
                    _common.Keep(row.Term, row.Articles, articles);
                }

                return new TermCounts(articles, counts);
            },
            cancellationToken);
    }

    private sealed class TermRow
    {
        public string Term { get; init; } = "";

        public long Articles { get; init; }
    }
}
