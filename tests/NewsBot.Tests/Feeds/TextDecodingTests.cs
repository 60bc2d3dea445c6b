using System.Text;
using NewsBot.Feeds.Reading;

namespace NewsBot.Tests.Feeds;

public sealed class TextDecodingTests
{
    private static readonly Encoding Latin = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Theory]
    [InlineData("utf-8", "", "")]
    [InlineData("utf-8", "utf-8", "")]
    [InlineData("utf-8", "iso-8859-1", "")]
    [InlineData("utf-8", "nonsense", "")]
    [InlineData("utf-8", "utf-7", "")]
    [InlineData("windows-1252", "", "iso-8859-1")]
    [InlineData("windows-1252", "windows-1252", "utf-8")]
    [InlineData("windows-1252", "utf-8", "")]
    [InlineData("iso-8859-2", "iso-8859-2", "")]
    [InlineData("utf-16", "", "utf-16")]
    [InlineData("utf-16BE", "", "")]
    [InlineData("utf-32", "", "")]
    public void Decode_Declared_GivesTheText(string encoding, string http, string prologue)
    {
        var text = $"<?xml version=\"1.0\"{(prologue.Length > 0 ? $" encoding=\"{prologue}\"" : "")}?><a>Größe ä</a>";
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(text);
        Assert.Equal(text, TextDecoding.Decode(bytes, http));
    }

    [Theory]
    [InlineData("gb2312", "中文新闻")]
    [InlineData("shift_jis", "日本語のニュース")]
    [InlineData("euc-kr", "한국어 뉴스")]
    [InlineData("big5", "繁體中文")]
    [InlineData("koi8-r", "Новости")]
    [InlineData("iso-2022-jp", "日本語")]
    public void Decode_DeclaredOfOtherScripts_GivesTheText(string encoding, string text)
    {
        var document = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><a>{text}</a>";
        Assert.Equal(document, TextDecoding.Decode(CodePagesEncodingProvider.Instance.GetEncoding(encoding)!.GetBytes(document), ""));
    }

    [Fact]
    public void Decode_OneBrokenByteInUtf8_KeepsTheRest()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("Größe über alles"), 0xFF, .. Encoding.UTF8.GetBytes(" schön")];
        Assert.StartsWith("Größe über alles", TextDecoding.Decode(bytes, "utf-8"), StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_Undeclared_IsLatinWhenItIsNotUtf8() => Assert.Equal("Größe", TextDecoding.Decode(Latin.GetBytes("Größe"), null));

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0xEF, 0xBB })]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    public void Decode_HardlyAnything_DoesNotThrow(byte[] bytes) => Assert.NotNull(TextDecoding.Decode(bytes, "utf-16"));
}
