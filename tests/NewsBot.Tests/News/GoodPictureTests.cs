using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class GoodPictureTests
{
    [Theory]
    [InlineData("https://cdn.example.org/2026/03/robot.jpg")]
    [InlineData("https://cdn.example.org/robot.png?w=1200&h=630")]
    [InlineData("https://cdn.example.org/robot-1024x576.webp")]
    [InlineData("https://images.example.org/catalogo/pixelated-robot")]
    [InlineData("https://bücher.example.org/bild")]
    public void Is_APictureOfTheNews_IsGood(string address) => Assert.True(GoodPicture.Is(new Uri(address)));

    [Theory]
    [InlineData("http://cdn.example.org/robot.jpg")] // not https
    [InlineData("data:image/png;base64,AAAA")]
    [InlineData("https://user:secret@cdn.example.org/robot.jpg")]
    [InlineData("https://cdn.example.org:8443/robot.jpg")]
    [InlineData("https://127.0.0.1/robot.jpg")] // a number is nobody's name, private or not
    [InlineData("https://93.184.216.34/robot.jpg")]
    [InlineData("https://[::1]/robot.jpg")]
    [InlineData("https://2130706433/robot.jpg")]
    [InlineData("https://0x7f.1/robot.jpg")]
    [InlineData("https://localhost/robot.jpg")]
    [InlineData("https://nas.local/robot.jpg")]
    [InlineData("https://wiki.internal/robot.jpg")]
    [InlineData("https://metadata.google.internal/robot.jpg")]
    [InlineData("https://cdn.example.org/site-logo.png")]
    [InlineData("https://cdn.example.org/avatars/ann.jpg")]
    [InlineData("https://pixel.example.org/p.png")]
    [InlineData("https://cdn.example.org/1x1.png")]
    [InlineData("https://cdn.example.org/robot-150x150.jpg")]
    [InlineData("https://cdn.example.org/robot.jpg?w=120")]
    [InlineData("https://cdn.example.org/width=240/robot.jpg")]
    [InlineData("https://cdn.example.org/robot.svg")]
    [InlineData("https://cdn.example.org/robot.gif")]
    public void Is_AnythingElse_IsNot(string address) => Assert.False(GoodPicture.Is(new Uri(address)));

    [Fact]
    public void Is_AnAddressWithoutEnd_IsNot() => Assert.False(GoodPicture.Is(new Uri("https://cdn.example.org/" + new string('a', 2_000))));

    [Fact]
    public void Of_AStory_IsTheFirstGoodOne()
    {
        var story = A.Story("Story", 1, A.Article("None"), With("https://cdn.example.org/logo.png"), With("https://cdn.example.org/robot.jpg"), With("https://cdn.example.org/late.jpg"));

        Assert.Equal("https://cdn.example.org/robot.jpg", GoodPicture.Of(story)!.Address.AbsoluteUri);
        Assert.Null(GoodPicture.Of(A.Story()));
    }

    private static Article With(string address) => A.Article() with { LeadImage = new LeadImage(new Uri(address), "") };
}
