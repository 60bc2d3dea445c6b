using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>
/// Text that is shown as it stands, but for <c>:emoji:</c> where that is asked for. It writes its own type, because most places take no
/// other; where Slack takes either kind of text it turns into a <see cref="TextObject"/>. See Slack Docs/Text Object.
/// </summary>
internal sealed record PlainText(string Text)
{
    public string Type { get; } = "plain_text";

    public bool? Emoji { get; init; }

    public static implicit operator TextObject(PlainText text) => new UnmarkedText(text.Text) { Emoji = text.Emoji };
}

/// <summary>What a context block shows side by side. See Slack Docs/Context Block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(UnmarkedText), "plain_text")]
[JsonDerivedType(typeof(Mrkdwn), "mrkdwn")]
[JsonDerivedType(typeof(ContextImage), "image")]
internal abstract record ContextElement;

/// <summary>Text where Slack takes either kind. See Slack Docs/Text Object.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(UnmarkedText), "plain_text")]
[JsonDerivedType(typeof(Mrkdwn), "mrkdwn")]
internal abstract record TextObject(string Text) : ContextElement;

/// <summary><see cref="PlainText"/> where marked text could stand as well.</summary>
internal sealed record UnmarkedText(string Text) : TextObject(Text)
{
    public bool? Emoji { get; init; }
}

/// <summary>Text in Slack's own markup. Whoever makes one has escaped what others wrote.</summary>
internal sealed record Mrkdwn(string Text) : TextObject(Text)
{
    /// <summary>True: Slack makes no links out of addresses and channel names that it finds.</summary>
    public bool? Verbatim { get; init; }
}

internal sealed record ContextImage(string ImageUrl, string AltText) : ContextElement;
