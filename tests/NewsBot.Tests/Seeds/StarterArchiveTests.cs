using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Core.News;

namespace NewsBot.Tests.Seeds;

/// <summary>The form of what a fresh installation starts with. It lies beside the program, as it will when it is installed.</summary>
public sealed partial class StarterArchiveTests
{
    private static readonly string Seeds = Path.Combine(AppContext.BaseDirectory, "seeds");

    private static readonly string[] Required = ["title", "standfirst", "source", "published", "language"];

    private static readonly string[] Allowed = [.. Required, "url"];

    private static readonly DateOnly Newest = new(2026, 11, 22);

    [Fact]
    public void Archive_Articles_AreEnoughAndTheirTitlesAndLinksUnique()
    {
        var articles = ReadAll();

        Assert.True(articles.Count >= 45);
        Assert.Distinct(articles.Select(a => a.Keys["title"]));
        Assert.Distinct(articles.Select(a => a.Keys.GetValueOrDefault("url")).OfType<string>());
    }

    [Fact]
    public void Archive_EachArticle_HasItsKeysADateAndALink() =>
        Assert.All(ReadAll(), article =>
        {
            Assert.All(Required, key => Assert.NotEqual("", article.Keys.GetValueOrDefault(key, "")));
            Assert.All(article.Keys.Keys, key => Assert.Contains(key, Allowed));
            Assert.EndsWith(" (retold)", article.Keys["source"], StringComparison.Ordinal);
            Assert.Equal("en", article.Keys["language"]);
            var published = DateOnly.ParseExact(article.Keys["published"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            Assert.InRange(published, new DateOnly(2012, 1, 1), Newest);
            Assert.StartsWith(article.Keys["published"], article.File, StringComparison.Ordinal);
            if (article.Keys.TryGetValue("url", out var url))
            {
                Assert.True(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps, url);
            }
        });

    [Fact]
    public void Archive_EachArticle_HasSixtyToOneHundredAndFiftyWords() =>
        Assert.All(ReadAll(), article =>
        {
            var words = article.Body.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            Assert.True(words is >= 60 and <= 150, $"{article.File}: {words} words");
        });

    [Fact]
    public void Archive_Transformer_SaysInOneSentenceWhenItWasPublished() =>
        Assert.Contains(
            "The paper \"Attention Is All You Need\", which introduced the Transformer, was published on arXiv on 12 June 2017.",
            Assert.Single(ReadAll(), a => a.Keys.GetValueOrDefault("url") == "https://arxiv.org/abs/1706.03762").Body,
            StringComparison.Ordinal);

    /// <summary>One event each; two prizes, or two announcements of one company on one day, are not one.</summary>
    [Fact]
    public void Archive_GroupedInOrder_HasTheseStoriesOfSeveralArticles()
    {
        var articles = ReadAll();
        var grouping = new GroupingInOrder();
        foreach (var article in articles)
        {
            grouping.Add(new ArticleDraft
            {
                Title = article.Keys["title"],
                Text = $"{article.Keys["standfirst"]}\n{article.Body.Trim()}",
                Source = article.Keys["source"],
                PublishedAt = new DateTimeOffset(DateOnly.ParseExact(article.Keys["published"], "yyyy-MM-dd", CultureInfo.InvariantCulture), TimeOnly.MinValue, TimeSpan.Zero),
            });
        }

        Assert.Equal(
            [
                "2023-02-24-llama-meta.md 2023-02-27-llama-paper.md",
                "2023-03-14-gpt4.md 2023-03-15-gpt4-report.md",
                "2023-07-18-llama2-meta.md 2023-07-18-llama2-paper.md",
                "2025-01-20-deepseek-r1.md 2025-01-22-deepseek-r1-paper.md",
                "2025-08-05-gpt-oss-card.md 2025-08-05-gpt-oss.md",
                "2026-05-19-karpathy-anthropic.md 2026-05-19-karpathy-education.md",
            ],
            articles.Zip(grouping.Stories).GroupBy(a => a.Second).Where(g => g.Count() > 1).Select(g => string.Join(' ', g.Select(a => a.First.File))));
    }

    [Fact]
    public void Topics_File_HasNamesAndLowerCaseWords()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Seeds, "topics", "topics.json")));
        var topics = document.RootElement.GetProperty("topics").EnumerateArray().ToList();

        Assert.Distinct(topics.Select(t => t.GetProperty("name").GetString()));
        Assert.All(topics, topic =>
        {
            Assert.Matches(TopicName(), topic.GetProperty("name").GetString());
            Assert.NotEqual("", topic.GetProperty("title").GetString());
            var words = topic.GetProperty("words").EnumerateArray().Select(w => w.GetString()!).ToList();
            Assert.InRange(words.Count, 8, 25);
            Assert.Distinct(words);
            Assert.All(words, word => Assert.Equal(word.ToLowerInvariant().Trim(), word));
        });
    }

    [Fact]
    public void Entities_File_NamesEachOnce()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Seeds, "topics", "entities.json")), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });
        var entities = document.RootElement.GetProperty("entities").EnumerateArray().ToList();

        Assert.Distinct(entities.Select(e => e.GetProperty("name").GetString()!.ToLowerInvariant()));
        Assert.All(entities, e => Assert.Contains(e.GetProperty("kind").GetString(), new[] { "company", "person", "law", "standard" }));
        Assert.All(entities, e => Assert.Distinct(e.GetProperty("also").EnumerateArray().Select(a => a.GetString()).Append(e.GetProperty("name").GetString())));
    }

    private static List<SeedArticle> ReadAll() =>
        [.. Directory.EnumerateFiles(Path.Combine(Seeds, "archive"), "*.md").Order(StringComparer.Ordinal).Select(Read)];

    private static SeedArticle Read(string path)
    {
        var text = File.ReadAllText(path);
        Assert.StartsWith("---\n", text, StringComparison.Ordinal);
        var end = text.IndexOf("\n---\n", StringComparison.Ordinal);
        var keys = text[4..end].Split('\n')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new SeedArticle(Path.GetFileName(path), keys, text[(end + 5)..]);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TopicName();

    private sealed record SeedArticle(string File, Dictionary<string, string> Keys, string Body);
}
