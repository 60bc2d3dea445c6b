using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;
using NewsBot.Feeds.Reading;

namespace NewsBot.Tests.Feeds;

public sealed class ArticleReaderTests : IDisposable
{
    private const string Paragraph = "The laboratory said on Tuesday that its new model will be available to everyone from next week on.";

    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-feeds-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("发布时间: 2026-05-20 00:20")]
    [InlineData("Published: 2026-05-20 00:20")]
    [InlineData("Date: May 20, 2026 12:20 AM")]
    public async Task Read_PlainText_TakesItApart(string closing)
    {
        var article = await ReadOneAsync("a.txt", $"A new model appears\nIt is said to be faster than all that came before it.\n{Paragraph}\n{Paragraph}\n{closing}\n");
        Assert.Equal("A new model appears", article.Title);
        Assert.Equal("It is said to be faster than all that came before it.", article.Standfirst);
        Assert.Equal($"{Paragraph}\n{Paragraph}", article.Text);
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 0, 20, 0, TimeSpan.Zero), article.PublishedAt);
    }

    [Fact]
    public async Task Read_ZonelessTimeAndZoneSetting_IsConverted()
    {
        var article = await ReadOneAsync("a.txt", $"Title\n{Paragraph}\nPublished: 2026-05-20 00:20", ("TimeZone", "Asia/Shanghai"));
        Assert.Equal(new DateTimeOffset(2026, 5, 19, 16, 20, 0, TimeSpan.Zero), article.PublishedAt);
    }

    [Fact]
    public async Task Read_MarkdownWithFrontMatter_LeavesNoMarkup()
    {
        var article = await ReadOneAsync("a.md",
            $"---\ntitle: \"One: two\"\nsource: Example\nurl: https://example.org/1\npublished: 2026-05-20\nlanguage: en-GB\n---\n# Heading\n\n{Paragraph} [link](https://a.b) **bold** `code` ![x](y.png)\n\n- item\n");
        Assert.Equal(("One: two", "Example", "https://example.org/1", "en"), (article.Title, article.Source, article.Url?.AbsoluteUri, article.Language));
        Assert.Equal($"{Paragraph} link bold code\nitem", article.Text);
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 0, 0, 0, TimeSpan.Zero), article.PublishedAt);
    }

    [Fact]
    public async Task Read_MarkdownHeading_IsTheTitle() => Assert.Equal("The heading", (await ReadOneAsync("a.md", $"# The heading\n\n{Paragraph}")).Title);

    [Fact]
    public async Task Read_PageWithScriptInTitle_IsPlainText()
    {
        var article = await ReadOneAsync("a.html", $$"""
            <!doctype html><html lang="en"><head><title>A &lt;script&gt;alert(1)&lt;/script&gt; title</title><script>document.title='bad'</script>
            <link rel="canonical" href="https://example.org/lasting"><meta property="og:site_name" content="Example">
            <script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"Jane Doe"},"datePublished":"2026-05-20T10:00:00Z"}</script></head>
            <body><article><p>{{Paragraph}}</p><p>{{Paragraph}} Again.</p><script>bad()</script></article></body></html>
            """);
        Assert.Contains("title", article.Title, StringComparison.Ordinal);
        Assert.Equal($"{Paragraph}\n{Paragraph} Again.", article.Text);
        Assert.Equal(("Example", "Jane Doe", "https://example.org/lasting"), (article.Source, article.Author, article.Url?.AbsoluteUri));
        Assert.Equal(10, article.PublishedAt?.Hour);
    }

    [Fact]
    public async Task Read_JsonLinesWithABadLine_ReadsTheOthers()
    {
        var lines = $$"""
            {"id":"r1","feed":"openai_research","title":"One","text":"{{Paragraph}}","url":"https://openai.com/1","published":"Wed, 20 May 2026 10:00:00 +0000","summary":"May 20, 2026"}
            {"title": broken

            {"headline":"Two","content":"{{Paragraph}}","link":"https://www.example.org/2","date":1779236400,"feed":"hackernews","summary":"Why it matters to everyone who builds."}
            [1]
            """;
        var outcomes = await ReadAsync(Write("a.jsonl.gz", Gzip(lines)));
        var read = outcomes.OfType<ReadOutcome.Read>().Select(outcome => outcome.Article).ToList();
        Assert.Equal("One, Two", string.Join(", ", read.Select(article => article.Title)));
        Assert.Equal("OpenAI Research, example.org", string.Join(", ", read.Select(article => article.Source)));
        Assert.Equal("|Why it matters to everyone who builds.", string.Join('|', read.Select(article => article.Standfirst)));
        Assert.Equal([10, 0], read.Select(article => article.PublishedAt!.Value.Hour));
        Assert.Equal([2, 5], outcomes.OfType<ReadOutcome.Refused>().Select(outcome => int.Parse(outcome.Origin.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Read_JsonArray_GivesEachItem() =>
        Assert.Equal(2, (await ReadAsync(Write("a.json", "[\n{\"title\":\"A\",\"text\":\"b\"},{\"title\":\"C\"}]"))).OfType<ReadOutcome.Read>().Count());

    [Fact]
    public async Task Read_FeedFile_NamesTheFeedAsSource()
    {
        var article = await ReadOneAsync("a.xml", "<rss><channel><title>Example News</title><item><title>One</title><description>&lt;p&gt;First.&lt;/p&gt;&lt;p&gt;Second.&lt;/p&gt;</description></item></channel></rss>");
        Assert.Equal(("One", "First.\nSecond.", "Example News"), (article.Title, article.Text, article.Source));
    }

    [Theory]
    [InlineData("empty.txt", "", "is empty")]
    [InlineData("blank.txt", " \n\n", "is empty")]
    [InlineData("zip.txt", "PK\u0003\u0004rest of it", "is not text")]
    [InlineData("nul.txt", "a\0b", "is not text")]
    [InlineData("a.docx", "hello there", "of a type that is not read")]
    [InlineData("bomb.xml", "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY l \"l\"><!ENTITY m \"&l;&l;\">]><rss>&m;</rss>", "declares a DTD")]
    [InlineData("bad.xml", "<rss><channel>", "line 1")]
    [InlineData("page.html", "<html><head><title>t</title></head><body></body></html>", "without an article")]
    [InlineData("bad.jsonl.gz", "\u001f\u008bnot gzip", "")]
    public async Task Read_WhatCannotBe_IsRefusedWithASentence(string name, string content, string part)
    {
        var refused = Assert.IsType<ReadOutcome.Refused>(Assert.Single(await ReadAsync(Write(name, Encoding.Latin1.GetBytes(content)))));
        Assert.Contains(part, refused.Reason, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Reason.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_FiftyMegabytesOfText_IsRefusedByItsSetting()
    {
        var path = Write("big.txt", "text");
        using (var stream = File.OpenWrite(path))
        {
            stream.Write(Encoding.ASCII.GetBytes(new string('a', 10_000)));
            stream.SetLength(50L * 1024 * 1024);
        }

        var refused = Assert.IsType<ReadOutcome.Refused>(Assert.Single(await ReadAsync(path)));
        Assert.Equal("big.txt is 50 MB; the largest text file read is 10 MB (Feeds:LargestTextMegabytes).", refused.Reason);
    }

    [Fact]
    public async Task Read_CompressedBomb_StopsAtTheLimit()
    {
        var outcomes = await ReadAsync(Write("bomb.txt.gz", Gzip(new string('a', 3 * 1024 * 1024))), ("LargestTextMegabytes", "1"));
        Assert.Contains("unfolds to more than 1 MB", Assert.IsType<ReadOutcome.Refused>(Assert.Single(outcomes)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_NoSuchPath_IsRefused() =>
        Assert.Contains("no file or folder", Assert.IsType<ReadOutcome.Refused>(Assert.Single(await ReadAsync(Path.Combine(_folder, "gone")))).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Read_FileWithoutPermission_IsRefused()
    {
        // What the system throws is given, because the modes of a file do not bind whoever runs tests as root.
        var outcomes = await Denied().AsOutcomesAsync("/news/a.txt", TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "a.txt cannot be opened; give the bot's user the right to read it.",
            Assert.IsType<ReadOutcome.Refused>(Assert.Single(outcomes)).Reason);

        static async IAsyncEnumerable<ReadOutcome> Denied()
        {
            await Task.CompletedTask;
            yield return await Task.FromException<ReadOutcome>(new UnauthorizedAccessException());
        }
    }

    [Fact]
    public async Task Read_FolderWithALoopAndHiddenFiles_WalksInOrder()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "b"));
        Write("c.txt", $"Third\n{Paragraph}");
        Write("a.txt", $"First\n{Paragraph}");
        Write("b/x.txt", $"Second\n{Paragraph}");
        Write(".hidden.txt", $"Hidden\n{Paragraph}");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "b", "loop"), _folder);
        var titles = (await ReadAsync(_folder)).OfType<ReadOutcome.Read>().Select(outcome => outcome.Article.Title);
        Assert.Equal("First, Second, Third", string.Join(", ", titles));
    }

    private static byte[] Gzip(string text)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return memory.ToArray();
    }

    private static async Task<List<ReadOutcome>> ReadAsync(string path, params (string Key, string Value)[] settings)
    {
        await using var services = FeedsHost.Create(settings);
        var outcomes = new List<ReadOutcome>();
        await foreach (var outcome in services.GetRequiredService<IArticleReader>().ReadAsync(path, TestContext.Current.CancellationToken))
        {
            outcomes.Add(outcome);
        }

        return outcomes;
    }

    private async Task<ArticleDraft> ReadOneAsync(string name, string content, params (string Key, string Value)[] settings) =>
        Assert.IsType<ReadOutcome.Read>(Assert.Single(await ReadAsync(Write(name, content), settings))).Article;

    private string Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
