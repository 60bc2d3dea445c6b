using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>A database in a folder of its own, and articles to put in it.</summary>
internal sealed class StoredFolder : IDisposable
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public StoredFolder() => Database = new Database(Folder);

    public string Folder { get; } = Directory.CreateTempSubdirectory("newsbot-test-").FullName;

    public Database Database { get; }

    public ArticleStore Articles => new(Database);

    public StoryStore Stories => new(Database);

    public PassageSearch Passages => new(Database);

    public Task<IReadOnlyList<Article>> AddAsync(params NewArticle[] articles) =>
        Articles.AddAsync(articles, TestContext.Current.CancellationToken);

    public static NewArticle New(
        string title, string text = "", DateTimeOffset? at = null, long story = -1, string? key = null) => new()
        {
            Draft = new ArticleDraft
            {
                Title = title,
                Standfirst = "",
                Text = text,
                Url = new Uri("https://example.org/" + Uri.EscapeDataString(title)),
                Source = "Example",
                PublishedAt = at ?? Morning,
            },
            Key = key ?? title,
            ContentHash = "hash of " + title,
            Story = new StoryId(story),
            StoredAt = Morning.AddHours(1),
        };

    public static NewArticle Undated(string title, long story = -1)
    {
        var article = New(title, story: story);
        return article with { Draft = article.Draft with { PublishedAt = null, IsBacklog = true } };
    }

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
