using System.Globalization;
using System.Text.Json;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Rendering;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>One message.</summary>
/// <param name="Text">The notification, and what screen readers read; always there.</param>
internal sealed record SlackPage(string Text, IReadOnlyList<Block> Blocks)
{
    /// <summary>For one person alone.</summary>
    public bool Private { get; init; }

    /// <summary>Of an unfinished reply, what a stream shows of it so far; "" otherwise.</summary>
    public string Streamed { get; init; } = "";
}

/// <summary>Turns a <see cref="Reply"/> into messages and views: the first page is posted, the others wait behind "Continue". Pure.</summary>
/// <param name="commandPrefix"><see cref="SlackOptions.CommandPrefix"/>.</param>
internal sealed class SlackRenderer(string commandPrefix)
{
    /// <summary>Two rows of buttons, the line that says which page this is, and a mention.</summary>
    private const int OtherBlocks = 4;

    /// <summary>What a mention and the line that says which page this is take of the page.</summary>
    private const int PageLine = 240;

    /// <summary>A block's own JSON.</summary>
    private const int BlockCost = 115;

    /// <summary>Below what a section holds; rich text says nowhere how much it does.</summary>
    private const int BlockText = SlackLimits.SectionText - 100;

    /// <summary>Views have no known limit on text but 250 kilobytes; nobody reads more than this.</summary>
    private static readonly PageSize ViewPage = new(40_000, BlockText, SlackLimits.ViewBlocks - OtherBlocks) { PartCost = BlockCost };

    public IReadOnlyList<SlackPage> Render(Reply reply, string key)
    {
        var shown = CommandPrefix.Shown(reply, commandPrefix);
        var pages = Pages(shown, key);
        List<SlackPage> messages = [.. pages.Select((page, i) => Message(page, i, pages.Count, shown, SlackButtons.Rows(shown, key, i, pages.Count)))];
        if (shown.Mention is { } mention)
        {
            messages[0] = messages[0] with { Blocks = [Mentioning(mention), .. messages[0].Blocks] };
        }

        return messages;
    }

    /// <summary>A block of its own in front of the words; they are text to Slack, and can mention nobody.</summary>
    private static RichTextBlock Mentioning(Mention mention) => new([new RichTextSection(
        [mention.Kind == MentionKind.Person ? new UserSpan(new UserId(mention.Id)) : new UserGroupSpan(mention.Id)])]);

    /// <summary>An unfinished reply: its first page, without buttons.</summary>
    public SlackPage Draft(Reply reply)
    {
        var shown = CommandPrefix.Shown(reply, commandPrefix);
        var pages = Pages(shown, key: "");
        return Message(pages[0], 0, pages.Count, shown, []);
    }

    /// <summary>
    /// An unfinished reply as the text of a stream, in standard Markdown: of a reply that only grew, it only grew at its end. The
    /// finished reply replaces it, with what it leaves out.
    /// </summary>
    public string Streamed(Reply reply) => SlackStream.Of(CommandPrefix.Shown(reply, commandPrefix));

    /// <summary>A modal with the exact words behind one card or answer of the reply, and a list to choose another from.</summary>
    public View Evidence(PostedReply posted, int chosen)
    {
        var sheets = EvidenceSheet.Of(posted.Reply);
        var place = Math.Clamp(chosen, 0, Math.Max(0, sheets.Count - 1));
        Block[] select = sheets.Count > 1 ? [SlackButtons.EvidenceSelect(posted.Message, sheets, place)] : [];
        var shown = sheets.Count > 0 ? SlackParts.Evidence(sheets[place]) : [];
        return Modal("Evidence", [.. select, .. OnOnePage(shown, "The rest does not fit here. The articles behind the links have it.")], posted);
    }

    /// <summary>A modal with every source of the reply.</summary>
    public View Sources(PostedReply posted) =>
        Modal("Sources", OnOnePage(SlackParts.Sources(posted.Reply), "There are more sources than fit here."), posted);

    /// <summary>A person's App Home.</summary>
    public View Home(Reply reply, string key)
    {
        var shown = CommandPrefix.Shown(reply, commandPrefix);
        return View.Home([.. OnOnePage(SlackParts.Of(shown), "There is more than fits here. /news shows it."), .. SlackButtons.Rows(shown, key, 0, 1)]);
    }

    /// <summary>A sentence of the adapter's own for one person, in Slack's markup: it may mention a channel, so nothing of an article may be in it.</summary>
    public SlackPage Private(string sentence)
    {
        var text = CommandPrefix.Shown(sentence, commandPrefix);
        return new SlackPage(text, [new SectionBlock { Text = new Mrkdwn(text) { Verbatim = true }, Expand = true }]) { Private = true };
    }

    /// <summary>The key that a pressed button's reply was rendered with; null for blocks of somebody else's.</summary>
    public static string? KeyOf(string blockId) => SlackButtons.KeyOf(blockId);

    private static IReadOnlyList<Page<SlackAtom>> Pages(Reply reply, string key)
    {
        var size = MessagePage(SlackButtons.Rows(reply, key, 0, 100));
        return PageLayout<SlackAtom>.Pages(SlackParts.Of(reply), size) is { Count: > 0 } pages ? pages : [Nothing];
    }

    /// <summary>What the buttons leave of a message. Their JSON is counted with its escapes, which is never too little.</summary>
    private static PageSize MessagePage(IReadOnlyList<Block> buttons)
    {
        var taken = JsonSerializer.Serialize(buttons, SlackJson.Default.IReadOnlyListBlock).Length;
        return new PageSize(SlackLimits.MessageBlockText - taken - PageLine, BlockText, SlackLimits.MessageBlocks - OtherBlocks) { PartCost = BlockCost };
    }

    private static Page<SlackAtom> Nothing => new([[SlackParts.Small("There is nothing to show.")]]);

    private static SlackPage Message(Page<SlackAtom> page, int index, int count, Reply reply, IReadOnlyList<Block> buttons)
    {
        Block[] small = count > 1 ? [SlackBlocks.Small(string.Create(CultureInfo.InvariantCulture, $"Page {index + 1} of {count}"))] : [];
        return new SlackPage(SlackFallback.Of(page.Parts), [.. SlackBlocks.Of(page.Parts), .. small, .. buttons]) { Private = reply.Private };
    }

    /// <param name="more">What is said where it does not all fit.</param>
    private List<Block> OnOnePage(IEnumerable<Part<SlackAtom>> parts, string more)
    {
        var pages = PageLayout<SlackAtom>.Pages(parts, ViewPage);
        var blocks = SlackBlocks.Of((pages.Count > 0 ? pages[0] : Nothing).Parts);
        return pages.Count > 1 ? [.. blocks, SlackBlocks.Small(CommandPrefix.Shown(more, commandPrefix))] : blocks;
    }

    private static View Modal(string title, IReadOnlyList<Block> blocks, PostedReply posted) =>
        View.Modal(new PlainText(title), blocks) with { Close = new PlainText("Close"), PrivateMetadata = posted.Message };
}
