using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>Text whose markup is structure, so that nothing in it needs escaping. See Slack Docs/Rich Text Block.</summary>
internal sealed record RichTextBlock(IReadOnlyList<RichTextPart> Elements) : Block;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RichTextSection), "rich_text_section")]
[JsonDerivedType(typeof(RichTextList), "rich_text_list")]
[JsonDerivedType(typeof(RichTextQuote), "rich_text_quote")]
[JsonDerivedType(typeof(RichTextPreformatted), "rich_text_preformatted")]
internal abstract record RichTextPart;

internal sealed record RichTextSection(IReadOnlyList<RichTextSpan> Elements) : RichTextPart;

/// <param name="Style">"bullet" or "ordered".</param>
/// <param name="Elements">Sections: declared wider, so that their type is written.</param>
internal sealed record RichTextList(string Style, IReadOnlyList<RichTextPart> Elements) : RichTextPart
{
    public int? Indent { get; init; }
}

internal sealed record RichTextQuote(IReadOnlyList<RichTextSpan> Elements) : RichTextPart;

internal sealed record RichTextPreformatted(IReadOnlyList<RichTextSpan> Elements) : RichTextPart;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextSpan), "text")]
[JsonDerivedType(typeof(LinkSpan), "link")]
[JsonDerivedType(typeof(EmojiSpan), "emoji")]
[JsonDerivedType(typeof(UserSpan), "user")]
[JsonDerivedType(typeof(UserGroupSpan), "usergroup")]
[JsonDerivedType(typeof(ChannelSpan), "channel")]
internal abstract record RichTextSpan
{
    public RichTextStyle? Style { get; init; }
}

internal sealed record TextSpan(string Text) : RichTextSpan;

internal sealed record LinkSpan(string Url) : RichTextSpan
{
    public string? Text { get; init; }
}

/// <param name="Name">Without colons.</param>
internal sealed record EmojiSpan(string Name) : RichTextSpan;

internal sealed record UserSpan(UserId UserId) : RichTextSpan;

internal sealed record UserGroupSpan(string UsergroupId) : RichTextSpan;

internal sealed record ChannelSpan(ChannelId ChannelId) : RichTextSpan;

internal sealed record RichTextStyle
{
    public bool? Bold { get; init; }

    public bool? Italic { get; init; }

    public bool? Strike { get; init; }

    public bool? Code { get; init; }
}
