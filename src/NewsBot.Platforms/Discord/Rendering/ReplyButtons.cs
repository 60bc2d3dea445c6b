using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Rendering;

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
