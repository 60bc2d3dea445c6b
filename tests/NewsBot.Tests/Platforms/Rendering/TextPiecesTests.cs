using CsCheck;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Text;

namespace NewsBot.Tests.Platforms.Rendering;

public sealed class TextPiecesTests
{
    [Fact]
    public void Of_AnyText_LosesNothingAndIsShort() => AnyReply.Text.Sample(
        text =>
        {
            var pieces = TextPieces.Of(text).ToList();
            Assert.All(pieces, p => Assert.InRange(p.Length, 1, TextPieces.Longest));
            Assert.Equal(BareText.Of(VisibleText.Lines(text)), BareText.Of(string.Concat(pieces)));
        },
        iter: 500);

    [Fact]
    public void Of_LongParagraph_EndsPiecesAtSentences()
    {
        var sentence = new string('a', 300) + ". ";

        Assert.All(TextPieces.Of(string.Concat(Enumerable.Repeat("A" + sentence, 5))), p => Assert.EndsWith(".", p, StringComparison.Ordinal));
    }

    [Fact]
    public void Of_LongSentence_EndsPiecesAtWords() => Assert.All(TextPieces.Of(string.Concat(Enumerable.Repeat("word ", 500))), p => Assert.EndsWith("word", p, StringComparison.Ordinal));

    [Fact]
    public void Of_FamiliesWithoutSpaces_KeepsEachWhole()
    {
        const string Family = "👨‍👩‍👧‍👦";

        var pieces = TextPieces.Of(string.Concat(Enumerable.Repeat(Family, 200))).ToList();

        Assert.True(pieces.Count > 1);
        Assert.All(pieces, p => Assert.Equal(0, p.Length % Family.Length));
    }

    [Fact]
    public void Of_OneEndlessCharacter_IsCutBetweenCodePoints() =>
        Assert.All(TextPieces.Of("a" + string.Concat(Enumerable.Repeat("\U000E0100", 2_000))), p => Assert.DoesNotContain('\uFFFD', VisibleText.Lines(p)));
}
