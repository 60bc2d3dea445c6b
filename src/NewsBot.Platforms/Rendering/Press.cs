using System.Globalization;

namespace NewsBot.Platforms.Rendering;

/// <summary>What the press of a button, or a choice in a list, asks for.</summary>
internal abstract record Press
{
    public const string EvidenceId = "evidence";
    public const string SourcesId = "sources";
    public const string AskId = "ask";
    public const string UpId = "up";
    public const string DownId = "down";

    private const string Page = "page:";
    private const string Own = "do:";
    private const string Of = "evidence-of:";

    /// <summary>Behind it stands under which key a message was posted; a press does not mind.</summary>
    private const char Mark = '~';

    private Press()
    {
    }

    /// <summary>The id of a button with the key of its message in it, by which the message is found again.</summary>
    public static string Marked(string customId, string key) => customId.Contains(Mark, StringComparison.Ordinal) ? customId : customId + Mark + key;

    public static bool HasMark(string customId, string key) => customId.EndsWith(Mark + key, StringComparison.Ordinal);

    public static string PageId(int page) => Page + page.ToString(CultureInfo.InvariantCulture);

    public static string DoId(int button) => Own + button.ToString(CultureInfo.InvariantCulture);

    public static string EvidenceOfId(string message) => Of + message;

    /// <summary>Null for what this version does not know.</summary>
    public static Press? Read(string customId, IReadOnlyList<string> values) => Unmarked(customId) switch
    {
        EvidenceId => new Evidence(),
        SourcesId => new Sources(),
        AskId => new Ask(),
        UpId => new Vote(Up: true),
        DownId => new Vote(Up: false),
        var id when Number(id, Page) is { } page => new Continue(page),
        var id when Number(id, Own) is { } button => new Do(button),
        _ when customId.StartsWith(Of, StringComparison.Ordinal) && values is [var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) =>
            new EvidenceOf(customId[Of.Length..], chosen),
        _ => null,
    };

    private static string Unmarked(string customId) => customId.IndexOf(Mark, StringComparison.Ordinal) is var at and >= 0 ? customId[..at] : customId;

    private static int? Number(string customId, string prefix) =>
        customId.StartsWith(prefix, StringComparison.Ordinal) && int.TryParse(customId.AsSpan(prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public sealed record Evidence : Press;

    /// <param name="Message">The message whose evidence is open; the press comes from the private one that shows it.</param>
    public sealed record EvidenceOf(string Message, int Chosen) : Press;

    public sealed record Sources : Press;

    public sealed record Ask : Press;

    public sealed record Vote(bool Up) : Press;

    public sealed record Continue(int ToPage) : Press;

    /// <param name="Button">Which of the reply's own buttons.</param>
    public sealed record Do(int Button) : Press;
}
