using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>An article as its columns hold it.</summary>
internal class ArticleRow
{
    /// <summary>All columns but the text, of article a.</summary>
    public const string Columns = """
        a.id as Id, a.story_id as StoryId, a.title as Title, a.standfirst as Standfirst, a.url as Url,
        a.source as Source, a.author as Author, a.language as Language,
        a.published_at as PublishedAt, a.happened_at as HappenedAt, a.stored_at as StoredAt, a.is_backlog as IsBacklog, a.reach as Reach, a.is_teaser as IsTeaser, a.image_url as ImageUrl, a.image_alt as ImageAlt
        """;

    public long Id { get; init; }

    public long StoryId { get; init; }

    public string Title { get; init; } = "";

    public string Standfirst { get; init; } = "";

    public string Text { get; init; } = "";

    public string? Url { get; init; }

    public string Source { get; init; } = "";

    public string Author { get; init; } = "";

    public string Language { get; init; } = "";

    public long? PublishedAt { get; init; }

    public long HappenedAt { get; init; }

    public long StoredAt { get; init; }

    public bool IsBacklog { get; init; }

    public int Reach { get; init; }

    public bool IsTeaser { get; init; }

    public string ImageUrl { get; init; } = "";

    public string ImageAlt { get; init; } = "";

    public Article ToArticle() => new()
    {
        Id = new ArticleId(Id),
        Story = new StoryId(StoryId),
        Title = Title,
        Standfirst = Standfirst,
        Text = Text,
        Url = Url is null ? null : new Uri(Url, UriKind.RelativeOrAbsolute),
        Source = Source,
        Author = Author,
        Language = Language,
        PublishedAt = Instant.FromStored(PublishedAt),
        StoredAt = Instant.FromStored(StoredAt),
        IsBacklog = IsBacklog,
        Reach = Reach,
        IsTeaser = IsTeaser,
        LeadImage = Uri.TryCreate(ImageUrl, UriKind.Absolute, out var image) ? new LeadImage(image, ImageAlt) : null,
    };
}
