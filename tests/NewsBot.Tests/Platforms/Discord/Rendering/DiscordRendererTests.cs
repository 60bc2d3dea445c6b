using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Rendering;

public sealed class DiscordRendererTests
{
    private const int Tries = 120;

    private static readonly ConversationKey Place = new("discord", "1", "2");

    public static TheoryData<DiscordLayout> Layouts => [DiscordLayout.Components, DiscordLayout.Embeds];

    public static TheoryData<int> NaughtyIndexes => [.. Enumerable.Range(0, NaughtyStrings.All.Length)];

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Render_AnyReply_KeepsTheRulesAndShowsEverything(DiscordLayout layout) => AnyReply.One.Sample(
        reply =>
        {
            var pages = new DiscordRenderer(layout).Render(reply);
            Assert.All(pages, MessageRules.Hold);
            Assert.All(pages, p => Assert.Equal(reply.Private, p.Flags!.Value.HasFlag(MessageFlags.Ephemeral)));
            MessageRules.ShowsExactly(pages, ReplyText.Texts(reply), ReplyText.Addresses(reply));
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
            new ReplyBlock.Listing([new(text, text, url)]),
            new ReplyBlock.StoryCard(new(1), text, [new(text, [1], [new(1, text, text, text)])], [new(1, text, text, url, text)], text),
        ])
        { Buttons = [new(text, "news", CommandOptions.None)] };

        foreach (var layout in Enum.GetValues<DiscordLayout>())
        {
            var pages = new DiscordRenderer(layout).Render(reply);
            Assert.All(pages, MessageRules.Hold);
            MessageRules.ShowsExactly(pages, ReplyText.Texts(reply), ReplyText.Addresses(reply));
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Draft_AnyReply_IsItsFirstPageWithoutButtons(DiscordLayout layout) => AnyReply.One.Sample(
        reply =>
        {
            var renderer = new DiscordRenderer(layout);
            var draft = renderer.Draft(reply);
            MessageRules.Hold(draft);
            Assert.Equal(MessageRules.Shown([renderer.Render(reply)[0]]).Text, MessageRules.Shown([draft]).Text);
            Assert.DoesNotContain(draft.Components ?? [], c => c.Type == ComponentType.ActionRow);
        },
        iter: Tries / 4);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Evidence_AnyReply_ShowsEverySentenceWithItsWords(DiscordLayout layout) => Gen.Select(AnyReply.One, Gen.Int[0, 15]).Sample(
        (reply, wished) =>
        {
            var sheets = EvidenceSheet.Of(reply);
            if (sheets.Count == 0)
            {
                return;
            }

            var sheet = sheets[Math.Min(wished, sheets.Count - 1)];
            var pages = new DiscordRenderer(layout).Evidence(new PostedReply("123456789012345678", Place, reply, A.Morning), wished);
            Assert.All(pages, MessageRules.Hold);
            Assert.All(pages, p => Assert.True(p.Flags!.Value.HasFlag(MessageFlags.Ephemeral)));
            var texts = sheet.Sentences.SelectMany(s => s.Evidence.SelectMany(q => new[] { q.Before, q.Words, q.After }).Prepend(s.Text));
            MessageRules.ShowsExactly(pages, texts.Prepend(sheet.Title), sheet.Citations.Select(c => c.Url));
        },
        iter: Tries);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Sources_AnyReply_ShowsEachWithItsWholeTitle(DiscordLayout layout) => AnyReply.One.Sample(
        reply =>
        {
            var pages = new DiscordRenderer(layout).Sources(reply);
            Assert.All(pages, MessageRules.Hold);
            var texts = reply.Blocks.SelectMany(b => b switch
            {
                ReplyBlock.StoryCard { Citations.Count: > 0 } c => c.Citations.SelectMany(Told).Prepend(c.Title),
                ReplyBlock.Answer a => a.Citations.SelectMany(Told),
                _ => [],
            });
            MessageRules.ShowsExactly(pages, texts, ReplyText.Addresses(reply));
            static string[] Told(Citation c) => [c.Title, c.Source, c.Age];
        },
        iter: Tries / 2);

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Private_SentenceOfOurOwn_IsForOnePersonAndKeepsItsMention(DiscordLayout layout)
    {
        var body = new DiscordRenderer(layout).Private("Write your question in <#77>.");

        MessageRules.Hold(body);
        Assert.True(body.Flags!.Value.HasFlag(MessageFlags.Ephemeral));
        var shown = body.Embeds?[0].Description ?? body.Components![0].Components![0].Content;
        Assert.Equal("Write your question in <#77>.", shown);
    }
}
