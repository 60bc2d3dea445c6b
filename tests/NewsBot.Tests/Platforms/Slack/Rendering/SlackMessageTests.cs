using System.Text.Encodings.Web;
using System.Text.Json;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

/// <summary>Each kind of reply as it is sent. <c>node pictures.mjs</c> beside this file turns the snapshots into pictures to look at.</summary>
public sealed class SlackMessageTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly PostedReply Posted = new("1721609600.123456", new ConversationKey("slack", "C1", null), RenderedReplies.News(), A.Morning);

    private readonly SlackRenderer _sut = new("");

    [Fact]
    public void News_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.News(), "k1")));

    [Fact]
    public void Story_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Story(), "k1")));

    [Fact]
    public void Answer_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Answer(), "k1")));

    [Fact]
    public void Refusal_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.NotInTheNews(), "k1")));

    [Fact]
    public void Help_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Help(), "k1")));

    [Fact]
    public void PrefixedHelp_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(new SlackRenderer("newsbot").Render(RenderedReplies.Help(), "k1")));

    [Fact]
    public void Status_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Status(), "k1")));

    [Fact]
    public void SourceList_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(Replies.Sources(), "k1")));

    [Fact]
    public void Digest_OfALongDay_IsAsBefore() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Digest(), "k1")));

    [Fact]
    public void Draft_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages([_sut.Draft(RenderedReplies.Answer())]));

    [Fact]
    public void Evidence_OfAStory_IsAsBefore() => Snapshot.Matches(Shown(_sut.Evidence(Posted, chosen: 1)));

    [Fact]
    public void Sources_OfAReply_AreAsBefore() => Snapshot.Matches(Shown(_sut.Sources(Posted)));

    [Fact]
    public void Home_OfTheDay_IsAsBefore() => Snapshot.Matches(Shown(_sut.Home(RenderedReplies.News(), "home")));

    [Fact]
    public void Streamed_News_IsAsBefore() => Snapshot.Matches(_sut.Streamed(RenderedReplies.News()));

    [Fact]
    public void HostileWords_AsAMessage_AreAsBefore()
    {
        const string Hostile = "*Win* a <!channel> _prize_ :tada: at https://evil.example, @here & <@U1>";
        Snapshot.Matches(Messages(_sut.Render(
            new Reply([
                new ReplyBlock.Heading(Hostile),
                new ReplyBlock.Note(Hostile),
                new ReplyBlock.StoryCard(new(7), Hostile, [new(Hostile, [1], [])], [new(1, Hostile, Hostile, new Uri("https://example.org/a"), "3 h ago"), new(2, "good.example", "", new Uri("https://evil.example/"), "now")], Hostile),
            ]),
            "k1")));
    }

    [Fact]
    public void PrivateSentence_AsAMessage_IsAsBefore() => Snapshot.Matches(Messages([_sut.Private("Noted: 👍. Press it again to take it back.")]));

    [Fact]
    public void Mention_OfAGroup_StandsInFrontAndNotifiesNobodyElse() => Snapshot.Matches(Messages(_sut.Render(
        new Reply([new ReplyBlock.Paragraph("<!subteam^S2> <@U2> <!channel> @here")]) { Mention = new Mention(MentionKind.Group, "S1") }, "k1")));

    [Fact]
    public void Mention_OfAPerson_IsOnTheFirstPageOnly()
    {
        var many = new Reply([.. Enumerable.Repeat(RenderedReplies.Digest().Blocks, 5).SelectMany(b => b)]) { Mention = new Mention(MentionKind.Person, "U7") };

        var pages = _sut.Render(many, "k1");

        Assert.True(pages.Count > 1);
        // Apart from that one block the rules hold, which forbid every mention.
        Assert.All(pages, p => SlackMessageRules.Hold(p with { Blocks = [.. p.Blocks.Where(b => b is not RichTextBlock text || !Mentions(text))] }));
        Assert.InRange(pages[0].Blocks.Count, 2, 50);
        Assert.Equal([1, .. pages.Skip(1).Select(_ => 0)], pages.Select(p => p.Blocks.OfType<RichTextBlock>().Count(Mentions)));

        static bool Mentions(RichTextBlock block) => block.Elements.OfType<RichTextSection>().Any(s => s.Elements is [UserSpan { UserId.Value: "U7" }]);
    }

    [Fact]
    public void Picture_OfTheFirstStory_StandsAboveIt() => Snapshot.Matches(Messages(_sut.Render(RenderedReplies.Pictured(), "k1")));

    private static string Messages(IEnumerable<SlackPage> pages) => JsonSerializer.Serialize(
        pages.Select(p => new { text = p.Text, @private = p.Private, blocks = JsonSerializer.SerializeToElement(p.Blocks, SlackJson.Default.IReadOnlyListBlock) }), Readable);

    private static string Shown(View view) => JsonSerializer.Serialize(JsonSerializer.SerializeToElement(view, SlackJson.Default.View), Readable);
}
