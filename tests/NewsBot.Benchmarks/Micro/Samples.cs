using System.Text.Json;
using NewsBot.Benchmarks.Load;
using NewsBot.Core.News;

namespace NewsBot.Benchmarks.Micro;

/// <summary>The generated articles as the program holds them in memory.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset First = new(2026, 5, 20, 0, 0, 0, TimeSpan.Zero);

    public static List<Article> Articles(int count)
    {
        var file = Path.GetTempFileName();
        try
        {
            new GeneratedArticles(count).WriteAsync(file, First, CancellationToken.None).GetAwaiter().GetResult();
            return [.. File.ReadLines(file).Select(Read)];
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>All of them within the nine days that are looked at for one article.</summary>
    public static DateTimeOffset At(int number, int of) => First + (number * (TimeSpan.FromDays(9) / of));

    private static Article Read(string line, int number)
    {
        using var article = JsonDocument.Parse(line);
        return new Article
        {
            Id = new ArticleId(number + 1),
            Story = new StoryId(1),
            Title = article.RootElement.GetProperty("title").GetString()!,
            Text = article.RootElement.GetProperty("text").GetString()!,
            Source = article.RootElement.GetProperty("source").GetString()!,
            PublishedAt = article.RootElement.GetProperty("published").GetDateTimeOffset(),
            StoredAt = First,
        };
    }
}
