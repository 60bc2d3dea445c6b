using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("AT&T <b>", "AT&T <b>")]
    [InlineData("a &lt; b", "a &\u200Blt; b")]
    [InlineData(" two\nlines ", "two lines")]
    [InlineData("\u200D", "")]
    public void Literal_Text_NeedsNextToNothing(string text, string expected) => Assert.Equal(expected, SlackText.Literal(text));

    [Theory]
    [InlineData("The Verge", true)]
    [InlineData("AT&T", true)]
    [InlineData("3:45, or so", true)]
    [InlineData("snake_case", false)]
    [InlineData("> quote", false)]
    [InlineData("so :smile: it is", false)]
    [InlineData("so :笑: it is", false)]
    public void IsPlain_Words_AreThoseWithoutSignsOfMarkup(string words, bool expected) => Assert.Equal(expected, SlackText.IsPlain(words));

    [Theory]
    [InlineData("<!channel> & <@U1>", "&lt;!channel&gt; &amp; &lt;@\u200BU1&gt;")]
    [InlineData("*a*", "*\u200Ba*\u200B")]
    [InlineData("> a", "\u200B&gt; a")]
    [InlineData(":tada: at 12:30", ":\u200Btada: at 12:30")]
    [InlineData("https://a.example", "https:\u200B//a.example")]
    [InlineData("@here and #general", "@\u200Bhere and #\u200Bgeneral")]
    public void Unmarked_Line_HasNothingThatActs(string line, string expected) => Assert.Equal(expected, SlackText.Unmarked(line));

    [Theory]
    [InlineData("The Verge", false)]
    [InlineData("theverge.example", false)]
    [InlineData("example", false)]
    [InlineData("good.example", true)]
    [InlineData("everge.example", true)]
    [InlineData("https://www.theverge.example/a", true)]
    [InlineData("a@theverge.example", true)]
    [InlineData("bank。example", true)]
    public void Mask_Words_DoSoWhereTheyLookLikeAnotherAddress(string words, bool expected) => Assert.Equal(expected, SlackText.Mask(words, new Uri("https://www.theverge.example/a")));

    [Fact]
    public void Linked_WordsThatMask_HaveTheLinkBehindThem()
    {
        var spans = Assert.Single(SlackLinks.Linked("good.example", new Uri("https://evil.example/(a)"), small: false, style: null));

        Assert.Equal([new TextSpan("good.example"), new TextSpan(" ("), new LinkSpan("https://evil.example/%28a%29") { Text = "link" }, new TextSpan(")")], spans);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:secret@example.org/")]
    [InlineData("ftp://example.org/")]
    public void Linked_AddressThatIsNoneOfTheWeb_IsNoLink(string url) =>
        Assert.Equal([new TextSpan("x")], Assert.Single(SlackLinks.Linked("x", new Uri(url), small: false, style: null)));

    [Theory]
    [InlineData("Use /news, or /ask.", "Use /newsbot news, or /newsbot ask.")]
    [InlineData("12 are left out; /news shows them.", "12 are left out; /newsbot news shows them.")]
    [InlineData("“/help” and (/status)", "“/newsbot help” and (/newsbot status)")]
    [InlineData("/newsbot news", "/newsbot news")]
    [InlineData("and/or, /etc/passwd, https://a.example/news, 1/2", "and/or, /etc/passwd, https://a.example/news, 1/2")]
    public void Shown_CommandsOfOurs_HaveThePrefix(string text, string expected) => Assert.Equal(expected, CommandPrefix.Shown(text, "newsbot"));

    [Theory]
    [InlineData("reply:k1:0", "k1")]
    [InlineData("reply:a:b:1", "a:b")]
    [InlineData("reply::1", "")]
    [InlineData("reply:k1:2", null)]
    [InlineData("reply:1", null)]
    [InlineData("reply:", null)]
    [InlineData("", null)]
    [InlineData("home:k1:0", null)]
    public void KeyOf_BlockId_IsTheKeyOrNothing(string blockId, string? expected) => Assert.Equal(expected, SlackRenderer.KeyOf(blockId));

    [Fact]
    public void Escape_TextThatGrows_OnlyGrowsAtItsEnd()
    {
        const string Text = "2. See www.a.example: :tada: <!here> & *bold* [x](https://b.example) @here #general 12:30 C#";
        for (var i = 0; i < Text.Length; i++)
        {
            Assert.StartsWith(SlackMarkdown.Escape(Text[..i]), SlackMarkdown.Escape(Text), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("- a", "\\- a")]
    [InlineData("1. a", "1\\. a")]
    [InlineData("<@U1>", "&lt;@\u200BU1&gt;")]
    [InlineData("a_b", "a\\_b")]
    public void Escape_Line_EscapesWhatWouldActInAStream(string text, string expected) => Assert.Equal(expected, SlackMarkdown.Escape(text));
}
