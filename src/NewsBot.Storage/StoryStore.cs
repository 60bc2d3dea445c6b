using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Stories: found by words or by time, read with all their articles.</summary>
internal sealed class StoryStore(Database database) : IStoryReader
{
    // The bounds of the story are tried first: they answer for most stories without a look at their articles.
    private const string FindNewest = """
        select s.id as Id, 0.0 as Score
        from story s
        where s.last_at >= @since and s.first_at < @until
            and exists (
                select 1 from article a
                where a.story_id = s.id and a.happened_at >= @since and a.happened_at < @until
                    and (@datedOnly = 0 or a.published_at is not null or a.is_backlog = 0)
                    and (@newOnly = 0 or a.is_backlog = 0))
        order by s.last_at desc, s.id desc
        limit @limit
        """;

    // A word in the title counts four times. bm25 is lower for a better match, hence the minus.
    // It is asked for only where the window holds, and never outside the query that matches.
    private const string FindMatching = """
        with m as materialized (
            select a.story_id as story_id, -bm25(article_text, 4.0, 1.0) as score
            from article_text f
            cross join article a on a.id = f.rowid
            where article_text match @match
                and a.happened_at >= @since and a.happened_at < @until
                and (@datedOnly = 0 or a.published_at is not null or a.is_backlog = 0)
                and (@newOnly = 0 or a.is_backlog = 0)
        )
        select m.story_id as Id, max(m.score) as Score
        from m
        join story s on s.id = m.story_id
        group by m.story_id
        order by Score desc, s.last_at desc, s.id desc
        limit @limit
        """;

    /// <summary>Enough of a text to rank by; whole texts are read for the few stories that are told.</summary>
    private const int LeadLength = 1_000;

    private const string ReadArticles = $"""
        select {ArticleRow.Columns}, case when @length = 0 then b.text else substr(b.text, 1, @length) end as Text
        from article a
        join article_body b on b.article_id = a.id
        where a.story_id in (select value from json_each(@ids))
        order by a.happened_at, a.id
        """;

    private const string ReadCarriers = """
        select c.article_id as ArticleId, c.source as Source, c.title as Title, c.url as Url, c.published_at as PublishedAt
        from article a
        join carrier c on c.article_id = a.id
        where a.story_id in (select value from json_each(@ids))
        order by c.published_at, c.source
        """;

    private const string ReadTitles = "select id as Id, title as Title, revision as Revision from story where id in (select value from json_each(@ids))";

    private const string ReadAliases = "select id, story_id from story_alias where id in (select value from json_each(@ids))";

    public async Task<IReadOnlyList<FoundStory>> FindAsync(StoryQuery query, CancellationToken cancellationToken)
    {
        var match = FullTextQuery.AnyPhrase(query.AnyOf);
        if (query.AnyOf.Count > 0 && match is null)
        {
            return [];
        }

        var command = Command(query, match, cancellationToken);
        return await database.ReadAsync(
            async connection =>
            {
                var found = (await connection.QueryAsync<FoundRow>(command)).AsList();
                var stories = await ReadAsync(connection, [.. found.Select(f => f.Id)], LeadLength, cancellationToken);
                var best = found.Count == 0 ? 0 : found[0].Score;
                return found
                    .Select(f => new FoundStory(stories[f.Id], match is null ? 0 : best > 0 ? f.Score / best : 1))
                    .ToList();
            },
            cancellationToken);
    }

    public async Task<int> CountAsync(StoryQuery query, CancellationToken cancellationToken)
    {
        var match = FullTextQuery.AnyPhrase(query.AnyOf);
        if (query.AnyOf.Count > 0 && match is null)
        {
            return 0;
        }

        var command = Command(query, match, cancellationToken);
        var found = await database.ReadAsync(connection => connection.QueryAsync<FoundRow>(command), cancellationToken);
        return found.Count();
    }

    public async Task<IReadOnlyList<Story>> ReadAsync(
        IReadOnlyCollection<StoryId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var values = ids.Select(id => id.Value).Distinct().ToList();
        return await database.ReadAsync(
            async connection =>
            {
                // A story that was merged is found by its old number too.
                var aliases = (await connection.QueryAsync<(long Id, long Story)>(
                    new CommandDefinition(ReadAliases, new { ids = JsonList.Of(values) }, cancellationToken: cancellationToken)))
                    .ToDictionary(alias => alias.Id, alias => alias.Story);
                var real = values.Select(id => aliases.GetValueOrDefault(id, id)).Distinct().ToList();
                var stories = await ReadAsync(connection, real, length: 0, cancellationToken);
                return (IReadOnlyList<Story>)[.. real.Where(stories.ContainsKey).Select(id => stories[id])];
            },
            cancellationToken);
    }

    private static CommandDefinition Command(StoryQuery query, string? match, CancellationToken cancellationToken) => new(
        match is null ? FindNewest : FindMatching,
        new
        {
            match,
            since = Instant.ToStored(query.Since),
            until = Instant.ToStored(query.Until),
            datedOnly = query.DatedOnly,
            newOnly = query.NewOnly,
            limit = query.Limit,
        },
        cancellationToken: cancellationToken);

    private static async Task<Dictionary<long, Story>> ReadAsync(
        SqliteConnection connection, List<long> ids, int length, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var parameters = new { ids = JsonList.Of(ids), length };
        var titles = await connection.QueryAsync<TitleRow>(
            new CommandDefinition(ReadTitles, parameters, cancellationToken: cancellationToken));
        var articles = await connection.QueryAsync<ArticleRow>(
            new CommandDefinition(ReadArticles, parameters, cancellationToken: cancellationToken));
        var carriers = (await connection.QueryAsync<CarrierRow>(
            new CommandDefinition(ReadCarriers, parameters, cancellationToken: cancellationToken))).ToLookup(row => row.ArticleId, row => row.ToCarrier());
        var byStory = articles
            .Select(row => row.ToArticle() with { Carriers = carriers.Contains(row.Id) ? [.. carriers[row.Id]] : [] })
            .ToLookup(article => article.Story.Value);
        return titles.ToDictionary(row => row.Id, row => new Story(new StoryId(row.Id), row.Title, [.. byStory[row.Id]]) { Revision = row.Revision });
    }

    private sealed class FoundRow
    {
        public long Id { get; init; }

        public double Score { get; init; }
    }

    private sealed class CarrierRow
    {
        public long ArticleId { get; init; }

        public string Source { get; init; } = "";

        public string Title { get; init; } = "";

        public string? Url { get; init; }

        public long? PublishedAt { get; init; }

        public Carrier ToCarrier() =>
            new(Source, Title, Url is null ? null : new Uri(Url, UriKind.RelativeOrAbsolute), Instant.FromStored(PublishedAt));
    }

    private sealed class TitleRow
    {
        public long Id { get; init; }

        public string Title { get; init; } = "";

        public int Revision { get; init; }
    }
}
