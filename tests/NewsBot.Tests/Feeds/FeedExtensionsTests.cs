using System.Text;
using NewsBot.Feeds.Formats;

namespace NewsBot.Tests.Feeds;

/// <summary>What feeds say beside title, link and text.</summary>
public sealed class FeedExtensionsTests
{
    private const string Namespaces =
        "xmlns:media=\"http://search.yahoo.com/mrss/\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\" "
        + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\"";

    [Fact]
    public void Parse_Channel_GivesWhatAPollerNeeds()
    {
        var feed = Rss("""
            <ttl>90</ttl><skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>3</day></skipDays>
            <description>What &lt;b&gt;we&lt;/b&gt; do</description><lastBuildDate>Wed, 20 May 2026 10:20:30 GMT</lastBuildDate>
            <image><url>/logo.png</url><title>The logo</title><link>https://example.org/</link></image><itunes:new-feed-url>https://example.org/new</itunes:new-feed-url>
            <category>AI</category><managingEditor>ed@example.org (Ed Itor)</managingEditor>
            """);
        Assert.Equal(TimeSpan.FromMinutes(90), feed.TimeToLive);
        Assert.Equal([0, 7], feed.SkipHours);
        Assert.Equal([DayOfWeek.Sunday], feed.SkipDays);
        Assert.Equal(("What we do", "https://example.org/new"), (feed.Description.Text, feed.MovedTo?.AbsoluteUri));
        Assert.Equal(new FeedImage(new Uri("https://example.org/logo.png"), "The logo"), feed.Image);
        Assert.Equal(20, feed.Updated?.Day);
        Assert.Equal(("Ed Itor", "AI"), (Assert.Single(feed.Authors), Assert.Single(feed.Categories).Term));
    }

    [Fact]
    public void Parse_Item_GivesCategoriesPictureAndDiscussion()
    {
        var item = Rss("""
            <item><title>t</title><category domain="https://example.org/topics">Chips</category><dc:subject>AI</dc:subject><itunes:keywords>a, b</itunes:keywords>
            <media:group><media:content url="https://example.org/v.mp4" type="video/mp4" fileSize="5"/><media:thumbnail url="/t.jpg"><media:title>A robot</media:title></media:thumbnail></media:group>
            <comments>/c</comments><slash:comments>12</slash:comments><source url="https://other.example/feed">Other</source></item>
            """).Items[0];
        Assert.Equal(["Chips", "AI", "a", "b"], item.Categories.Select(category => category.Term));
        Assert.Equal("https://example.org/topics", item.Categories[0].Scheme);
        Assert.Equal(new FeedImage(new Uri("https://example.org/t.jpg"), "A robot"), item.Image);
        Assert.Equal(new Enclosure(new Uri("https://example.org/v.mp4"), "video/mp4", 5), Assert.Single(item.Enclosures));
        Assert.Equal(("https://example.org/c", 12), (item.CommentsLink?.AbsoluteUri, item.Comments));
        Assert.Equal(("Other", "https://other.example/feed"), (item.Source?.Title, item.Source?.Self?.AbsoluteUri));
    }

    [Theory]
    [InlineData("width='120' height='90'", 90)]
    [InlineData("width='1200'", 1200)]
    [InlineData("width='0' height='wide'", null)]
    public void Parse_PictureWithItsSize_KeepsTheShorterSide(string size, int? side) => Assert.Equal(
        side, Rss($"<item><title>t</title><media:content url='https://example.org/t.jpg' medium='image' {size}/></item>").Items[0].Image!.Side);

    [Theory]
    [InlineData("width='120' height='90'", false)]
    [InlineData("width='1200' height='630'", true)]
    [InlineData("", true)]
    public void Draft_OfAnItemWithASmallPicture_HasNone(string size, bool kept)
    {
        var feed = Rss($"<item><title>t</title><link>https://example.org/a</link><media:thumbnail url='https://example.org/t.jpg' {size}/></item>");

        Assert.Equal(kept, FeedDrafts.From(feed, "Example").Single().LeadImage is not null);
    }

    [Fact]
    public void Parse_FeedOfHackerNews_GivesPointsAndComments()
    {
        var item = Rss("<item><title>t</title><description><![CDATA[<p>Article</p><p>Points: 321</p><p># Comments: 45</p>]]></description></item>").Items[0];
        Assert.Equal((321, 45), (item.Points, item.Comments));
    }

    [Fact]
    public void Parse_AtomEntry_GivesLinksSourceAndReplies()
    {
        var feed = Parse($"""
            <feed xmlns="http://www.w3.org/2005/Atom" {Namespaces}><title>F</title><icon>/i.png</icon><entry xml:lang="de-AT"><title>t</title><link href="/1"/>
            <link rel="via" href="https://via.example/"/><link rel="replies" type="text/html" href="/1#c" thr:count="4"/><category term="ai" label="AI" scheme="urn:x"/>
            <source><title>Origin</title><link href="https://origin.example/"/><author><name>Jane</name></author></source></entry></feed>
            """);
        var item = Assert.Single(feed.Items);
        Assert.Equal("https://via.example/", item.Links.Single(link => link.Relation == "via").Url.AbsoluteUri);
        Assert.Equal((4, "de", "https://example.org/1#c"), (item.Comments, item.Language, item.CommentsLink?.AbsoluteUri));
        Assert.Equal(new FeedCategory("ai", "AI", "urn:x"), Assert.Single(item.Categories));
        Assert.Equal(("Origin", "Jane"), (item.Source?.Title, Assert.Single(item.Authors)));
        Assert.Equal("https://example.org/i.png", feed.Image?.Url.AbsoluteUri);
    }

    [Theory]
    [InlineData("<title>T</title><guid isPermaLink=\"false\">g</guid><link>https://example.org/1</link>", "g")]
    [InlineData("<title>T</title><link>https://example.org/1</link>", "https://example.org/1")]
    [InlineData("<title>T</title><pubDate>Wed, 20 May 2026 10:20:30 GMT</pubDate>", "T 2026-05-20T10:20:30Z")]
    [InlineData("<title>T</title>", "T")]
    public void Parse_Item_HasAnIdentity(string item, string id) => Assert.Equal(id, Rss($"<item>{item}</item>").Items[0].Id);

    private static ParsedFeed Rss(string channel) => Parse($"<rss version=\"2.0\" {Namespaces}><channel>{channel}</channel></rss>");

    private static ParsedFeed Parse(string text) =>
        Assert.IsType<FeedParsing.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes(text), new Uri("https://example.org/feed"), "")).Feed;
}
