using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Core.News;

namespace NewsBot.Tests.Features;

public sealed class OccasionTests
{
    private static readonly ConversationKey Here = new("web", "news", null);

    [Theory]
    [InlineData("", "")]
    [InlineData(";", "")]
    [InlineData("It failed.", "It failed.")]
    [InlineData("It failed.;It failed.", "It failed.")]
    [InlineData("It failed.;", "In part: It failed.")]
    [InlineData("A.;B.", "A. B.")]
    public async Task Write_Remarks_StandOnceUnderTheReply(string remarks, string note)
    {
        var reply = await Occasion.WriteAsync(Here, async () =>
        {
            await Task.Yield();
            foreach (var remark in remarks.Split(';'))
            {
                Occasion.Current!.Wrote(remark);
            }

            return Reply.Text("News.");
        });

        Assert.Equal(note, reply.Blocks.OfType<ReplyBlock.Note>().SingleOrDefault()?.Text ?? "");
        Assert.Null(Occasion.Current);
    }

    [Fact]
    public async Task About_Story_HoldsToTheEndOfTheMethod()
    {
        var seen = new List<StoryId?>();
        await Occasion.WriteAsync(Here, async () =>
        {
            await TellAsync(new StoryId(1), seen);
            seen.Add(Occasion.Current!.Story);
            return Reply.Text("News.");
        });

        Assert.Equal([new StoryId(1), null], seen);
    }

    [Fact]
    public async Task Write_WithinAnother_KeepsItsRemarksToItself()
    {
        var outer = await Occasion.WriteAsync(Here, async () =>
        {
            var inner = await Occasion.WriteAsync(new ConversationKey("web", "else", null), () =>
            {
                Occasion.Current!.Wrote("It failed.");
                return Task.FromResult(Reply.Text("Digest."));
            });
            Assert.Equal(2, inner.Blocks.Count);
            return Reply.Text("Posted.");
        });

        Assert.Single(outer.Blocks);
    }

    private static async Task TellAsync(StoryId story, List<StoryId?> seen)
    {
        Occasion.About(story);
        await Task.Yield();
        seen.Add(Occasion.Current!.Story);
    }
}
