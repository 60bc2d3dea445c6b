using System.Text.Json.Serialization;

namespace NewsBot.Platforms.Local;

/// <summary>A message as the page receives it and as the log keeps it.</summary>
internal sealed record WebMessage
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    /// <summary>The message it hangs under; null in the channel itself.</summary>
    public string? Thread { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Grows with every change, so that a page that hears of changes out of order keeps the newest.</summary>
    public string Revision { get; init; } = "";

    public required WebAuthor Author { get; init; }

    public required string Name { get; init; }

    /// <summary>What a person wrote; empty in a message of the bot's.</summary>
    public string Text { get; init; } = "";

    /// <summary>The command this replies to, as it was typed; empty when it replies to none.</summary>
    public string Asked { get; init; } = "";

    public WebState State { get; init; } = WebState.Done;

    /// <summary>Under which it was posted unasked; empty for what was asked for.</summary>
    public string Key { get; init; } = "";

    public bool Private { get; init; }

    public IReadOnlyList<WebBlock> Blocks { get; init; } = [];

    public IReadOnlyList<WebButton> Buttons { get; init; } = [];
}

[JsonConverter(typeof(JsonStringEnumConverter<WebAuthor>))]
internal enum WebAuthor
{
    [JsonStringEnumMemberName("person")]
    Person,

    [JsonStringEnumMemberName("bot")]
    Bot,
}

/// <summary>How far a message of the bot's has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WebState>))]
internal enum WebState
{
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>Nothing to show yet.</summary>
    [JsonStringEnumMemberName("working")]
    Working,

    /// <summary>Shown as far as it is written.</summary>
    [JsonStringEnumMemberName("draft")]
    Draft,

    /// <summary>The process ended before it was finished; nobody works on it any more.</summary>
    [JsonStringEnumMemberName("interrupted")]
    Interrupted,
}

/// <summary>A block of a reply; the same family as the core's, with everything hidden taken out of its text.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Section), "section")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Listing), "listing")]
[JsonDerivedType(typeof(Story), "story")]
[JsonDerivedType(typeof(Answer), "answer")]
[JsonDerivedType(typeof(Picture), "picture")]
internal abstract record WebBlock
{
    private WebBlock()
    {
    }

    public sealed record Heading(string Text) : WebBlock;

    public sealed record Section(string Text) : WebBlock;

    public sealed record Paragraph(string Text) : WebBlock;

    public sealed record Note(string Text) : WebBlock;

    public sealed record Listing(IReadOnlyList<WebRow> Rows) : WebBlock;

    public sealed record Story(
        long Number,
        string Title,
        IReadOnlyList<WebSentence> Sentences,
        IReadOnlyList<WebCitation> Citations,
        string When) : WebBlock;

    public sealed record Answer(IReadOnlyList<WebSentence> Sentences, IReadOnlyList<WebCitation> Citations, bool InSteps = false) : WebBlock;

    /// <summary>Shown only where <see cref="WebOptions.Pictures"/> is on; the page asks no other server for anything otherwise.</summary>
    public sealed record Picture(string Address, string Description) : WebBlock;
}

/// <param name="Health">"good", "waiting", "failing", or empty where that means nothing.</param>
internal sealed record WebRow(string Term, string Text, string? Link, string Health);

/// <param name="Label">Begins a line above the sentence; empty: none.</param>
internal sealed record WebSentence(string Label, string Text, IReadOnlyList<int> Numbers, IReadOnlyList<WebQuotation> Evidence);

internal sealed record WebQuotation(int Number, string Words, string Before, string After);

internal sealed record WebCitation(int Number, string Source, string Title, string? Url, string Age);

/// <param name="Line">The command as one would type it, for the tooltip and for "You used …".</param>
internal sealed record WebButton(string Label, string Line, string Command, IReadOnlyDictionary<string, string> Options);
