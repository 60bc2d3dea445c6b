using System.Text.Json;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

public sealed class WebReplyTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly WebMessage Empty = new()
    {
        Id = "1",
        Channel = "news",
        At = new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
        Author = WebAuthor.Bot,
        Name = "NewsBot",
    };

    [Fact]
    public void Into_EveryKindOfBlock_SurvivesTheLog()
    {
        var message = WebReply.Into(Empty, Replies.News(), WebState.Done, SmallGrammar.Few);

        var json = JsonSerializer.Serialize(message, WebJson.Default.WebMessage);
        var read = JsonSerializer.Deserialize(json, WebJson.Default.WebMessage)!;

        Assert.Equal(json, JsonSerializer.Serialize(read, WebJson.Default.WebMessage));
        Snapshot.Matches(JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement, Indented));
    }

    [Fact]
    public void Into_HostileText_KeepsNothingHiddenAndNoScriptAddress()
    {
        var message = WebReply.Into(Empty, Replies.Hostile(), WebState.Done, SmallGrammar.Few);

        var story = Assert.IsType<WebBlock.Story>(message.Blocks[0]);
        Assert.Equal("<script>alert(1)</script> eltit ab&amp;", story.Title);
        Assert.Null(story.Citations[0].Url);
        var row = Assert.Single(Assert.IsType<WebBlock.Listing>(message.Blocks[1]).Rows);
        Assert.Equal(("data", "red", null), (row.Term, row.Text, row.Link));
        Assert.Equal("Press", message.Buttons[0].Label);
    }

    [Theory]
    [InlineData("https://example.org/a?b=1", true)]
    [InlineData("http://example.org/", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("data:text/html,x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("vbscript:x", false)]
    public void Link_Scheme_DecidesWhetherItStaysALink(string address, bool stays) =>
        Assert.Equal(stays ? address : null, WebReply.Link(new Uri(address)));

    [Fact]
    public void Into_APicture_KeepsAddressAndDescription()
    {
        var message = WebReply.Into(Empty, new Reply([new ReplyBlock.Picture(new Uri("https://cdn.example.org/a.jpg"), "A \u202Erobot")]), WebState.Done, SmallGrammar.Few);

        Assert.Equal(new WebBlock.Picture("https://cdn.example.org/a.jpg", "A robot"), Assert.Single(message.Blocks));
    }
}
