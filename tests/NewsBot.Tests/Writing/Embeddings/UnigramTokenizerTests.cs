using NewsBot.Writing.Embeddings.Local;

namespace NewsBot.Tests.Writing.Embeddings;

public sealed class UnigramTokenizerTests
{
    private static readonly UnigramTokenizer Sut = new(
    [
        .. Enumerable.Repeat(new VocabularyPiece("", 0), 6),
        new("▁", -3), new("▁a", -2), new("a", -4), new("b", -4), new("ab", -5), new("▁ab", -7), new("fi", -3), new("🚀", -6),
    ]);

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "7")]
    [InlineData("ab", "7 9")] // -2 -4 is more likely than -7, and than -3 -5
    [InlineData("b ab", "6 9 7 9")]
    [InlineData("ﬁ", "6 12")] // the ligature has the normal form of two letters
    [InlineData("axxxa", "7 0 8")] // what no piece has is one unknown, however long
    [InlineData("🚀", "6 13")]
    [InlineData("🛸🛸", "6 0")]
    [InlineData("a\ud83d", "7 0")] // half a character
    public void Encode_Text_GivesTheMostLikelyPieces(string text, string ids) =>
        Assert.Equal(ids, string.Join(' ', Sut.Encode(text)));
}
