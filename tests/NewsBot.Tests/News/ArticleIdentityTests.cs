using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class ArticleIdentityTests
{
    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 60).Select(i => $"word{i}"));

    [Fact]
    public void Key_WithAddress_IsTheCanonicalAddress() =>
        Assert.Equal("https://example.org/a", ArticleIdentity.Key(A.Draft(url: "http://www.example.org/a/?utm_source=x")));

    [Fact]
    public void Key_WithoutAddress_IsTheSameForTheSameWordsOnTheSameDay()
    {
        var draft = A.Draft("OpenAI’s “new” model") with { Url = null };

        Assert.Equal(ArticleIdentity.Key(draft), ArticleIdentity.Key(draft with { Title = "openai's \"NEW\"  model", PublishedAt = A.Morning.AddHours(9) }));
        Assert.NotEqual(ArticleIdentity.Key(draft), ArticleIdentity.Key(draft with { Title = "OpenAI’s old model" }));
        Assert.NotEqual(ArticleIdentity.Key(draft), ArticleIdentity.Key(draft with { Source = "Another" }));
        Assert.NotEqual(ArticleIdentity.Key(draft), ArticleIdentity.Key(draft with { PublishedAt = A.Morning.AddDays(1) }));
        Assert.NotEqual(ArticleIdentity.Key(draft), ArticleIdentity.Key(draft with { PublishedAt = null }));
    }

    [Fact]
    public void ContentHash_SameWordsInOtherDress_IsTheSame()
    {
        var hash = ArticleIdentity.ContentHash(A.Draft("A title", Long));

        Assert.Equal(hash, ArticleIdentity.ContentHash(A.Draft("A  TITLE!", Long.Replace(" ", "\n", StringComparison.Ordinal), url: "https://other.example/")));
        Assert.NotEqual(hash, ArticleIdentity.ContentHash(A.Draft("A title", Long + " more")));
    }

    [Fact]
    public void ContentHash_Teaser_IdentifiesNothing() => Assert.Equal("", ArticleIdentity.ContentHash(A.Draft("Title", "Read paper")));
}
