using System.Text;
using NewsBot.Feeds.Formats;

namespace NewsBot.Tests.Feeds;

public sealed class FeedParserTests
{
    private static readonly Uri Address = new("https://example.org/feeds/all.xml");

    [Fact]
    public void Parse_Rss20_GivesEveryField()
    {
        var feed = Parse("""
            <?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
              xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Example &amp; Co</title><link>https://example.org/</link><language>en-us</language><ttl>90</ttl>
            <item><media:title>wrong</media:title><title>One &lt;b&gt;bold&lt;/b&gt; step</title><link>/a/1</link><guid isPermaLink="false">id-1</guid>
            <pubDate>Wed, 20 May 2026 10:20:30 EST</pubDate><dc:creator>Jane Doe</dc:creator><description>Teaser</description>
            <content:encoded><![CDATA[<p onclick="x()">Text <a href="../b">link</a></p><script>alert(1)</script>]]></content:encoded>
            <enclosure url="/a.mp3" type="audio/mpeg" length="12"/></item></channel></rss>
            """);
        Assert.Equal(("RSS 2.0", "Example & Co", "en", TimeSpan.FromMinutes(90)), (feed.Format, feed.Title, feed.Language, feed.TimeToLive));
        var item = Assert.Single(feed.Items);
        Assert.Equal(("id-1", "One bold step", "https://example.org/a/1"), (item.Id, item.Title, item.Link?.AbsoluteUri));
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 15, 20, 30, TimeSpan.Zero), item.Published);
        Assert.Equal(["Jane Doe"], item.Authors);
        Assert.Equal("<p>Text <a href=\"https://example.org/b\">link</a></p>", item.Content.Html);
        Assert.Equal("Text link", item.Content.Text);
        Assert.Equal(new Enclosure(new Uri("https://example.org/a.mp3"), "audio/mpeg", 12), Assert.Single(item.Enclosures));
    }

    [Fact]
    public void Parse_Rss10_FindsTheItemsBesideTheChannel()
    {
        var feed = Parse("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://example.org/"><title>Ten</title><link>https://example.org/</link></channel>
            <item rdf:about="https://example.org/1"><title>First</title><link>https://example.org/1</link><dc:date>2026-05-20T08:00:00+02:00</dc:date></item></rdf:RDF>
            """);
        Assert.Equal(("RSS 1.0", "Ten"), (feed.Format, feed.Title));
        Assert.Equal(new DateTimeOffset(2026, 5, 20, 6, 0, 0, TimeSpan.Zero), Assert.Single(feed.Items).Published);
    }

    [Fact]
    public void Parse_Rss091WithDoctypeAndHtmlEntities_IsRead()
    {
        var feed = Parse("""
            <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
            <rss version="0.91"><channel><title>Caf&eacute;</title><item><title>A&nbsp;B</title><link>https://example.org/1</link></item></channel></rss>
            """);
        Assert.Equal(("Café", "A B"), (feed.Title, feed.Items[0].Title));
    }

    [Fact]
    public void Parse_Atom_ResolvesBasesAndTextConstructs()
    {
        var feed = Parse("""
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://example.org/blog/"><title type="html">A &amp;amp; B</title>
            <link rel="self" href="feed"/><link href="/"/><author><name>The House</name></author>
            <entry xml:base="2026/"><title>1 &lt; 2</title><id>tag:1</id><link rel="alternate" href="one"/><link rel="enclosure" href="one.mp3" type="audio/mpeg"/>
            <updated>2026-05-21T00:00:00Z</updated><published>2026-05-20T00:00:00Z</published>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Hi <a href="two">two</a></p></div></content></entry></feed>
            """);
        Assert.Equal(("Atom 1.0", "A & B", "de", "https://example.org/"), (feed.Format, feed.Title, feed.Language, feed.Link?.AbsoluteUri));
        var item = Assert.Single(feed.Items);
        Assert.Equal(("1 < 2", "https://example.org/blog/2026/one"), (item.Title, item.Link?.AbsoluteUri));
        Assert.Equal((20, 21), (item.Published?.Day, item.Updated?.Day));
        Assert.Equal(["The House"], item.Authors);
        Assert.Contains("href=\"https://example.org/blog/2026/two\"", item.Content.Html, StringComparison.Ordinal);
        Assert.Single(item.Enclosures);
    }

    [Fact]
    public void Parse_JsonFeed_GivesTheItems()
    {
        var feed = Parse("""
            {"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://example.org/","items":[
             {"id":"1","url":"/one","title":"One","content_html":"<p>Hi<img src=x onerror=alert(1)></p>","date_published":"2026-05-20T00:00:00Z","authors":[{"name":"Jane"}]}]}
            """);
        var item = Assert.Single(feed.Items);
        Assert.Equal(("JSON Feed 1.1", "https://example.org/one", "Jane"), (feed.Format, item.Link?.AbsoluteUri, item.Authors[0]));
        Assert.DoesNotContain("onerror", item.Content.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><rss><channel><title>&c;</title></channel></rss>", "declares a DTD, which feeds do not need and attackers do")]
    [InlineData("<rss><channel>\n<title>x</channel></rss>", "line 2")]
    [InlineData("<kml><a/></kml>", "<kml>")]
    [InlineData("<html><body/></html>", "web page")]
    [InlineData("", "empty")]
    [InlineData("{\"a\":1}", "jsonfeed.org")]
    [InlineData("hello", "neither XML nor JSON")]
    public void Parse_NoFeed_FailsWithASentence(string text, string part) =>
        Assert.Contains(part, Assert.IsType<FeedParsing.Failed>(FeedParser.Parse(Encoding.UTF8.GetBytes(text), Address, "")).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:pw@example.org/")]
    public void Parse_LinkOfAnotherKind_IsDropped(string link) =>
        Assert.Null(Parse($"<rss><channel><item><title>t</title><link>{link}</link></item></channel></rss>").Items[0].Link);

    [Fact]
    public void Parse_Windows1252Declared_IsDecoded()
    {
        var bytes = Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>Zürich</title></channel></rss>");
        Assert.Equal("Zürich", Assert.IsType<FeedParsing.Parsed>(FeedParser.Parse(bytes, Address, "utf-8")).Feed.Title);
    }

    [Fact]
    public void Parse_HtmlNestedWithoutEnd_NeitherHangsNorCrashes()
    {
        var deep = string.Concat(Enumerable.Repeat("&lt;div&gt;", 200_000));
        Assert.Empty(Parse($"<rss><channel><item><title>t</title><description>{deep}</description></item></channel></rss>").Items[0].Summary.Html);
    }

    private static ParsedFeed Parse(string text) =>
        Assert.IsType<FeedParsing.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes(text), Address, "")).Feed;
}
