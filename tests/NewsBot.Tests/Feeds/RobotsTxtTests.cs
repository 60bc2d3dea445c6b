using System.Diagnostics;
using System.Text;
using CsCheck;
using NewsBot.Feeds.Fetching;

namespace NewsBot.Tests.Feeds;

public sealed class RobotsTxtTests
{
    [Theory]
    [InlineData("User-agent: *\nDisallow: /private", "/private/a", false)]
    [InlineData("User-agent: *\nDisallow: /private", "/public", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", true)]
    [InlineData("User-agent: *\nAllow: /a/b\nDisallow: /a/b", "/a/b", true)]
    [InlineData("User-agent: *\nAllow: /a\nDisallow: /a/b", "/a/b", false)]
    [InlineData("User-agent: *\nDisallow:", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf", false)]
    [InlineData("User-agent: *\nDisallow: /*.pdf$", "/x/a.pdf?b", true)]
    [InlineData("User-agent: *\nDisallow: /*/draft*", "/2026/drafts/1", false)]
    [InlineData("User-agent: *\nDisallow: /a$", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /a$", "/ab", true)]
    [InlineData("User-agent: newsBOT\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: NewsBot/1.0\nDisallow: /b", "/a", true)]
    [InlineData("User-agent: NewsBotX\nDisallow: /\n\nUser-agent: Other", "/a", true)]
    [InlineData("User-agent: One\nUser-agent: NewsBot\nDisallow: /a", "/a", false)]
    [InlineData("User-agent: NewsBot\nDisallow: /a\n\nUser-agent: Other\nDisallow: /b\n\nUser-agent: newsbot\nDisallow: /c", "/c", false)]
    [InlineData("User-agent: NewsBot\nCrawl-delay: 5\nDisallow: /a", "/a", false)]
    [InlineData("Disallow: /", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a # not this", "/a", false)]
    [InlineData("USER-AGENT : *\r\ndisAllow : /a\r\n", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /", "/robots.txt", true)]
    [InlineData("User-agent: *\nDisallow: /%7Ejoe", "/~joe/x", false)]
    [InlineData("User-agent: *\nDisallow: /日本", "/%E6%97%A5%E6%9C%AC/1", false)]
    [InlineData("<html><body>Not found</body></html>", "/a", true)]
    [InlineData("", "/a", true)]
    public void Allows_ByTheRules(string file, string path, bool expected) => Assert.Equal(expected, Parse(file).Allows(new Uri("https://example.org" + path)));

    [Fact]
    public void Parse_Sitemaps_AreListedWhereverTheyStand() => Assert.Equal(
        ["https://example.org/a.xml", "https://example.org/b.xml"],
        Parse("Sitemap: https://example.org/a.xml\nUser-agent: *\nDisallow: /\nsitemap: /b.xml\nSitemap: ftp://example.org/c").Sitemaps.Select(url => url.AbsoluteUri));

    [Fact]
    public void Parse_BeyondTheCap_IsNotRead()
    {
        var file = "User-agent: *\n" + new string('#', 500 * 1024) + "\nDisallow: /";
        Assert.True(Parse(file).Allows(new Uri("https://example.org/a")));
    }

    [Fact]
    public void Allows_RulesFullOfStars_EndsSoon()
    {
        var file = "User-agent: *\n" + string.Concat(Enumerable.Repeat("Disallow: /" + string.Concat(Enumerable.Repeat("*a", 240)) + "b$\n", 1000));
        var watch = Stopwatch.StartNew();
        Assert.True(Parse(file).Allows(new Uri("https://example.org/" + new string('a', 5000))));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Parse_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 500].Sample(bytes => RobotsTxt.Parse(bytes, "NewsBot", new Uri("https://example.org/robots.txt")).Allows(new Uri("https://example.org/a")));

    private static RobotsTxt Parse(string file) => RobotsTxt.Parse(Encoding.UTF8.GetBytes(file), "NewsBot", new Uri("https://example.org/robots.txt"));
}
