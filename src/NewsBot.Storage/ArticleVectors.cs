using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Dapper;
using NewsBot.Core.Features.Meaning;
using NewsBot.Core.News;
using NewsBot.Core.Vectors;

namespace NewsBot.Storage;

/// <summary>The vectors of articles, of one encoder at a time.</summary>
internal sealed class ArticleVectors(Database database) : IArticleVectors
{
    private const string Pending = """
        select a.id as Id, a.happened_at as HappenedAt, a.title as Title,
            trim(a.standfirst || ' ' || substr(b.text, 1, 400)) as Lead, a.content_hash as Hash
        from article a
        join article_body b on b.article_id = a.id
        where a.id > @after and not exists (select 1 from article_vector v where v.article_id = a.id)
        order by a.id desc
        limit @limit
        """;

    private const string Keep = """
        insert or replace into article_vector (article_id, model, vector)
        select id, @model, @vector from article where id = @id and content_hash = @hash and title = @title
        """;

    private const string ReadNewest = """
        select v.article_id as Id, a.happened_at as HappenedAt, v.vector as Vector
        from (select article_id, vector from article_vector where model = @model order by article_id desc limit @newest) v
        join article a on a.id = v.article_id
        order by v.article_id
        """;

    // Not "<>", for which every row would be read at every start.
    private const string ForgetOthers = "delete from article_vector where model < @model or model > @model";

    private const string Newest = "select coalesce(max(id), 0) from article";

    public async Task<IReadOnlyList<UnreadArticle>> PendingAsync(ArticleId after, int limit, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Pending, new { after = after.Value, limit }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<PendingRow>(command), cancellationToken);
        return [.. rows.Select(r => new UnreadArticle(new ArticleId(r.Id), Instant.FromStored(r.HappenedAt), r.Title, r.Lead, r.Hash))];
    }

    public Task KeepAsync(string model, IReadOnlyList<(UnreadArticle Article, ByteVector Vector)> made, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Keep,
            made.Select(m => new { id = m.Article.Id.Value, model, hash = m.Article.Hash, title = m.Article.Title, vector = ToStored(m.Vector) }).ToList(),
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task<IReadOnlyList<ArticleVector>> ReadAsync(string model, int newest, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadNewest, new { model, newest }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<VectorRow>(command), cancellationToken);
        return [.. rows.Select(r => new ArticleVector(new ArticleId(r.Id), Instant.FromStored(r.HappenedAt), FromStored(r.Vector)))];
    }

    public Task ForgetOthersAsync(string model, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ForgetOthers, new { model }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task<ArticleId> NewestAsync(CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Newest, cancellationToken: cancellationToken);
        return new ArticleId(await database.ReadAsync(c => c.ExecuteScalarAsync<long>(command), cancellationToken));
    }

    private static byte[] ToStored(ByteVector vector)
    {
        var stored = new byte[sizeof(float) + vector.Values.Length];
        BinaryPrimitives.WriteSingleLittleEndian(stored, vector.Scale);
        MemoryMarshal.AsBytes(vector.Values.AsSpan()).CopyTo(stored.AsSpan(sizeof(float)));
        return stored;
    }

    private static ByteVector FromStored(byte[] stored) =>
        new(MemoryMarshal.Cast<byte, sbyte>(stored.AsSpan(sizeof(float))).ToArray(), BinaryPrimitives.ReadSingleLittleEndian(stored));

    private sealed class PendingRow
    {
        public long Id { get; init; }

        public long HappenedAt { get; init; }

        public string Title { get; init; } = "";

        public string Lead { get; init; } = "";

        public string Hash { get; init; } = "";
    }

    private sealed class VectorRow
    {
        public long Id { get; init; }

        public long HappenedAt { get; init; }

        public byte[] Vector { get; init; } = [];
    }
}
