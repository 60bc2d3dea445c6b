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
    [InlineData("https://example.org/watch?v=Abc&si=1", "https://example.org/watch?v=Abc")]
    [InlineData("https://example.org/Case/Matters", "https://example.org/Case/Matters")]
    [InlineData("https://bücher.example/ü", "https://xn--bcher-kva.example/%C3%BC")]
    [InlineData("https://example.org/a?&??b=1&?c=2", "https://example.org/a?b=1&c=2")]
    [InlineData("https://user:secret@example.org/a", "https://example.org/a")]
    public void Of_Address_IsItsOneSpelling(string address, string canonical) => Assert.Equal(canonical, CanonicalUrl.Of(new Uri(address)));

    [Fact]
    public void Of_ItsOwnResult_ChangesNothing()
    {
        var parts = Gen.OneOf("a", "b", "/", "//", "amp", "/amp", "/amp/", "?", "&", "=", "utm_x=1", "ref=a", "q=2", "#x", "%20", "ü", ".", "..", "index.html");
        var hosts = Gen.OneOf("www.", "m.", "amp.", "mobile.", "news.").Array[0, 3].Select(string.Concat);
        Gen.Select(hosts, parts.Array[0, 12].Select(string.Concat)).Sample((host, rest) =>
        {
            var once = CanonicalUrl.Of(new Uri($"http://{host}example.org/{rest}"));
            Assert.Equal(once, CanonicalUrl.Of(new Uri(once)));
        });
    }
}
