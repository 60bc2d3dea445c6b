using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>Where an atom is shown.</summary>
internal enum SlackPlace
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
}

/// <summary>A piece of a message: spans of rich text, whatever kind of block they end up in.</summary>
internal sealed record SlackAtom(SlackPlace Place, IReadOnlyList<RichTextSpan> Spans) : Atom
{
    /// <summary>True: it begins a line, an item or a quotation; else it goes on behind the one before.</summary>
    public bool Begins { get; init; } = true;

    /// <summary>What stands between it and the one before, where it goes on.</summary>
    public string Joint { get; init; } = " ";

    public override bool IsEmpty => Spans.Count == 0 && Place != SlackPlace.Divider;

    /// <summary>Characters of the JSON that is sent, or a few more.</summary>
    public override int Length { get; } = Spans.Sum(s => Place == SlackPlace.Small ? Small(s) : Rich(s)) + (Place switch
    {
        SlackPlace.Item or SlackPlace.Quote => 110,
        SlackPlace.Divider => 0,
        _ => 35,
    });

    public static SlackAtom Of(SlackPlace place, string literal, RichTextStyle? style = null) => new(place, literal.Length > 0 ? [new TextSpan(literal) { Style = style }] : []);

    private static int Rich(RichTextSpan span) => (span.Style is null ? 0 : 30) + (span switch
    {
        TextSpan text => 28 + SlackText.Length(text.Text),
        LinkSpan link => 38 + SlackText.Length(link.Text ?? "") + SlackText.Length(link.Url),
        EmojiSpan emoji => 30 + emoji.Name.Length,
        _ => throw new NotSupportedException($"There is no size of a {span.GetType().Name}."),
    });

    /// <summary>Marked text, or words that have to stand alone as plain text.</summary>
    private static int Small(RichTextSpan span) => span switch
    {
        TextSpan text when SlackText.IsPlain(text.Text) => 10 + SlackText.Length(SlackText.Escaped(text.Text)),
        TextSpan text => 110 + SlackText.Length(text.Text),
        LinkSpan link => 40 + SlackText.Length(SlackText.Escaped(link.Text ?? "")) + SlackText.Length(SlackText.Escaped(link.Url)),
        _ => throw new NotSupportedException($"There is no size of a small {span.GetType().Name}."),
    };
}
