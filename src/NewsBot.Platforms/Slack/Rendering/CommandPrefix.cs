using System.Text.RegularExpressions;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>
/// Commands as they have to be typed: "/newsbot status", because Slack has a command of that name itself, and with a prefix all of them. Only
/// in what the bot says of itself, never in the words of articles: cards, answers and whatever leads to one stay as they are. Pure.
/// </summary>
internal static partial class CommandPrefix
{
    public static Reply Shown(Reply reply, string prefix) =>
        reply with { Blocks = [.. reply.Blocks.Select(b => Shown(b, prefix))] };

    public static string Shown(string text, string prefix) =>
        Command().Replace(text, m => SlackCommandNames.Typed(m.Value[1..], prefix));

    private static ReplyBlock Shown(ReplyBlock block, string prefix) => block switch
    {
        ReplyBlock.Paragraph b => new ReplyBlock.Paragraph(Shown(b.Text, prefix)),
        ReplyBlock.Note b => new ReplyBlock.Note(Shown(b.Text, prefix)),
        ReplyBlock.Listing b => new ReplyBlock.Listing([.. b.Rows.Select(r => r with
        {
            Term = r.Link is null ? Shown(r.Term, prefix) : r.Term,
            Text = Shown(r.Text, prefix),
        })]),
        _ => block,
    };

    /// <summary>A slash and a name where a word begins; no path such as /etc/passwd.</summary>
    [GeneratedRegex(@"(?<![^\s(\[“""'])/[a-z]{2,20}(?![\w/-]|\.\w)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Command();
}
