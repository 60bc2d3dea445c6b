using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Text;

namespace NewsBot.Storage;

/// <summary>Writes what publishers changed in their articles, inside the transaction of the connection, and keeps what was there before.</summary>
internal static class ArticleChanges
{
    // A page that is different at every reading must not fill the disk: the latest ten are kept.
    private const string Keep = """
        insert into article_version (article_id, title, standfirst, text, replaced_at)
        select a.id, a.title, a.standfirst, b.text, @at
        from article a join article_body b on b.article_id = a.id
        where a.id = @id;
        delete from article_version
        where article_id = @id and id not in (select id from article_version where article_id = @id order by id desc limit 10);
        """;

    // The story has its title from its first article, and follows it.
    private const string Change = """
        update story
        set revision = revision + 1,
            title = case when title = (select title from article where id = @id) then @title else title end
        where id = (select story_id from article where id = @id);
        update article set title = @title, standfirst = @standfirst, content_hash = @hash where id = @id;
        update article_body set text = @text where article_id = @id;
        delete from article_text where rowid = @id;
        insert into article_text (rowid, title, body) values (@id, @titleTerms, @bodyTerms);
        delete from article_vector where article_id = @id;
        """;

    public static async Task ApplyAsync(
        SqliteConnection connection, IReadOnlyList<ChangedArticle> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            var (title, standfirst, text) = (Clean(change.Draft.Title), Clean(change.Draft.Standfirst), Clean(change.Draft.Text));
            var parameters = new
            {
                id = change.Id.Value,
                at = Instant.ToStored(change.At),
                title,
                standfirst,
                text,
                hash = change.ContentHash,
                titleTerms = string.Join(' ', Terms.Of(title)),
                bodyTerms = string.Join(' ', Terms.Of($"{standfirst}\n{text}")),
            };
            await connection.ExecuteAsync(new CommandDefinition(Keep + Change, parameters, cancellationToken: cancellationToken));
        }
    }

    private static string Clean(string text) => text.Replace('\0', ' ');
}
