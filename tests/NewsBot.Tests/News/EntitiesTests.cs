using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class EntitiesTests
{
    private static readonly Entities Sut = new([
        new Entity("OpenAI", "company", ["ChatGPT", "GPT-5", "Sam Altman"]),
        new Entity("Alibaba", "company", ["通义"]),
        new Entity("Meta", "company", []),
    ]);

    [Theory]
    [InlineData("GPT-5 is out", "", "OpenAI")]
    [InlineData("Sam Altman’s new plan", "", "OpenAI")]
    [InlineData("Altman and Sam disagree", "", "")]
    [InlineData("GPT-4 is old", "", "")]
    [InlineData("通义发布新模型", "", "Alibaba")]
    [InlineData("A chat app grows", "It competes with ChatGPT.", "")] // named in passing
    [InlineData("A chat app grows", "It beats ChatGPT. OpenAI answers.", "OpenAI")]
    [InlineData("Meta and OpenAI sign", "", "OpenAI, Meta")]
    public void In_AStory_AreThoseItIsAbout(string title, string text, string expected) =>
        Assert.Equal(expected, string.Join(", ", Sut.In(A.Story(title, 1, A.Article(title, text))).Select(e => e.Name)));

    [Fact]
    public void In_SeveralArticles_TheOneNamedMostComesFirst()
    {
        var story = A.Story("x", 1, A.Article("OpenAI and Meta", id: 1), A.Article("Meta alone", id: 2));

        Assert.Equal(["Meta", "OpenAI"], Sut.In(story).Select(e => e.Name));
    }
}
