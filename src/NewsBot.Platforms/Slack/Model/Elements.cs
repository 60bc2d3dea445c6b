using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Slack.Model;

/// <summary>Something in a block that can be pressed, chosen or filled in. See Slack Docs/Block Kit, "Block elements".</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(MultiStaticSelect), "multi_static_select")]
[JsonDerivedType(typeof(Overflow), "overflow")]
[JsonDerivedType(typeof(Checkboxes), "checkboxes")]
[JsonDerivedType(typeof(PlainTextInput), "plain_text_input")]
[JsonDerivedType(typeof(TimePicker), "timepicker")]
[JsonDerivedType(typeof(ImageElement), "image")]
internal abstract record BlockElement
{
    /// <summary>Comes back with a press; unique within the block.</summary>
    public string? ActionId { get; init; }
}

internal sealed record Button(PlainText Text) : BlockElement
{
    /// <summary>Comes back with a press.</summary>
    public string? Value { get; init; }

    /// <summary>Opens in the browser. The press is told to the bot all the same.</summary>
    public string? Url { get; init; }

    /// <summary>"primary" or "danger".</summary>
    public string? Style { get; init; }

    public string? AccessibilityLabel { get; init; }

    public Confirmation? Confirm { get; init; }
}

internal sealed record StaticSelect(IReadOnlyList<Option> Options) : BlockElement
{
    public PlainText? Placeholder { get; init; }

    /// <summary>Has to be one of the options, in every field.</summary>
    public Option? InitialOption { get; init; }
}

internal sealed record MultiStaticSelect(IReadOnlyList<Option> Options) : BlockElement
{
    public PlainText? Placeholder { get; init; }

    /// <summary>Not an empty list: leave it out.</summary>
    public IReadOnlyList<Option>? InitialOptions { get; init; }

    public int? MaxSelectedItems { get; init; }
}

internal sealed record Overflow(IReadOnlyList<Option> Options) : BlockElement
{
    public Confirmation? Confirm { get; init; }
}

internal sealed record Checkboxes(IReadOnlyList<Option> Options) : BlockElement
{
    public IReadOnlyList<Option>? InitialOptions { get; init; }
}

internal sealed record PlainTextInput : BlockElement
{
    public string? InitialValue { get; init; }

    public PlainText? Placeholder { get; init; }

    public bool? Multiline { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }
}

/// <param name="InitialTime">HH:mm.</param>
internal sealed record TimePicker(string? InitialTime = null) : BlockElement
{
    public PlainText? Placeholder { get; init; }

    /// <summary>An IANA zone.</summary>
    public string? Timezone { get; init; }
}

internal sealed record ImageElement(string ImageUrl, string AltText) : BlockElement;

/// <summary>See Slack Docs/Option Object.</summary>
internal sealed record Option(PlainText Text, string Value)
{
    public PlainText? Description { get; init; }

    /// <summary>In an overflow menu only.</summary>
    public string? Url { get; init; }
}

/// <summary>Asks whether it was meant. See Slack Docs/Confirmation Dialog Object.</summary>
internal sealed record Confirmation(PlainText Title, TextObject Text, PlainText Confirm, PlainText Deny)
{
    public string? Style { get; init; }
}
