using NewsBot.Feeds.Discovery;

namespace NewsBot.Tests.Feeds;

public sealed class PageLinksTests
{
    private static readonly Uri Page = new("https://www.example.org/news/");

    [Fact]
    public void Of_Overview_FindsItsArticles()
    {
        var links = PageLinks.Of("""
            <nav><a href="/news/how-to-read-our-news-every-day">How to read our news every day</a></nav>
            <main>
              <a href="/2026/05/20/model"><img src="a.jpg" alt=""></a>
              <a href="/2026/05/20/model">A new model appears at last</a>
              <a href="/2026/05/20/model?utm_source=front#comments">A new model</a>
              <a href="/news/a-second-story-of-the-day"><div><span>Research</span><h3>The second story of this day</h3><p>And what it is all about, in short.</p></div></a>
              <a href="https://blog.example.org/article-123456">What the engineers have to say</a>
              <a href="/zh/20260520">实验室发布新模型并向所有人开放</a>
              <a href="/tag/open-source-models">Everything about open source models</a>
              <a href="/news/read-it-all-here-now">More</a>
              <a href="https://elsewhere.example/2026/05/20/other">Somebody else has another story here</a>
              <a href="/files/the-whole-report-of-2026.pdf">The whole report of this year</a>
              <a href="mailto:a@example.org">Write to us about anything</a>
            </main>
            <footer><a href="/news/terms-of-our-use-here">The terms of use of this site</a></footer>
            """, Page);
        Assert.Equal(
            [
                ("https://www.example.org/2026/05/20/model", "A new model appears at last"),
                ("https://www.example.org/news/a-second-story-of-the-day", "The second story of this day"),
                ("https://blog.example.org/article-123456", "What the engineers have to say"),
                ("https://www.example.org/zh/20260520", "实验室发布新模型并向所有人开放"),
            ],
            links.Select(link => (link.Address.AbsoluteUri, link.Headline)));
    }

    [Fact]
    public void Of_EndlessLinks_IsCapped() =>
        Assert.Equal(200, PageLinks.Of(string.Concat(Enumerable.Range(0, 4000).Select(i => $"<a href=\"/a/story-number-{i}-of-many\">This is story number {i} today</a>")), Page).Count);
}
