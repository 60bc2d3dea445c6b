using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Rendering;

public sealed class SlackRendererTests
{
    private const int Tries = 120;

    private static readonly SlackRenderer Sut = new("");

    public static TheoryData<int> NaughtyIndexes => [.. Enumerable.Range(0, NaughtyStrings.All.Length)];

    [Fact]
    public void Render_AnyReply_KeepsTheRulesAndShowsEverything() => AnyReply.One.Sample(
        reply =>
        {
            var pages = Sut.Render(reply, "key:1");
            Assert.All(pages, SlackMessageRules.Hold);
            Assert.All(pages, p => Assert.Equal(reply.Private, p.Private));
            SlackMessageRules.ShowsExactly(Told(pages), ReplyText.Texts(reply, numberLast: true), ReplyText.Addresses(reply));
        },
        iter: Tries);

    [Theory]
    [MemberData(nameof(NaughtyIndexes))]
    public void Render_NaughtyText_IsLiteralEverywhere(int index)
    {
        var text = NaughtyStrings.All[index];
        var url = new Uri("https://example.org/a");
        var reply = new Reply([
            new ReplyBlock.Heading(text),
            new ReplyBlock.Section(text),
            new ReplyBlock.Paragraph(text),
            new ReplyBlock.Note(text),
            new ReplyBlock.Listing([new(text, text, url), new(text, text, url, RowHealth.Good)]),
            new ReplyBlock.StoryCard(new(1), text, [new(text, [1], [new(1, text, text, text)])], [new(1, text, text, url, text)], text),
        ])
        { Buttons = [new(text, "news", CommandOptions.None)] };

        var pages = Sut.Render(reply, "key");

        Assert.All(pages, SlackMessageRules.Hold);
        SlackMessageRules.ShowsExactly(Told(pages), ReplyText.Texts(reply, numberLast: true), ReplyText.Addresses(reply));
        var streamed = StreamedText.Of(Sut.Streamed(reply));
        SlackMessageRules.Leads(streamed.Constructs, ReplyText.Addresses(reply));
        var posted = new PostedReply("1.2", new ConversationKey("slack", "C1", null), reply, A.Morning);
        SlackMessageRules.Hold(Sut.Evidence(posted, 0));
        SlackMessageRules.ShowsExactly(Sut.Evidence(posted, 0).Blocks, [text, text, text, text, text], [url]);
        SlackMessageRules.ShowsExactly(Sut.Sources(posted).Blocks, [text, text, text, text], [url]);
    }

    [Fact]
    public void Render_OneReplyOfManyPages_ContinuesOnEachButTheLast()
    {
        var long_ = new Reply([.. Enumerable.Range(0, 400).Select(i => new ReplyBlock.Paragraph($"Paragraph {i} says something."))]);

        var pages = Sut.Render(long_, "k");

        Assert.True(pages.Count > 1);
        Assert.All(pages, SlackMessageRules.Hold);
        Assert.Equal(
            Enumerable.Range(1, pages.Count - 1).Select(Press.PageId).Append(""),
            pages.Select(p => (p.Blocks[^1] as ActionsBlock)?.Elements[0].ActionId ?? ""));
    }

    [Fact]
    public void Draft_AnyReply_IsItsFirstPageWithoutButtons() => AnyReply.One.Sample(
        reply =>
        {
            var draft = Sut.Draft(reply);
            SlackMessageRules.Hold(draft);
            Assert.DoesNotContain(draft.Blocks, b => b is ActionsBlock);
            Assert.Equal(BareText.Of(SlackShownText.Of(Told([Sut.Render(reply, "")[0]])).Text), BareText.Of(SlackShownText.Of(Told([draft])).Text));
        },
        iter: Tries / 4);

    [Fact]
    public void Evidence_AnyReply_ShowsEverySentenceWithItsWords() => Gen.Select(AnyReply.One, Gen.Int[0, 15]).Sample(
        (reply, wished) =>
        {
            var sheets = EvidenceSheet.Of(reply);
            var view = Sut.Evidence(new PostedReply("1721609600.123456", new ConversationKey("slack", "C1", "1.2"), reply, A.Morning), wished);
            SlackMessageRules.Hold(view);
            Assert.Equal("1721609600.123456", view.PrivateMetadata);
            if (sheets.Count == 0)
            {
                return;
            }

            var sheet = sheets[Math.Min(wished, sheets.Count - 1)];
            var texts = sheet.Sentences.SelectMany(s => s.Evidence.SelectMany(q => new[] { q.Before, q.Words, q.After }).Prepend(s.Text)).Prepend(sheet.Title);
            SlackMessageRules.ShowsExactly(view.Blocks, IsWhole(view) ? texts : [sheet.Title], sheet.Citations.Select(c => c.Url));
        },
        iter: Tries);

