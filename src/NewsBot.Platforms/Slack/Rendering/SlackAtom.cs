using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>Where an atom is shown.</summary>
internal enum AtomPlace
{
    /// <summary>In a header block.</summary>
    Header,

    /// <summary>In a line of rich text.</summary>
    Line,

    /// <summary>In an item of a list.</summary>
    Item,

    /// <summary>In a quotation.</summary>
    Quote,

    /// <summary>In the small print of a context block.</summary>
    Small,

    /// <summary>A line between stories, with nothing in it.</summary>
    Divider,

    /// <summary>An image block: one link, to the picture, with what it shows as its words.</summary>
    Picture,
}

/// <summary>A piece of a message: spans of rich text, whatever kind of block they end up in.</summary>
internal sealed record SlackAtom(AtomPlace Place, IReadOnlyList<RichTextSpan> Spans) : Atom
{
    private readonly int _length = Spans.Sum(s => Place == AtomPlace.Small ? Small(s) : Rich(s));

    /// <summary>True: it begins a line, an item or a quotation; else it goes on behind the one before.</summary>
    public bool Begins { get; init; } = true;

    /// <summary>What stands between it and the one before, where it goes on.</summary>
    public string Joint { get; init; } = " ";

    public override bool IsEmpty => Spans.Count == 0 && Place != AtomPlace.Divider;

    /// <summary>Characters of the JSON that is sent, or a few more: neighbours of one style are one span, so that plain words cost only themselves.</summary>
    public override int Length => _length + Joint.Length + (Begins && Place is AtomPlace.Item or AtomPlace.Quote ? 140 : 2);

    public static SlackAtom Of(AtomPlace place, string literal, RichTextStyle? style = null) => new(place, literal.Length > 0 ? [new TextSpan(literal) { Style = style }] : []);

    /// <summary>Whatever is not plain words also costs the span that follows it.</summary>
    private static int Rich(RichTextSpan span) => (span.Style is null ? 0 : 80) + (span switch
    {
        TextSpan text => SlackText.Length(text.Text),
        LinkSpan link => 68 + SlackText.Length(link.Text ?? "") + SlackText.Length(link.Url),
        EmojiSpan emoji => 65 + emoji.Name.Length,
        _ => throw new NotSupportedException($"There is no size of a {span.GetType().Name}."),
    });

    /// <summary>Marked text, or words that have to stand alone as plain text. Links cost what they would in rich text, should it come to that.</summary>
    private static int Small(RichTextSpan span) => span switch
    {
        TextSpan text when SlackText.IsPlain(text.Text) => SlackText.Length(SlackText.Escaped(text.Text)),
        TextSpan text => 110 + SlackText.Length(text.Text),
        LinkSpan link => 68 + SlackText.Length(SlackText.Escaped(link.Text ?? "")) + SlackText.Length(SlackText.Escaped(link.Url)),
        _ => throw new NotSupportedException($"There is no size of a small {span.GetType().Name}."),
    };
}
