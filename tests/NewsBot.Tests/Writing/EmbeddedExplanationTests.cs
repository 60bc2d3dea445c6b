using NewsBot.Writing.Embedded;

namespace NewsBot.Tests.Writing;

/// <summary>A term explained by quoting: what it is, how it works, what came of it, and a gap to be guessed at.</summary>
public sealed class EmbeddedExplanationTests
{
    private const string Question = "What is Kestrel?";

    private static readonly PromptSource News = new(1, "Kestrel halves the bill", "Kestrel is cheaper than every model before it, the makers say. With Kestrel the laboratory served 40 million people in March.", 3);
    private static readonly PromptSource Paper = new(2, "The Kestrel paper", "Kestrel is a language model for small machines. Kestrel uses nine experts and asks two of them for each word.", 2.8);

    [Fact]
    public void Write_Passages_SaysWhatItIsFirstThenHowThenWhatCameOfIt() =>
        Assert.Equal(
            [
                "- Kestrel is a language model for small machines. [2]",
                "- Kestrel uses nine experts and asks two of them for each word. [2]",
                "- Kestrel is cheaper than every model before it, the makers say. [1]",
                "? With Kestrel the laboratory served ____ people in March. [1]",
            ],
            EmbeddedExplanation.Write(Question, "", 1, [News, Paper]).Split('\n'));

    [Fact]
    public void Write_NothingOnIt_SaysSo() => Assert.Equal("NOT IN THE NEWS", EmbeddedExplanation.Write("What is Merlin?", "", 1, [News, Paper]));

    [Theory]
    [InlineData("C++ (the language)")]
    [InlineData("[a-z]{9")]
    public void Write_TermWithSigns_IsTakenAsText(string term) =>
        Assert.NotEmpty(EmbeddedExplanation.Write($"What is {term}?", "", 1, [new PromptSource(1, term, $"{term} is something that a language has.", 1)]));
}
