using Microsoft.Data.Sqlite;

namespace NewsBot.EndToEnd.Support;

/// <summary>What must never be true of a database, however the program that wrote it came to its end.</summary>
internal static class StoredOnce
{
    private static readonly (string What, string Sql)[] Checks =
    [
        ("keys stored twice", "select count(*) - count(distinct key) from article"),
        ("articles without an entry in the index, or the reverse", "select abs((select count(*) from article) - (select count(*) from article_text))"),
        ("articles without a body, or the reverse", "select abs((select count(*) from article) - (select count(*) from article_body))"),
        ("bodies of no article", "select count(*) from article_body where article_id not in (select id from article)"),
        ("stories whose count is wrong", "select count(*) from story s where article_count <> (select count(*) from article where story_id = s.id)"),
        ("stories without articles", "select count(*) from story where id not in (select story_id from article)"),
        ("keys of no article", "select count(*) from article_key where article_id not in (select id from article)"),
        ("aliases of no story", "select count(*) from story_alias where story_id not in (select id from story)"),
        ("pages of the file that are not ok", "select count(*) from pragma_integrity_check where integrity_check <> 'ok'"),
    ];

    /// <summary>Each fault with how often it was found; empty when all is well.</summary>
    public static IReadOnlyList<string> Faults(SqliteConnection database) =>
        [.. Checks.Select(c => (c.What, Count: Number(database, c.Sql))).Where(c => c.Count != 0).Select(c => $"{c.What}: {c.Count}")];

    public static SqliteConnection Open(string folder)
    {
        var database = new SqliteConnection($"Data Source={Path.Combine(folder, "newsbot.db")};Mode=ReadOnly;Pooling=False");
        database.Open();
        return database;
    }

    public static long Number(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>How many articles there are; 0 while the file or its tables are not there.</summary>
    public static long Articles(string folder)
    {
        try
        {
            using var database = Open(folder);
            return Number(database, "select count(*) from article");
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
