using NewsBot.Platforms.Discord.Rendering;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

public sealed class DiscordMarkdownTests
{
    [Theory]
    [InlineData("The Verge", "[The Verge](<https://example.org/a>)")]
    [InlineData("3.5: a look back", "[3.5: a look back](<https://example.org/a>)")]
    [InlineData("[D] A paper", "\\[D\\] A paper ([link](<https://example.org/a>))")]
    [InlineData("snake_case", "snake\\_case ([link](<https://example.org/a>))")]
    [InlineData("See https://b.example", "See https\\://b.example ([link](<https://example.org/a>))")]
    [InlineData("discord.gg/abc", "discord.gg/abc ([link](<https://example.org/a>))")]
    [InlineData("Rockets 🚀", "Rockets 🚀 ([link](<https://example.org/a>))")]
    [InlineData("\u200B", "")]
    public void Link_Words_AreTheLinkOnlyWhereTheyNeedNoEscapes(string words, string expected) => Assert.Equal(expected, DiscordMarkdown.Link(words, new Uri("https://example.org/a")));

    [Theory]
    [InlineData("https://example.org/a_(b)", "[x](<https://example.org/a_%28b%29>)")]
    [InlineData("https://example.org/**", "[x](<https://example.org/%2A%2A>)")]
    [InlineData("javascript:alert(1)", "x")]
    [InlineData("https://user:secret@example.org/", "x")]
    public void Link_Address_CannotEndTheLink(string url, string expected) => Assert.Equal(expected, DiscordMarkdown.Link("x", new Uri(url)));

    [Theory]
    [InlineData("- a", "\\- a")]
    [InlineData("1. a", "1\\. a")]
    [InlineData("2026 was a year", "2026 was a year")]
    [InlineData(":smile: at 12:30", "\\:smile: at 12:30")]
    [InlineData("a\nb", "a b")]
    public void Escape_Line_EscapesWhatWouldActThere(string text, string expected) => Assert.Equal(expected, DiscordMarkdown.Escape(text));

    [Fact]
    public void Clip_LongText_EndsAtAWholeCharacter()
    {
        Assert.Equal("aa…", DiscordMarkdown.Clip("aa👍🏽b", 4));
        Assert.Equal("aa👍🏽b", DiscordMarkdown.Clip("aa👍🏽b", 5));
        Assert.Equal("…", DiscordMarkdown.Clip("a" + new string('\u0301', 50), 10));
        Assert.Equal("", DiscordMarkdown.Clip("\u200D", 10));
    }
}
