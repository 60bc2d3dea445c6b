using NewsBot.Core.Chat;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

/// <summary>Valid values with nothing in them that a test did not ask for.</summary>
internal static class A
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    public static readonly ConversationKey Channel = new("test", "general", null);

    public static Article Article(
        string title = "Title", string text = "", string source = "Example", DateTimeOffset? at = null, long id = 1, long story = 1) => new()
        {
            Id = new ArticleId(id),
            Story = new StoryId(story),
            Title = title,
            Text = text,
            Source = source,
            Url = new Uri("https://example.org/" + Uri.EscapeDataString(title)),
            PublishedAt = at ?? Morning,
            StoredAt = Morning,
        };

    public static Story Story(string title = "Story", long id = 1, params Article[] articles) =>
        new(new StoryId(id), title, articles.Length == 0 ? [Article(title, $"{title} was told in one sentence.", id: id, story: id)] : articles);

    public static ArticleDraft Draft(string title = "Title", string text = "", DateTimeOffset? at = null, string? url = null) => new()
    {
        Title = title,
        Text = text,
        Source = "Example",
        Url = new Uri(url ?? "https://example.org/" + Uri.EscapeDataString(title)),
        PublishedAt = at ?? Morning,
    };

    public static Source Source(string name = "Example", long id = 1) =>
        new() { Id = new SourceId(id), Name = name, Feed = new Uri($"https://{Uri.EscapeDataString(name)}.example.org/feed") };

    public static Passage Passage(Article article, double score = 1) => new(article, 0, article.Text.Length, score);

    public static ChatRequest.Command Command(string name, params (string Name, string Value)[] options) =>
        Command(name, new CollectingReplies(), options);

    public static ChatRequest.Command Command(string name, IReplySink replies, params (string Name, string Value)[] options) =>
        new(Channel, Somebody(), replies, name, CommandOptions.Of(options));

    public static ChatRequest.FollowUp FollowUp(string question, IReplySink? replies = null, ConversationKey? where = null) =>
        new(where ?? Channel.WithThread("1"), Somebody(), replies ?? new CollectingReplies(), question);

    public static Person Somebody(TimeZoneInfo? zone = null) => new("u1", "Ada", zone);

    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}
