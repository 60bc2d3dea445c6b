using System.Text;
using NewsBot.Feeds.Formats;

namespace NewsBot.Tests.Feeds;

/// <summary>What becomes of documents that no XML parser takes.</summary>
public sealed class BrokenFeedTests
{
    [Theory]
    [InlineData("an ampersand", "<item><title>Q&A at R&D</title><link>https://example.org/?a=1&b=2</link></item>", "Q&A at R&D", "https://example.org/?a=1&b=2")]
    [InlineData("an entity nobody declares", "<item><title>Caf&eacute; &nosuch; open</title><link>https://example.org/1</link></item>", "Café &nosuch; open", "https://example.org/1")]
    [InlineData("a prefix nobody declares", "<item><title>One</title><dc:creator>Jane</dc:creator><x:y>z</x:y><link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("a title that is not closed", "<item><title>One<link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("tags closed in the wrong order", "<item><title>One</title><description><b>x<i>y</b></i></description><link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("an end tag too many", "<item><title>One</title></b></p><link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("an item that is not closed", "<item><title>One</title><link>https://example.org/1</link><item><title>Two</title></item>", "One", "https://example.org/1")]
    [InlineData("a document that breaks off", "<item><title>One</title><link>https://example.org/1</link></item><item><title>Tw", "One", "https://example.org/1")]
    [InlineData("control characters", "<item><title>O\u0001n\u0008e&#2;</title><link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("a quote that is not closed", "<item><title>One</title><category domain=\"x>c</category><link>https://example.org/1</link></item>", "One", "https://example.org/1")]
    [InlineData("a bracket that begins no tag", "<item><title>1 < 2 <3</title><link>https://example.org/1</link></item>", "1 < 2 <3", "https://example.org/1")]
    public void Parse_Broken_GivesWhatIsThere(string fault, string items, string title, string link)
    {
        var feed = Parse($"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title>{items}</channel></rss>");
        Assert.NotEmpty(fault);
        Assert.Equal((title, link), (feed.Items[0].Title, feed.Items[0].Link?.AbsoluteUri));
    }

    [Theory]
    [InlineData("Warning: something failed in /srv/feed.php on line 3\n")]
    [InlineData("<br />\n<b>Warning</b>: include(x) in <b>/srv/feed.php</b><br />\n")]
    [InlineData("<!-- generated -->\n\n")]
    public void Parse_JunkBeforeTheFeed_IsPassedOver(string junk)
    {
        var feed = Parse(junk + "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>F</title><item><title>One</title></item></channel></rss>");
        Assert.Equal(("F", "One"), (feed.Title, Assert.Single(feed.Items).Title));
    }

    [Fact]
    public void Parse_Broken_NamesTheFirstFlawAndItsLine()
    {
        Assert.Contains("line 2: <title> is not closed", Parse("<rss><channel>\n<item><title>x</channel></rss>").Flaw, StringComparison.Ordinal);
        Assert.Empty(Parse("<rss><channel>\n<item><title>x</title></item></channel></rss>").Flaw);
    }

    [Fact]
    public void Parse_UnclosedItems_StandSideBySide() =>
        Assert.Equal(
            ["One", "Two", "Three"],
            Parse("<rss><channel><item><title>One</title><item><title>Two</title><item><title>Three</title></channel></rss>").Items.Select(item => item.Title));

    [Fact]
    public void Parse_EncodedTwice_IsReadOnce() =>
        Assert.Equal("Don’t – Zürich", Parse("<rss><channel><title>Donâ€™t â€“ ZÃ¼rich</title></channel></rss>").Title);

    [Theory]
    [InlineData("Année à Évry")]
    [InlineData("Ãéïðá")]
    [InlineData("Größe Â plus")]
    public void Parse_EncodedOnce_StaysAsItIs(string title) =>
        Assert.Equal(title, Parse($"<rss><channel><title>{title}</title></channel></rss>").Title);

    [Fact]
    public void Parse_NestedWithoutEnd_NeitherHangsNorCrashes()
    {
        var feed = Parse("<rss><channel><item><title>t</title></item>" + string.Concat(Enumerable.Repeat("<x>", 100_000)) + "<item><title>deep</title></item>");
        Assert.Equal("t", feed.Items[0].Title);
    }

    [Fact]
    public void Parse_ListsWithoutEnd_AreCutAndCostNoMoreThanTheirLength()
    {
        var authors = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"<author>A{i}</author>"));
        var item = Assert.Single(Parse($"<rss><channel><item><title>t</title>{authors}<tags>{string.Join(',', Enumerable.Range(0, 200_000))}</tags></item></channel></rss>").Items);

        Assert.Equal(["A0", "A1"], item.Authors.Take(2));
        Assert.Equal((50, 50), (item.Authors.Count, item.Categories.Count));
    }

    [Fact]
    public void Parse_FlawInAVeryLongName_IsToldInShort()
    {
        var name = new string('x', 100_000);

        Assert.InRange(Parse($"<rss><channel><item><title>t</title></item></{name}></channel></rss>").Flaw.Length, 40, 120);
        Assert.InRange(Assert.IsType<FeedParsing.Failed>(FeedParser.Parse(Encoding.UTF8.GetBytes($"<{name}/>"), null, "")).Reason.Length, 40, 120);
    }

    private static ParsedFeed Parse(string text) =>
        Assert.IsType<FeedParsing.Parsed>(FeedParser.Parse(Encoding.UTF8.GetBytes(text), new Uri("https://example.org/feed"), "")).Feed;
}
