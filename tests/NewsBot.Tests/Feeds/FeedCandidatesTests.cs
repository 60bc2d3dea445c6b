using NewsBot.Feeds.Discovery;

namespace NewsBot.Tests.Feeds;

public sealed class FeedCandidatesTests
{
    [Theory]
    [InlineData("https://www.youtube.com/channel/UCabc_123", "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc_123")]
    [InlineData("https://www.youtube.com/playlist?list=PL0123456789", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL0123456789")]
    [InlineData("https://www.reddit.com/r/MachineLearning/", "https://www.reddit.com/r/MachineLearning/.rss")]
    [InlineData("https://old.reddit.com/r/LocalLLaMA/new/", "https://www.reddit.com/r/LocalLLaMA/new/.rss")]
    [InlineData("https://www.reddit.com/user/somebody", "https://www.reddit.com/user/somebody/.rss")]
    [InlineData("https://github.com/dotnet/runtime", "https://github.com/dotnet/runtime/releases.atom")]
    [InlineData("https://github.com/dotnet/runtime/commits/main", "https://github.com/dotnet/runtime/commits/main.atom")]
    [InlineData("https://github.com/dotnet", "https://github.com/dotnet.atom")]
    [InlineData("https://arxiv.org/list/cs.AI/recent", "https://rss.arxiv.org/rss/cs.AI")]
    [InlineData("https://news.ycombinator.com/newest", "https://news.ycombinator.com/rss")]
    [InlineData("https://medium.com/@somebody/a-story-123", "https://medium.com/feed/@somebody")]
    [InlineData("https://medium.com/tag/ai", "https://medium.com/feed/tag/ai")]
    [InlineData("https://example.substack.com/p/a-post", "https://example.substack.com/feed")]
    [InlineData("https://example.wordpress.com/2026/05/a", "https://example.wordpress.com/feed/")]
    public void Known_PageOfAService_HasItsFeed(string page, string expected) => Assert.Equal(expected, KnownFeeds.Of(new Uri(page))[0].Address.AbsoluteUri);

    [Theory]
    [InlineData("https://www.youtube.com/@handle")]
    [InlineData("https://github.com/features/actions")]
    [InlineData("https://github.com/")]
    [InlineData("https://arxiv.org/abs/2401.00001")]
    [InlineData("https://medium.com/search?q=ai")]
    [InlineData("https://example.org/r/x")]
    public void Known_OtherPages_AreNot(string page) => Assert.Empty(KnownFeeds.Of(new Uri(page)));

    [Fact]
    public void Of_DeclaredFeeds_ComeInOrderAndCommentsLast()
    {
        var found = Told("""
            <link rel="alternate" type="application/rss+xml" title="Example » Comments Feed" href="/comments/feed/">
            <link rel="alternate" type="application/rss+xml; charset=utf-8" title="Example &amp; more" href="/feed/">
            <link rel="Alternate" type="application/atom+xml" href="//cdn.example.org/atom.xml">
            <link rel="alternate" type="application/feed+json" href="feed.json">
            <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">
            <link rel="alternate" type="application/json+oembed" href="/oembed">
            <link rel="alternate" hreflang="de" href="/de/">
            <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
            """, "https://example.org/blog/a");
        Assert.Equal(
            ["https://example.org/feed/", "https://cdn.example.org/atom.xml", "https://example.org/blog/feed.json", "https://example.org/comments/feed/"],
            found.Select(feed => feed.Address.AbsoluteUri));
        Assert.Equal("Example & more", found[0].Title);
        Assert.All(found, feed => Assert.Equal(FeedSign.Declared, feed.Sign));
    }

    [Fact]
    public void Of_Links_AreFeedsByTheirAddress() => Assert.Equal(
        ["https://example.org/news.rss", "https://feeds.example.net/all", "https://example.org/index.xml"],
        Told("""
            <a href="/news.rss">RSS</a><a href="https://feeds.example.net/all">Everything</a><a href="/index.xml#top">Subscribe</a>
            <a href="/feedback">Feedback</a><a href="https://elsewhere.example/feed">A friend</a><a href="/news">RSS readers compared</a>
            """, "https://example.org/").Select(feed => feed.Address.AbsoluteUri));

    [Fact]
    public void Of_BaseElement_IsWhatLinksAreMeantFrom() => Assert.Equal(
        "https://example.org/x/feed.xml", Told("<base href=\"https://example.org/x/\"><link rel=\"alternate\" type=\"application/rss+xml\" href=\"feed.xml\">", "https://www.example.org/a")[0].Address.AbsoluteUri);

    [Fact]
    public void Of_HandleOfYouTube_FindsTheChannelInItsPage() => Assert.Equal(
        "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123",
        Told("<link rel=\"canonical\" href=\"https://www.youtube.com/channel/UC0123\">", "https://www.youtube.com/@handle")[0].Address.AbsoluteUri);

    [Fact]
    public void Of_NothingTold_GuessesTheUsualPlaces()
    {
        var guesses = FeedCandidates.Of("<html></html>", new Uri("https://example.org/blog/a")).Select(feed => feed.Address.AbsolutePath).ToList();
        Assert.Equal("/blog/feed/", guesses[0]);
        Assert.Contains("/feed/", guesses);
        Assert.Contains("/rss.xml", guesses);
        Assert.Equal("/@somebody.rss", FeedCandidates.Of("", new Uri("https://social.example.org/@somebody"))[0].Address.AbsolutePath);
    }

    private static List<FeedCandidate> Told(string html, string page) =>
        [.. FeedCandidates.Of(html, new Uri(page)).Where(feed => feed.Sign != FeedSign.Guessed)];
}
