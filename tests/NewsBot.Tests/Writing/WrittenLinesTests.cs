using CsCheck;
using NewsBot.Core.News;
using NewsBot.Writing.Evidence;

namespace NewsBot.Tests.Writing;

public sealed class WrittenLinesTests
{
    [Theory]
    [InlineData("- It is out. [1]", "It is out.|1")]
    [InlineData("* It is out [1][3].", "It is out.|1 3")]
    [InlineData("1. It is out. [1, 3]", "It is out.|1 3")]
    [InlineData("2) It is out.[2]", "It is out.|2")]
    [InlineData("It is out [1] and free [2].", "It is out and free.|1 2")]
    [InlineData("– It is out. [1][1]", "It is out.|1")]
    [InlineData("- The paper [2024] says so. [1]", "The paper [2024] says so.|1")]
    [InlineData("- No number at all.", "No number at all.|")]
    [InlineData("- One. [1]\n\n  - Two. [2]\n- [3]", "One.|1;Two.|2")]
    [InlineData("- A footnote [١] in another script. [1]", "A footnote [١] in another script.|1")]
    [InlineData("- A footnote [12] in a quotation. [2]", "A footnote [12] in a quotation.|2")]
    [InlineData("NOT IN THE NEWS", "")]
    [InlineData("- NOT IN THE NEWS.", "")]
    [InlineData("**Not in the news**", "")]
    [InlineData("- The affair was not in the news until May. [1]", "The affair was not in the news until May.|1")]
    [InlineData("", "")]
    public void Parse_Lines_GivesSentencesAndNumbers(string text, string parsed) =>
        Assert.Equal(parsed, string.Join(';', WrittenLines.Parse(text).Select(s => $"{s.Text}|{string.Join(' ', s.Numbers)}")));

    [Theory]
    [InlineData("- MATTERS: It is cheap. [1]", StorySide.Matters, "It is cheap.")]
    [InlineData("- **WATCH:** It is due in May. [1]", StorySide.Watch, "It is due in May.")]
    [InlineData("- DISPUTED:They deny it. [1]", StorySide.Disputed, "They deny it.")]
    [InlineData("- Before: noon it was out. [1]", StorySide.None, "Before: noon it was out.")]
    [InlineData("- It is out. [1]", StorySide.None, "It is out.")]
    public void Parse_WordInFront_SaysWhichSide(string line, StorySide side, string text)
    {
        var written = Assert.Single(WrittenLines.Parse(line, bySides: true));

        Assert.Equal((side, text), (written.Side, written.Text));
    }

    [Fact]
    public void Parse_WordAlone_IsNoSentence() => Assert.Empty(WrittenLines.Parse("- MATTERS: [1]\n- WATCH:", bySides: true));

    [Fact]
    public void Parse_SidesNotAskedFor_LeavesASourcesWord()
    {
        var written = Assert.Single(WrittenLines.Parse("- WATCH: The chief executive speaks. [1]"));

        Assert.Equal((StorySide.None, "WATCH: The chief executive speaks."), (written.Side, written.Text));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("- One. [1", "")]
    [InlineData("- One. [1]\n- Tw", "- One. [1]")]
    [InlineData("- One. [1]\n", "- One. [1]")]
    public void CompletePart_OfGrowingText_IsItsWholeLines(string text, string complete) => Assert.Equal(complete, WrittenLines.CompletePart(text));

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Gen.OneOf(Gen.String, Gen.OneOf("[", "]", "1", "٣", ",", " ", "\n", "- ", "word", "NOT IN THE NEWS").Array[0, 20].Select(string.Concat))
            .Sample(text => _ = WrittenLines.Parse(text));
}
