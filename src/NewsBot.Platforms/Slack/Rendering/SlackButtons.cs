using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>The buttons under a reply. Their block's id says which reply they belong to; the rest is kept with the posted reply.</summary>
internal static class SlackButtons
{
    /// <summary>As many of the reply's own as people still look at.</summary>
    private const int MostOwn = 10;

    private const string Mine = "reply:";

    public static List<Block> Rows(Reply reply, string key, int page, int pages)
    {
        var rows = new List<Block>();
        if (reply.Blocks.Any(b => b is ReplyBlock.StoryCard or ReplyBlock.Answer))
        {
            rows.Add(Row(key, 0,
            [
                .. EvidenceSheet.Of(reply).Count > 0 ? [Made("Evidence", Press.EvidenceId, "Evidence: the exact words behind each sentence")] : Array.Empty<BlockElement>(),
                Made("Sources", Press.SourcesId, "Sources: every article with its title"),
                Made("Ask", Press.AskId, "Ask a question about this"),
                Thumb("👍", Press.UpId, "This was useful"),
                Thumb("👎", Press.DownId, "This was not useful"),
            ]));
        }

        BlockElement[] more = page + 1 < pages
            ? [new Button(new PlainText(string.Create(CultureInfo.InvariantCulture, $"Continue ({page + 2} of {pages})"))) { ActionId = Press.PageId(page + 1), Style = "primary" }]
            : [];
        BlockElement[] own = [.. reply.Buttons.Take(MostOwn).Select((b, i) => Made(SlackText.Clip(b.Label, SlackLimits.ButtonText), Press.DoId(i)))];
        if (more.Length + own.Length > 0)
        {
            rows.Add(Row(key, 1, [.. more, .. own]));
        }

        return rows;
    }

    /// <summary>Which story's evidence is shown.</summary>
    public static Block EvidenceSelect(string message, IReadOnlyList<EvidenceSheet> sheets, int chosen)
    {
        Option[] options =
        [
            .. sheets.Take(SlackLimits.SelectOptions).Select((s, i) => new Option(
                new PlainText(Title(s.Title, i)) { Emoji = false }, i.ToString(CultureInfo.InvariantCulture))),
        ];
        return new ActionsBlock(
        [
            new StaticSelect(options)
            {
                ActionId = Press.EvidenceOfId(message),
                Placeholder = new PlainText("Another story"),
                InitialOption = chosen < options.Length ? options[chosen] : null,
            },
        ]);
    }

    /// <summary>The key that <see cref="Rows"/> was given; null for a block of somebody else's.</summary>
    public static string? KeyOf(string blockId)
    {
        var end = blockId.LastIndexOf(':');
        return blockId.StartsWith(Mine, StringComparison.Ordinal) && end >= Mine.Length && blockId[(end + 1)..] is "0" or "1"
            ? blockId[Mine.Length..end]
            : null;
    }

    private static string Title(string title, int index) =>
        SlackText.Clip(title, SlackLimits.OptionText) is { Length: > 0 } label ? label : string.Create(CultureInfo.InvariantCulture, $"Story {index + 1}");

    private static ActionsBlock Row(string key, int row, IReadOnlyList<BlockElement> elements)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{Mine}{key}:{row}");
        return id.Length <= SlackLimits.Id
            ? new ActionsBlock(elements) { BlockId = id }
            : throw new ArgumentException($"A key of {key.Length} characters does not fit into the id of a block.", nameof(key));
    }

    private static Button Made(string label, string action, string? told = null) =>
        new(new PlainText(label.Length > 0 ? label : "…") { Emoji = false }) { ActionId = action, AccessibilityLabel = told };

    private static Button Thumb(string sign, string action, string told) => new(new PlainText(sign) { Emoji = true }) { ActionId = action, AccessibilityLabel = told };
}
