using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Puts articles into other stories, inside the transaction of the connection. The number of a story that is emptied leads to the one that took its last article.</summary>
internal static class StoryMoves
{
    private const string Start = $"""
        insert into story (id, title, first_at, last_at, article_count)
        select {ArticleBatch.NextStory}, title, happened_at, happened_at, 0 from article where id = @article
        returning id
        """;

    private const string Move = "update article set story_id = @to where id = @article";

    // A story that loses an article must not look like the version before the article came.
    private const string Recount = """
        update story
        set article_count = (select count(*) from article where story_id = @id),
            first_at = coalesce((select min(happened_at) from article where story_id = @id), first_at),
            last_at = coalesce((select max(happened_at) from article where story_id = @id), last_at),
            revision = revision + @left
        where id = @id
        returning article_count
        """;

    private const string Replace = """
        update story_alias set story_id = @to where story_id = @id;
        insert into story_alias (id, story_id) values (@id, @to);
        delete from summary where story_id = @id;
        delete from story where id = @id;
        """;

    private const string ReadStory = "select story_id from article where id = @article";

    public static async Task ApplyAsync(
        SqliteConnection connection, IReadOnlyList<Regrouped> moves, Dictionary<StoryId, long> started, CancellationToken cancellationToken)
    {
        var left = new Dictionary<long, (int Articles, long To)>();
        var joined = new HashSet<long>();
        foreach (var move in moves)
        {
            var from = await connection.ExecuteScalarAsync<long?>(Command(ReadStory, new { article = move.Article }));
            var to = move.To.Value;
            if (to < 0 && !started.TryGetValue(move.To, out to))
            {
                to = await connection.ExecuteScalarAsync<long>(Command(Start, new { article = move.Article }));
                started.Add(move.To, to);
            }

            if (from is { } before && before != to)
            {
                await connection.ExecuteAsync(Command(Move, new { article = move.Article, to }));
                left[before] = (left.GetValueOrDefault(before).Articles + 1, to);
                joined.Add(to);
            }
        }

        foreach (var story in joined.Where(s => !left.ContainsKey(s)))
        {
            await connection.ExecuteAsync(Command(Recount, new { id = story, left = 0 }));
        }

        foreach (var (story, (articles, to)) in left)
        {
            // Twice as many: once for the article that no longer counts, once because the story changed.
            if (await connection.ExecuteScalarAsync<long>(Command(Recount, new { id = story, left = 2 * articles })) == 0)
            {
                await connection.ExecuteAsync(Command(Replace, new { id = story, to = await AtLastAsync(to) }));
            }
        }

        // The story that took the last article may have been emptied itself a moment ago.
        async Task<long> AtLastAsync(long story) =>
            await connection.ExecuteScalarAsync<long?>(Command("select story_id from story_alias where id = @story", new { story })) ?? story;

        CommandDefinition Command(string sql, object parameters) => new(sql, parameters, cancellationToken: cancellationToken);
    }
}
