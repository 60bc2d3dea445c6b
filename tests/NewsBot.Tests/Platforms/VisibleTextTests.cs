using CsCheck;
using NewsBot.Platforms.Text;

namespace NewsBot.Tests.Platforms;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("two\r\nlines\tand tab", "two lines and tab")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\", "link")]
    [InlineData("a\u202Eb\u2066c\u200Bd\uFEFF", "abcd")]
    [InlineData("soft\u00ADhyphen", "softhyphen")]
    [InlineData("tags \U000E0041\U000E0042", "tags ")]
    [InlineData("👨‍👩‍👧 می‌خواهم é", "👨‍👩‍👧 می‌خواهم é")]
    [InlineData("\u001b", "")]
    [InlineData("\u001b[", "")]
    public void Line_Hidden_IsTakenOut(string text, string visible) => Assert.Equal(visible, VisibleText.Line(text));

    [Fact]
    public void Lines_LineFeeds_Stay() => Assert.Equal("a\nb\nc", VisibleText.Lines("a\nb\r\nc"));

    [Fact]
    public void Line_AnyText_EndsWithoutControlCharactersAndIsThenStable() =>
        Gen.String.Sample(text =>
        {
            var once = VisibleText.Line(text);
            return !once.Any(char.IsControl) && VisibleText.Line(once) == once;
        });
}
