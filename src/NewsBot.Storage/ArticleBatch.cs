using Microsoft.Data.Sqlite;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>
/// Adds articles inside the transaction of the connection. Its statements are compiled once for the whole batch,
/// which is why they are not left to Dapper.
/// </summary>
internal sealed class ArticleBatch : IAsyncDisposable
{
    /// <summary>The number of a merged story still leads somewhere, and must not be given again.</summary>
    public const string NextStory = "max(coalesce((select max(id) from story), 0), coalesce((select max(id) from story_alias), 0)) + 1";

    private const string FindKey = "select 1 from article where key = @key";

    private const string AddStory = $"""
        insert into story (id, title, first_at, last_at, article_count) values ({NextStory}, @title, @at, @at, 0) returning id
        """;

    private const string JoinStory = """
        update story
        set first_at = min(first_at, @at), last_at = max(last_at, @at), article_count = article_count + 1
        where id = @story
        """;

    private const string AddArticle = """
        insert into article (story_id, key, content_hash, title, standfirst, url, source, author, language,
            published_at, happened_at, stored_at, is_backlog, reach, is_teaser, image_url, image_alt)
        values (@story, @key, @hash, @title, @standfirst, @url, @source, @author, @language, @published, @at, @stored, @backlog, @reach, @teaser, @image, @alt)
        returning id
        """;

    private const string AddBody = "insert into article_body (article_id, text) values (@id, @text)";

    private const string AddTerms = "insert into article_text (rowid, title, body) values (@id, @title, @body)";

    private const string AddKey = "insert into article_key (key, article_id) values (@key, @id) on conflict do nothing";

    // A publisher that repeats itself carries nothing.
    private const string AddCarrier = """
        insert into carrier (article_id, source, title, url, published_at)
        select id, @source, @title, @url, @published from article where id = @id and source <> @source collate nocase
        on conflict do nothing
        """;

    private readonly SqliteCommand _addKey;
    private readonly SqliteCommand _addCarrier;
    private readonly SqliteCommand _findKey;
    private readonly SqliteCommand _addStory;
    private readonly SqliteCommand _joinStory;
    private readonly SqliteCommand _addArticle;
    private readonly SqliteCommand _addBody;
    private readonly SqliteCommand _addTerms;

    /// <summary>Negative ids given by the caller, and the stories that were made for them.</summary>
    private readonly Dictionary<StoryId, long> _started = [];

    public ArticleBatch(SqliteConnection connection)
    {
        _findKey = Prepare(connection, FindKey, "@key");
        _addStory = Prepare(connection, AddStory, "@title", "@at");
        _joinStory = Prepare(connection, JoinStory, "@at", "@story");
        _addArticle = Prepare(
            connection,
            AddArticle,
            "@story", "@key", "@hash", "@title", "@standfirst", "@url", "@source", "@author", "@language", "@published", "@at", "@stored", "@backlog", "@reach", "@teaser", "@image", "@alt");
        _addBody = Prepare(connection, AddBody, "@id", "@text");
        _addTerms = Prepare(connection, AddTerms, "@id", "@title", "@body");
        _addKey = Prepare(connection, AddKey, "@key", "@id");
        _addCarrier = Prepare(connection, AddCarrier, "@id", "@source", "@title", "@url", "@published");
    }

    /// <summary>The stories that were made for the negative ids given by the caller.</summary>
    public Dictionary<StoryId, long> Started => _started;

    /// <summary>The article as it was stored, or null when its key was there already.</summary>
    public Article? Add(IndexedArticle indexed)
    {
        var (article, draft) = (indexed.Article, indexed.Article.Draft);
        if (Run(_findKey, article.Key) is not null)
        {
            return null;
        }

        var row = new ArticleRow
        {
            Title = Clean(draft.Title),
            Standfirst = Clean(draft.Standfirst),
            Text = Clean(draft.Text),
            Url = Address(draft.Url),
            Source = Clean(draft.Source),
            Author = Clean(draft.Author),
            Language = draft.Language,
            PublishedAt = Instant.ToStored(draft.PublishedAt),
            HappenedAt = Instant.ToStored(draft.PublishedAt ?? article.StoredAt),
            StoredAt = Instant.ToStored(article.StoredAt),
            IsBacklog = draft.IsBacklog,
            Reach = draft.Reach,
            IsTeaser = draft.IsTeaser,
            ImageUrl = draft.LeadImage?.Address.AbsoluteUri ?? "",
            ImageAlt = Clean(draft.LeadImage?.Description ?? ""),
        };
        var story = Join(article.Story, row);
        var id = (long)Run(
            _addArticle,
            story, article.Key, article.ContentHash, row.Title, row.Standfirst, row.Url, row.Source, row.Author, row.Language,
            row.PublishedAt, row.HappenedAt, row.StoredAt, row.IsBacklog, row.Reach, row.IsTeaser, row.ImageUrl, row.ImageAlt)!;
        Run(_addBody, id, row.Text);
        Run(_addTerms, id, indexed.TitleTerms, indexed.BodyTerms);
        foreach (var key in article.OtherKeys)
        {
            Run(_addKey, key, id);
        }

        return row.ToArticle() with { Id = new ArticleId(id), Story = new StoryId(story) };
    }

    /// <summary>Remembers by what the copies of an article are known, and who carried them.</summary>
    /// <param name="numbers">The articles of this batch, by the negative numbers they came with.</param>
    public void AddCopies(IReadOnlyList<ArticleCopy> copies, Dictionary<long, long> numbers)
    {
        foreach (var copy in copies)
        {
            // The original may have been left out because another process stored it; its copy is then found at the next reading.
            if (copy.Of < 0 && !numbers.ContainsKey(copy.Of))
            {
                continue;
            }

            var id = numbers.GetValueOrDefault(copy.Of, copy.Of);
            foreach (var key in copy.Keys)
            {
                Run(_addKey, key, id);
            }

            if (copy.Carrier is { } carrier)
            {
                Run(_addCarrier, id, Clean(carrier.Source), Clean(carrier.Title), Address(carrier.Url), Instant.ToStored(carrier.PublishedAt));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _findKey.DisposeAsync();
        await _addStory.DisposeAsync();
        await _joinStory.DisposeAsync();
        await _addArticle.DisposeAsync();
        await _addBody.DisposeAsync();
        await _addTerms.DisposeAsync();
        await _addKey.DisposeAsync();
        await _addCarrier.DisposeAsync();
    }

    private long Join(StoryId wanted, ArticleRow row)
    {
        var story = wanted.Value;
        if (story < 0 && !_started.TryGetValue(wanted, out story))
        {
            story = (long)Run(_addStory, row.Title, row.HappenedAt)!;
            _started.Add(wanted, story);
        }

        Bind(_joinStory, row.HappenedAt, story);
        return _joinStory.ExecuteNonQuery() == 1
            ? story
            : throw new InvalidOperationException($"An article was to join story {story}, which is not stored.");
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter(parameter, DBNull.Value));
        }

        command.Prepare();
        return command;
    }

    private static object? Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        Bind(command, values);
        return command.ExecuteScalar();
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }
    }

    private static string? Address(Uri? url) => url is { IsAbsoluteUri: true } ? url.AbsoluteUri : url?.OriginalString;

    /// <summary>A NUL would end the text when it is read again, and with it every offset behind it.</summary>
    private static string Clean(string text) => text.Contains('\0') ? text.Replace('\0', ' ') : text;
}
