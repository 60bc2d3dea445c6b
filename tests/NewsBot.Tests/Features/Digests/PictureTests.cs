using NewsBot.Core.Chat;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>The picture of a digest.</summary>
public sealed class PictureTests : IDisposable
{
    private static readonly Uri Robot = new("https://cdn.example.org/robot.jpg");

    private DigestHouse _house = new();

    public void Dispose() => _house.Dispose();

    [Theory]
    [InlineData("A robot at a desk", "A robot at a desk")]
    [InlineData("", "Picture with “OpenAI”")]
    public async Task Digest_WhoseFirstStoryHasOne_ShowsItAboveThatStory(string said, string description)
    {
        Tell(new LeadImage(Robot, said));
        await _house.SubscribeAsync();

        var reply = await PostedAsync();

        Assert.Equal(new ReplyBlock.Picture(Robot, description), reply.Blocks.OfType<ReplyBlock.Picture>().Single());
        Assert.Equal(reply.Blocks.ToList().FindIndex(b => b is ReplyBlock.StoryCard) - 1, reply.Blocks.ToList().FindIndex(b => b is ReplyBlock.Picture));
    }

    [Fact]
    public async Task Digest_WithoutAGoodOne_ShowsNone()
    {
        Tell(new LeadImage(new Uri("https://cdn.example.org/logo.png"), "Our logo"));
        await _house.SubscribeAsync();

        Assert.False((await PostedAsync()).HasPicture);
    }

    [Fact]
    public async Task Digest_ThatWantsNone_SaysSoAndShowsNone()
    {
        Tell(new LeadImage(Robot, "A robot"));

        var set = await _house.SayAsync(("at", "08:30"), ("pictures", "off"));

        Assert.Contains("without pictures", set.Blocks.OfType<ReplyBlock.Paragraph>().Single().Text, StringComparison.Ordinal);
        Assert.False((await PostedAsync()).HasPicture);
        await _house.SayAsync(("pictures", "on"));
        Assert.False(Assert.Single(await _house.Subscriptions.ReadAsync(A.Channel, "u1", TestContext.Current.CancellationToken)).WithoutPicture);
    }

    private void Tell(LeadImage picture)
    {
        _house.Dispose();
        _house = new DigestHouse(A.Story("OpenAI", 1, A.Article("OpenAI", "OpenAI told of one thing.", at: A.Morning.AddHours(-1)) with { LeadImage = picture }));
    }

    private async Task<Reply> PostedAsync()
    {
        _house.Time.Advance(TimeSpan.FromMinutes(31));
        await _house.SettleAsync();
        return Assert.Single(_house.Platform.Posted).Reply;
    }
}
