using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>A piece of a message or a view, of the kinds that the bot uses. See Slack Docs/Block Kit, "Blocks".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderBlock), "header")]
[JsonDerivedType(typeof(SectionBlock), "section")]
[JsonDerivedType(typeof(ContextBlock), "context")]
[JsonDerivedType(typeof(ActionsBlock), "actions")]
[JsonDerivedType(typeof(DividerBlock), "divider")]
[JsonDerivedType(typeof(MarkdownBlock), "markdown")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(InputBlock), "input")]
[JsonDerivedType(typeof(RichTextBlock), "rich_text")]
internal abstract record Block
{
    /// <summary>Comes back with a press in the block; unique within the message.</summary>
    public string? BlockId { get; init; }
}

internal sealed record HeaderBlock(PlainText Text) : Block;

/// <summary>Needs a text, or fields.</summary>
internal sealed record SectionBlock : Block
{
    public TextObject? Text { get; init; }

    public IReadOnlyList<TextObject>? Fields { get; init; }

    /// <summary>One element beside the text.</summary>
    public BlockElement? Accessory { get; init; }

    /// <summary>True: a long text is never folded under "see more".</summary>
    public bool? Expand { get; init; }
}

internal sealed record ContextBlock(IReadOnlyList<ContextElement> Elements) : Block;

internal sealed record ActionsBlock(IReadOnlyList<BlockElement> Elements) : Block;

internal sealed record DividerBlock : Block;

/// <summary>Standard Markdown. Slack ignores its block_id. See Slack Docs/Markdown Block.</summary>
internal sealed record MarkdownBlock(string Text) : Block;

internal sealed record ImageBlock(string ImageUrl, string AltText) : Block
{
    public PlainText? Title { get; init; }
}

/// <summary>A question in a modal.</summary>
internal sealed record InputBlock(PlainText Label, BlockElement Element) : Block
{
    public PlainText? Hint { get; init; }

    public bool? Optional { get; init; }

    /// <summary>True: a change is told at once and not only when the modal is submitted.</summary>
    public bool? DispatchAction { get; init; }
}
