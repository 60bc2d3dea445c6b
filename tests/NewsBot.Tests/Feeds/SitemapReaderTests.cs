using System.IO.Compression;
using System.Text;
using CsCheck;
using NewsBot.Feeds.Discovery;

namespace NewsBot.Tests.Feeds;

public sealed class SitemapReaderTests
{
    private const string News = """
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
          <url>
            <image:image><image:loc>https://example.org/a.jpg</image:loc><image:title>A picture</image:title></image:image>
            <loc>https://example.org/a</loc>
            <n:news><n:publication><n:name>Example News</n:name><n:language>en-GB</n:language></n:publication>
            <n:publication_date>2026-05-20T10:00:00+02:00</n:publication_date><n:title>A new model &amp; more</n:title></n:news>
          </url>
          <url><loc>/b</loc><lastmod>2026-05-01</lastmod></url>
          <url><loc>javascript:alert(1)</loc></url>
          <url><loc>https://example.org/c</loc></url>
        </urlset>
        """;

    private static readonly Uri Address = new("https://example.org/sitemap.xml");

    [Fact]
    public void Read_NewsSitemap_GivesDraftsAndPages()
    {
        var pages = Assert.IsType<Sitemap.Pages>(Read(News)).Listed;
        Assert.Equal(["https://example.org/a", "https://example.org/b", "https://example.org/c"], pages.Select(page => page.Address.AbsoluteUri));
        var draft = pages[0].ToDraft();
        Assert.Equal(("A new model & more", "Example News", "en"), (draft?.Title, draft?.Source, draft?.Language));
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 8, 0, 0, TimeSpan.Zero), draft?.PublishedAt);
        Assert.Null(pages[1].ToDraft());
    }

    [Fact]
    public void Read_NewerThan_KeepsTheUndated()
    {
        var pages = Assert.IsType<Sitemap.Pages>(Read(News, new DateTimeOffset(2026, 5, 10, 0, 0, 0, TimeSpan.Zero))).Listed;
        Assert.Equal(["/a", "/c"], pages.Select(page => page.Address.AbsolutePath));
    }

    [Fact]
    public void Read_CompressedIndex_HasTheNewestPartFirst()
    {
        const string Index = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><sitemap><loc>https://example.org/1.xml</loc><lastmod>2026-01-01</lastmod></sitemap>"
            + "<sitemap><loc>https://example.org/2.xml.gz</loc><lastmod>2026-05-01</lastmod></sitemap></sitemapindex>";
        var parts = Assert.IsType<Sitemap.Index>(SitemapReader.Read(Gzip(Encoding.UTF8.GetBytes(Index)), Address, null)).Parts;
        Assert.Equal(["/2.xml.gz", "/1.xml"], parts.Select(part => part.Address.AbsolutePath));
    }

    [Theory]
    [InlineData("<html></html>", "no sitemap")]
    [InlineData("not xml", "line 1")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><urlset><url><loc>&a;</loc></url></urlset>", "cannot be read")]
    [InlineData("", "cannot be read")]
    [InlineData("\u001f\u008bnot gzip", "compressed in a way")]
    public void Read_WhatIsNone_FailsWithASentence(string body, string part)
    {
        var failed = Assert.IsType<Sitemap.Failed>(SitemapReader.Read(Encoding.Latin1.GetBytes(body), Address, null));
        Assert.Contains(part, failed.Reason, StringComparison.Ordinal);
        Assert.EndsWith(".", failed.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_BrokenOff_KeepsWhatCameBefore() =>
        Assert.Equal(2, Assert.IsType<Sitemap.Pages>(Read(News[..News.IndexOf("javascript", StringComparison.Ordinal)])).Listed.Count);

    [Fact]
    public void Read_Bomb_IsRefused() => Assert.Contains(
        "more than 50 MB", Assert.IsType<Sitemap.Failed>(SitemapReader.Read(Gzip(Encoding.ASCII.GetBytes("<urlset>" + new string(' ', 60_000_000))), Address, null)).Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 400].Sample(bytes => SitemapReader.Read(bytes, Address, null));

    private static Sitemap Read(string xml, DateTimeOffset? newerThan = null) => SitemapReader.Read(Encoding.UTF8.GetBytes(xml), Address, newerThan);

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }
}
