using CsCheck;
using NewsBot.Core.News;

namespace NewsBot.Tests.News;

public sealed class CanonicalUrlTests
{
    [Theory]
    [InlineData("https://example.org", "https://example.org")]
    [InlineData("http://www.Example.org:80/", "https://example.org")]
    [InlineData("https://example.org:443/a/", "https://example.org/a")]
    [InlineData("https://example.org:8443/a", "https://example.org:8443/a")]
    [InlineData("https://m.example.org/a#part", "https://example.org/a")]
    [InlineData("https://mobile.example.org/a", "https://example.org/a")]
    [InlineData("https://amp.example.org/a/amp/", "https://example.org/a")]
    [InlineData("https://m.com/a", "https://m.com/a")]
    [InlineData("https://www.m.example.org/a/amp/amp", "https://example.org/a")]
    [InlineData("https://example.org/a?utm_source=x&UTM_Medium=y&fbclid=1&gclid=2&ref=z", "https://example.org/a")]
    [InlineData("https://example.org/a?b=2&a=1&utm_campaign=c", "https://example.org/a?a=1&b=2")]
    [InlineData("https://www.youtube.com/watch?v=Abc_12-x&si=1&t=20", "https://youtube.com/watch?v=Abc_12-x")]
    [InlineData("https://youtu.be/Abc_12-x?si=1", "https://youtube.com/watch?v=Abc_12-x")]
    [InlineData("https://m.youtube.com/shorts/Abc_12-x", "https://youtube.com/watch?v=Abc_12-x")]
    [InlineData("https://example.org/index.html", "https://example.org")]
    [InlineData("https://example.org/a/index.php?p=12", "https://example.org/a?p=12")]
    [InlineData("https://example.org/a?amp=1", "https://example.org/a")]
    [InlineData("https://example.org/amp/a", "https://example.org/a")]
    [InlineData("https://example.org/a.amp.html", "https://example.org/a.html")]
    [InlineData("https://example.org/champ", "https://example.org/champ")]
    [InlineData("https://www.google.com/amp/s/amp.example.org/a/amp", "https://example.org/a")]
    [InlineData("https://example-org.cdn.ampproject.org/v/s/example.org/a?amp=1", "https://example.org/a")]
    [InlineData("https://www.google.com/url?sa=t&url=https%3A%2F%2Fwww.example.org%2Fa%3Fid%3D7&ved=1", "https://example.org/a?id=7")]
    [InlineData("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=x", "https://example.org/a")]
    [InlineData("https://example.org/login?url=https%3A%2F%2Fother.example%2Fa", "https://example.org/login?url=https%3A%2F%2Fother.example%2Fa")]
    [InlineData("http://arxiv.org/abs/2602.06043v1", "https://arxiv.org/abs/2602.06043")]
    [InlineData("https://arxiv.org/pdf/2602.06043v2.pdf", "https://arxiv.org/abs/2602.06043")]
    [InlineData("https://export.arxiv.org/html/2602.06043", "https://arxiv.org/abs/2602.06043")]
    [InlineData("https://arxiv.org/list/cs.AI/recent", "https://arxiv.org/list/cs.AI/recent")]
    [InlineData("https://twitter.com/Some_One/status/123?s=20", "https://x.com/i/status/123")]
    [InlineData("https://nitter.net/some_one/status/123#m", "https://x.com/i/status/123")]
    [InlineData("https://twitter.com/some_one", "https://x.com/some_one")]
    [InlineData("https://old.reddit.com/r/News/comments/1abc2d/a_title/", "https://reddit.com/comments/1abc2d")]
    [InlineData("https://www.reddit.com/r/News/comments/1abc2d/a_title/xyz9/", "https://reddit.com/comments/1abc2d/xyz9")]
    [InlineData("https://old.reddit.com/r/News", "https://reddit.com/r/News")]
    [InlineData("https://en.m.wikipedia.org/wiki/Quokka", "https://en.wikipedia.org/wiki/Quokka")]
    [InlineData("https://some.substack.com/p/a-post?r=1x&utm_medium=web", "https://some.substack.com/p/a-post")]
    [InlineData("https://medium.com/@one/a-post-1a2b?source=rss----1", "https://medium.com/@one/a-post-1a2b")]
    [InlineData("https://example.org/a?source=rss&ref=home", "https://example.org/a")]
    [InlineData("https://example.org/view?cid=4711", "https://example.org/view?cid=4711")]
    [InlineData("https://example.org/view?source=12&story=3", "https://example.org/view?source=12&story=3")]
    [InlineData("https://example.org/a?si=7", "https://example.org/a?si=7")]
    [InlineData("https://example.org/%e4%bd%a0", "https://example.org/%E4%BD%A0")]
    [InlineData("https://example.org/Case/Matters", "https://example.org/Case/Matters")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("https://example.org/a?&??b=1&?c=2", "https://example.org/a?b=1&c=2")]
    [InlineData("https://user:secret@example.org/a", "https://example.org/a")]
    public void Of_Address_IsItsOneSpelling(string address, string canonical) => Assert.Equal(canonical, CanonicalUrl.Of(new Uri(address)));

    [Fact]
    public void Of_ItsOwnResult_ChangesNothing()
    {
        var parts = Gen.OneOf("a", "b", "/", "//", "amp", "/amp", "/amp/", "?", "&", "=", "utm_x=1", "ref=a", "q=2", "#x", "%20", "ü", ".", "..", "index.html", ".amp", "/index.php", "%c3");
        var hosts = Gen.OneOf("www.", "m.", "amp.", "mobile.", "news.").Array[0, 3].Select(string.Concat);
        Gen.Select(hosts, parts.Array[0, 12].Select(string.Concat)).Sample((host, rest) =>
        {
            var once = CanonicalUrl.Of(new Uri($"http://{host}example.org/{rest}"));
            Assert.Equal(once, CanonicalUrl.Of(new Uri(once)));
        });
    }
}
