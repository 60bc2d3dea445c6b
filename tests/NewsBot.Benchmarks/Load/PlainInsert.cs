using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace NewsBot.Benchmarks.Load;

/// <summary>What reading is compared with: the same rows put into a bare table, in transactions of the same size, with nothing made of them.</summary>
internal static class PlainInsert
{
    private const int BatchSize = 200;

    public static double RowsPerSecond(string folder, IReadOnlyList<string> lines)
    {
        var since = Stopwatch.StartNew();
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "plain.db")};Pooling=False");
        connection.Open();
        Run("pragma journal_mode = wal; pragma synchronous = full; create table article (id integer primary key, url text unique, title text, text text, published text)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into article (url, title, text, published) values (@url, @title, @text, @published) on conflict do nothing";
        foreach (var batch in lines.Chunk(BatchSize))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var line in batch)
            {
                using var article = JsonDocument.Parse(line);
                insert.Parameters.Clear();
                foreach (var name in (ReadOnlySpan<string>)["url", "title", "text", "published"])
                {
                    insert.Parameters.AddWithValue("@" + name, article.RootElement.TryGetProperty(name, out var value) ? value.ToString() : "");
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return lines.Count / since.Elapsed.TotalSeconds;

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