    [Fact]
    public void Sources_AnyReply_ShowsEachWithItsWholeTitle() => AnyReply.One.Sample(
        reply =>
        {
            var view = Sut.Sources(new PostedReply("1.2", new ConversationKey("slack", "C1", null), reply, A.Morning));
            SlackMessageRules.Hold(view);
            var texts = reply.Blocks.SelectMany(b => b switch
            {
                ReplyBlock.StoryCard { Citations.Count: > 0 } c => c.Citations.SelectMany(Cited).Prepend(c.Title),
                ReplyBlock.Answer a => a.Citations.SelectMany(Cited),
                _ => [],
            });
            SlackMessageRules.ShowsExactly(view.Blocks, IsWhole(view) ? texts : [], ReplyText.Addresses(reply));
            static string[] Cited(Citation c) => [c.Title, c.Source, c.Age];
        },
        iter: Tries / 2);

    [Fact]
    public void Home_AnyReply_IsWithinAView() => AnyReply.One.Sample(
        reply =>
        {
            var view = Sut.Home(reply, "home");
            SlackMessageRules.Hold(view);
            SlackMessageRules.ShowsExactly(view.Blocks, IsWhole(view) ? ReplyText.Texts(reply, numberLast: true) : [], ReplyText.Addresses(reply));
        },
        iter: Tries / 4);

    [Fact]
    public void Streamed_AnyReply_IsLiteralAndShortEnough() => AnyReply.One.Sample(
        reply =>
        {
            var text = Sut.Streamed(reply);
            Assert.InRange(text.Length, 0, 12_000);
            SlackMessageRules.Leads(StreamedText.Of(text).Constructs, ReplyText.Addresses(reply));
        },
        iter: Tries);

    [Fact]
    public void Streamed_ReplyThatGrew_OnlyGrewAtItsEnd() => Gen.Select(AnyReply.One, Gen.Int[0, 100], Gen.Int[0, 100]).Sample(
        (reply, blocks, share) =>
        {
            if (reply.Blocks.Count == 0)
            {
                return;
            }

            var kept = blocks % reply.Blocks.Count;
            var before = reply with { Blocks = [.. reply.Blocks.Take(kept), Younger(reply.Blocks[kept], share)] };
            Assert.StartsWith(Sut.Streamed(before), Sut.Streamed(reply) + (Sut.Streamed(before).EndsWith('…') ? "" : " "), StringComparison.Ordinal);
        },
        iter: Tries * 3);

    [Fact]
    public void Private_SentenceOfOurOwn_IsForOnePersonAndKeepsItsMention()
    {
        var page = new SlackRenderer("newsbot").Private("Write your question in <#C77>, or type /ask.");

        Assert.True(page.Private);
        Assert.Equal("Write your question in <#C77>, or type /newsbot ask.", page.Text);
        Assert.Equal(page.Text, Assert.IsType<SectionBlock>(Assert.Single(page.Blocks)).Text!.Text);
    }

    private static IEnumerable<Block> Told(IEnumerable<SlackPage> pages) => pages.SelectMany(p => p.Blocks).Where(b => b is not ContextBlock { Elements: [UnmarkedText { Text: var text }] } || !text.StartsWith("Page ", StringComparison.Ordinal));

    private static bool IsWhole(View view) => !view.Blocks.OfType<ContextBlock>().Any(c => c.Elements is [UnmarkedText { Text: var text }]
        && (text.StartsWith("The rest does not fit", StringComparison.Ordinal) || text.StartsWith("There are more sources", StringComparison.Ordinal) || text.StartsWith("There is more than", StringComparison.Ordinal)));

    /// <summary>The block as it was a moment before: the sentences of an answer come one by one, a text word by word.</summary>
    private static ReplyBlock Younger(ReplyBlock block, int share) => block switch
    {
        ReplyBlock.Answer b => b with { Sentences = [.. b.Sentences.Take(share % (b.Sentences.Count + 1))] },
        ReplyBlock.StoryCard b => b with { Sentences = [.. b.Sentences.Take(share % (b.Sentences.Count + 1))] },
        ReplyBlock.Listing b => new ReplyBlock.Listing([.. b.Rows.Take(share % (b.Rows.Count + 1))]),
        _ => block,
    };
}
