using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>The buttons under a reply and what a press of each means. What they need beyond that is kept with the posted reply.</summary>
internal static class ReplyButtons
{
    /// <summary>One row holds five: this many of the reply's own stand beside "Continue".</summary>
    private const int MostOwn = DiscordLimits.ButtonsInARow - 1;

    public static IReadOnlyList<Component> Rows(Reply reply, int page, int pages)
    {
        var rows = new List<Component>();
        var told = reply.Blocks.Any(b => b is ReplyBlock.StoryCard or ReplyBlock.Answer);
        if (told)
        {
            rows.Add(Row([
                .. EvidenceSheet.Of(reply).Count > 0 ? [Button("Evidence", Press.EvidenceId)] : Array.Empty<Component>(),
                Button("Sources", Press.SourcesId),
                Button("Ask", Press.AskId),
                Button("", Press.UpId, "👍"),
                Button("", Press.DownId, "👎"),
            ]));
        }

        var own = reply.Buttons.Take(MostOwn).Select((b, i) => Button(DiscordMarkdown.Clip(b.Label, DiscordLimits.ButtonLabel), Press.DoId(i)));
        var more = page + 1 < pages
            ? [Button(string.Create(CultureInfo.InvariantCulture, $"Continue ({page + 2} of {pages})"), Press.PageId(page + 1), style: ButtonStyle.Primary)]
            : Array.Empty<Component>();
        if (own.Any() || more.Length > 0)
        {
            rows.Add(Row([.. more, .. own]));
        }

        return rows;
    }

    /// <summary>Which story's evidence is shown.</summary>
    public static Component EvidenceSelect(string message, IReadOnlyList<EvidenceSheet> sheets, int chosen) => Row(
    [
        new Component(ComponentType.StringSelect)
        {
            CustomId = Press.EvidenceOfId(message),
            Placeholder = "Another story",
            Options =
            [
                .. sheets.Take(DiscordLimits.SelectOptions).Select((s, i) => new SelectOption(
                    Label(s.Title, i), i.ToString(CultureInfo.InvariantCulture)) { Default = i == chosen ? true : null }),
            ],
        },
    ]);

    private static string Label(string title, int index) =>
        DiscordMarkdown.Clip(title, DiscordLimits.SelectOptionText) is { Length: > 0 } label ? label : string.Create(CultureInfo.InvariantCulture, $"Story {index + 1}");

    private static Component Row(IReadOnlyList<Component> components) => new(ComponentType.ActionRow) { Components = components };

    private static Component Button(string label, string customId, string emoji = "", ButtonStyle style = ButtonStyle.Secondary) => new(ComponentType.Button)
    {
        CustomId = customId,
        Style = style,
        Label = label.Length > 0 ? label : emoji.Length > 0 ? null : "…",
        Emoji = emoji.Length > 0 ? new PartialEmoji(emoji) : null,
    };
}

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
