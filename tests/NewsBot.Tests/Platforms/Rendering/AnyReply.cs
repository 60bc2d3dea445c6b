using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Core.News;

namespace NewsBot.Tests.Platforms.Rendering;

/// <summary>Any reply at all: every kind of block with every kind of text.</summary>
internal static class AnyReply
{
    private static readonly string[] Addresses =
    [
        "https://example.org/a", "http://example.org/a_(b)", "https://example.org/**bold**?q=*", "https://example.org/[a](b)", "https://example.org/?a=<b>&c=\"d\" e",
        "https://user:secret@example.org/", "javascript:alert(1)", "data:text/html,x", "ftp://example.org/", "file:///etc/passwd", "https://bücher.example/ä",
        "https://example.org/\u202Egnp.exe", "https://example.org/\\..\\x", "https://example.org/|x|~~y~~`z`", "https://example.org/@everyone", "https://example.org/))>)",
        "https://example.org/" + new string('a', 380), "https://example.org/" + new string('b', 390), "https://example.org/" + new string('ü', 3000), "https://例え.example/道",
    ];

    private static readonly Gen<string> Small = Gen.OneOf(Gen.OneOf(NaughtyStrings.All), Gen.String[Gen.Char, 0, 30], Gen.String[Gen.Char["ab *_~`|<>#[]()@:-+.1\\/\n👍"], 0, 60]);

    private static readonly Gen<string> Long = Gen.Select(Small.Array[1, 6], Gen.Int[1, 60], (parts, times) => string.Concat(Enumerable.Repeat(string.Join(' ', parts), times)));

    /// <summary>Mostly short, sometimes longer than any message.</summary>
    public static readonly Gen<string> Text = Gen.Frequency((12, Small), (4, Gen.Select(Small, Small, (a, b) => a + b)), (1, Long), (3, Gen.Const("OpenAI releases a smaller model. It costs a third.")));

    private static readonly Gen<Uri?> Address = Gen.OneOf<Uri?>([null, .. Addresses.Select(a => new Uri(a))]);

    private static readonly Gen<Quotation> Quotation = Gen.Select(Gen.Int[1, 6], Text, Text, Text, (number, words, before, after) => new Quotation(number, words, before, after));

    private static readonly Gen<CitedSentence> Sentence = Gen.Select(
        Text, Gen.Int[1, 120].Array[0, 4], Quotation.Array[0, 3], Gen.OneOf("", "", "Why it matters"), (text, numbers, evidence, label) => new CitedSentence(text, numbers, evidence) { Label = label });

    private static readonly Gen<Citation> Cited = Gen.Select(Gen.Int[1, 6], Text, Text, Address, Text, (number, source, title, url, age) => new Citation(number, source, title, url, age));

    private static readonly Gen<ReplyBlock> Card = Gen.Select(Text, Sentence.Array[0, 4], Cited.Array[0, 6], Text, (title, sentences, citations, when) =>
        (ReplyBlock)new ReplyBlock.StoryCard(new StoryId(title.Length + 1), title, sentences, citations, when));

    private static readonly Gen<ListingRow> Row = Gen.Select(Text, Text, Address, Gen.Enum<RowHealth>(), (term, text, url, health) => new ListingRow(term, text, url, health));

    private static readonly Gen<ReplyBlock> Block = Gen.OneOf(
        Text.Select(t => (ReplyBlock)new ReplyBlock.Heading(t)),
        Text.Select(t => (ReplyBlock)new ReplyBlock.Section(t)),
        Text.Select(t => (ReplyBlock)new ReplyBlock.Paragraph(t)),
        Text.Select(t => (ReplyBlock)new ReplyBlock.Note(t)),
        Row.Array[0, 8].Select(rows => (ReplyBlock)new ReplyBlock.Listing(rows)),
        Gen.Select(Sentence.Array[0, 6], Cited.Array[0, 6], (sentences, citations) => (ReplyBlock)new ReplyBlock.Answer(sentences, citations, [])));

    private static readonly Gen<ReplyButton> Button = Text.Select(label => new ReplyButton(label, "news", CommandOptions.None));

    public static readonly Gen<Reply> One = Gen.Select(
        Block.Array[0, 3],
        Card.Array[0, 12],
        Block.Array[0, 3],
        Button.Array[0, 4],
        Gen.Bool,
        (before, cards, after, buttons, isPrivate) => new Reply([.. before, .. cards, .. after]) { Buttons = buttons, Private = isPrivate });
}
