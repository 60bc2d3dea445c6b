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

    private Press()
    {
    }

    public static string PageId(int page) => Page + page.ToString(CultureInfo.InvariantCulture);

    public static string DoId(int button) => Own + button.ToString(CultureInfo.InvariantCulture);

    public static string EvidenceOfId(string message) => Of + message;

    /// <summary>Null for what this version does not know.</summary>
    public static Press? Read(string customId, IReadOnlyList<string> values) => customId switch
    {
        EvidenceId => new Evidence(),
        SourcesId => new Sources(),
        AskId => new Ask(),
        UpId => new Vote(Up: true),
        DownId => new Vote(Up: false),
        _ when Number(customId, Page) is { } page => new Continue(page),
        _ when Number(customId, Own) is { } button => new Do(button),
        _ when customId.StartsWith(Of, StringComparison.Ordinal) && values is [var value] && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var chosen) =>
            new EvidenceOf(customId[Of.Length..], chosen),
        _ => null,
    };

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
