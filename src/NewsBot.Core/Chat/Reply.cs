using System.Text.Json.Serialization;
using NewsBot.Core.News;

namespace NewsBot.Core.Chat;

/// <summary>
/// What the bot says, as a document. Nothing here knows a platform: each renderer decides what a
/// heading, a card or a citation looks like and how to keep inside that platform's limits.
/// All text is plain: a renderer escapes it.
/// </summary>
public sealed record Reply(IReadOnlyList<ReplyBlock> Blocks)
{
    /// <summary>Commands that a press repeats; a renderer shows them under the last block.</summary>
    public IReadOnlyList<ReplyButton> Buttons { get; init; } = [];

    /// <summary>Shown only to the person who asked, where the platform can.</summary>
    public bool Private { get; init; }

    /// <summary>What the reply asks back, and how a guess at it is judged; null: nothing. It is kept with the conversation, and not with the message.</summary>
    [JsonIgnore]
    public OpenQuestion? Open { get; init; }

    /// <summary>Whom the post notifies; null, and nobody is notified. Shown in front of the first block, where the platform can.</summary>
    public Mention? Mention { get; init; }

    [JsonIgnore]
    public bool HasPicture => Blocks.Any(b => b is ReplyBlock.Picture);

    /// <summary>The same in words alone.</summary>
    public Reply WithoutPicture() => this with { Blocks = [.. Blocks.Where(b => b is not ReplyBlock.Picture)] };

    public static Reply Text(string text) => new([new ReplyBlock.Paragraph(text)]);
}

/// <summary>One block; its kind stands in JSON as <c>kind</c>, under which replies are kept: a kind is never renamed.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Section), "section")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Listing), "listing")]
[JsonDerivedType(typeof(StoryCard), "storyCard")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Picture), "picture")]
public abstract record ReplyBlock
{
    private ReplyBlock()
    {
    }

    /// <summary>The title of the whole reply; at most one, and first.</summary>
    public sealed record Heading(string Text) : ReplyBlock;

    /// <summary>A group title inside the reply, such as "Also".</summary>
    public sealed record Section(string Text) : ReplyBlock;

    public sealed record Paragraph(string Text) : ReplyBlock;

    /// <summary>Small print under what it belongs to: how old, how many, what was left out and why.</summary>
    public sealed record Note(string Text) : ReplyBlock;

    /// <summary>Lines of a term and what it means: help, status, sources.</summary>
    public sealed record Listing(IReadOnlyList<ListingRow> Rows) : ReplyBlock;

    /// <summary>A story: headline, sentences with evidence, the sources as links.</summary>
    public sealed record StoryCard(
        StoryId Story,
        string Title,
        IReadOnlyList<CitedSentence> Sentences,
        IReadOnlyList<Citation> Citations,
        string When) : ReplyBlock;

    /// <summary>An answer to a question, with evidence; <see cref="Stories"/> are those it rests on.</summary>
    public sealed record Answer(
        IReadOnlyList<CitedSentence> Sentences,
        IReadOnlyList<Citation> Citations,
        IReadOnlyList<StoryId> Stories) : ReplyBlock
    {
        /// <summary>Each sentence is a step of its own, and is numbered.</summary>
        public bool InSteps { get; init; }
    }

    /// <summary>A picture on the web, of what stands under it; at most one in a reply, and left out where a platform shows none.</summary>
    /// <param name="Address">Fetched by the platform or the browser, never by the bot.</param>
    /// <param name="Description">For those who cannot see it; never empty.</param>
    public sealed record Picture(Uri Address, string Description) : ReplyBlock;
}

/// <param name="Term">A name or a command.</param>
/// <param name="Text">What is said of it.</param>
/// <param name="Link">Where the term leads, if anywhere.</param>
/// <param name="Health">How it is doing; <see cref="RowHealth.None"/> where that means nothing.</param>
public sealed record ListingRow(string Term, string Text, Uri? Link = null, RowHealth Health = RowHealth.None);

public enum RowHealth
{
    None,
    Good,
    Waiting,
    Failing,
}

/// <param name="Numbers">The citations it rests on, as shown in brackets: [1][3].</param>
/// <param name="Evidence">The exact words, at least one quotation for each number.</param>
public sealed record CitedSentence(string Text, IReadOnlyList<int> Numbers, IReadOnlyList<Quotation> Evidence)
{
    /// <summary>What it and those behind it tell, such as "Why it matters"; it then begins a line of its own. Empty: it goes on.</summary>
    public string Label { get; init; } = "";
}

/// <summary>The words of a source that a sentence rests on, shown when somebody asks for the evidence.</summary>
/// <param name="Before">Up to a sentence of what stands in front of the words, for context; may be empty.</param>
/// <param name="After">The same behind them.</param>
public sealed record Quotation(int Number, string Words, string Before, string After);

/// <param name="Source">The publisher's name.</param>
/// <param name="Url">Null when the article has no address.</param>
/// <param name="Age">How long ago it was published in words, or its date: "3 h ago", "12 Jun 2017", "undated".</param>
public sealed record Citation(int Number, string Source, string Title, Uri? Url, string Age);

/// <summary>A press runs the command in the conversation the button stands in.</summary>
public sealed record ReplyButton(string Label, string Command, CommandOptions Options);

/// <param name="Missing">The words to be guessed.</param>
/// <param name="Told">What is shown once somebody has guessed.</param>
public sealed record OpenQuestion(string Missing, ReplyBlock.Answer Told);
