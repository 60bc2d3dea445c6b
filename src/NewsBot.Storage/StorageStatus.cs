using Dapper;
using NewsBot.Core.Features.Status;

namespace NewsBot.Storage;

/// <summary>How much is stored, and how fresh it is.</summary>
internal sealed class StorageStatus(Database database) : IStorageStatus
{
    // Counted by when it happened: an archive that was read in today is not today's news.
    private const string Read = """
        select
            (select count(*) from article) as Articles,
            (select count(*) from story) as Stories,
            (select count(*) from article where happened_at > @dayAgo and happened_at <= @now) as ArticlesLastDay,
            (select max(happened_at) from article) as NewestArticle
        """;

    public async Task<StorageFigures> ReadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Read,
            new { now = Instant.ToStored(now), dayAgo = Instant.ToStored(now.AddDays(-1)) },
            cancellationToken: cancellationToken);
        var row = await database.ReadAsync(c => c.QuerySingleAsync<FiguresRow>(command), cancellationToken);
        return new StorageFigures(
            database.File,
            row.Articles,
            row.Stories,
            row.ArticlesLastDay,
            Instant.FromStored(row.NewestArticle),
            BytesOf(database.File) + BytesOf(database.File + "-wal"));
    }

    private static long BytesOf(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }

    private sealed class FiguresRow
    {
        public long Articles { get; init; }

        public long Stories { get; init; }

        public long ArticlesLastDay { get; init; }

        public long? NewestArticle { get; init; }
    }
}
