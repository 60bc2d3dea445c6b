using System.Text;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>
/// The text beside the blocks: the notification, and what a screen reader reads. The words of the page without its links, and where there
/// is not room for all of them, "…". Pure.
/// </summary>
internal static class SlackFallback
{
    /// <summary>In bytes, because an edit counts them so (msg_too_long), and never more characters than that.</summary>
    private const int MostBytes = SlackLimits.Text - 4;

    public static string Of(IReadOnlyList<IReadOnlyList<SlackAtom>> parts)
    {
        var text = new StringBuilder();
        var bytes = 0;
        foreach (var line in parts.SelectMany(Lines))
        {
            var escaped = SlackText.Unmarked(line);
            bytes += Encoding.UTF8.GetByteCount(escaped) + 1;
            if (bytes > MostBytes)
            {
                text.Append(text.Length > 0 ? "\n…" : "A longer text …");
                break;
            }

            text.Append(text.Length > 0 ? "\n" : "").Append(escaped);
        }

        return text.Length > 0 ? text.ToString() : "There is nothing to show.";
    }

    private static IEnumerable<string> Lines(IReadOnlyList<SlackAtom> part)
    {
        var line = new StringBuilder();
        foreach (var atom in part)
        {
            if (atom.Begins && line.Length > 0)
            {
                yield return line.ToString();
                line.Clear();
            }

            if (line.Length > 0)
            {
                line.Append(atom.Joint == "\n" ? ": " : atom.Joint);
            }

            foreach (var span in atom.Place == AtomPlace.Picture ? [] : atom.Spans)
            {
                line.Append(span switch { TextSpan t => t.Text, LinkSpan l => l.Text, EmojiSpan e => Sign(e.Name), _ => "" });
            }
        }

        if (line.Length > 0)
        {
            yield return line.ToString();
        }
    }

    private static string Sign(string emoji) => emoji switch { "large_green_circle" => "🟢", "large_yellow_circle" => "🟡", _ => "🔴" };
}
