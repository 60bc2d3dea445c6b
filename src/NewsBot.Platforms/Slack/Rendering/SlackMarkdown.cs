using System.Buffers;
using System.Text;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Slack.Rendering;

/// <summary>
/// Literal text in the standard Markdown that streams are written in. What is escaped depends on the signs before it alone, and at most on
/// one behind, so that of a text which grew the escaped one only grew at its end. Slack reads its own &lt;…&gt; in Markdown as well, and
/// decodes the three entities, though not within an address. See Slack Docs/Markdown Block.
/// </summary>
internal static class SlackMarkdown
{
    private const char Nothing = '\u200B';

    private static readonly SearchValues<char> Always = SearchValues.Create(@"\*_~`|[]#");

    /// <summary>One line; empty when there is nothing to see.</summary>
    public static string Escape(string text)
    {
        var line = VisibleText.Line(text).Trim();
        if (!VisibleText.Shows(line))
        {
            return "";
        }

        var result = new StringBuilder(line.Length + 16);
        var digits = true;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            var atStart = i == 0 && c is '-' or '+' or '=';
            var afterNumber = i > 0 && digits && c is '.' or ')';
            digits &= char.IsAsciiDigit(c);
            _ = Always.Contains(c) || atStart || afterNumber ? result.Append('\\').Append(c) : Entity(c) is { } entity ? result.Append(entity) : result.Append(c);
            if (MayBeginSomething(line, i))
            {
                result.Append(Nothing);
            }
        }

        return result.ToString();
    }

    /// <summary>Literal words that lead somewhere; behind words that look like another address.</summary>
    public static string Link(string words, Uri? url)
    {
        var escaped = Escape(words);
        return escaped.Length == 0 || SlackText.Address(url) is not { } address ? escaped
            : SlackText.Mask(words, url!) ? $"{escaped} ([link]({address}))"
            : $"[{escaped}]({address})";
    }

    private static string? Entity(char c) => c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => null };

    /// <summary>
    /// After these signs comes one that nobody sees, because a backslash does not keep Slack from an emoji, a mention or an address. It comes
    /// only once there is a sign behind.
    /// </summary>
    private static bool MayBeginSomething(string line, int at)
    {
        if (at + 1 == line.Length)
        {
            return false;
        }

        var next = line[at + 1];
        return line[at] switch
        {
            '@' or '#' => !char.IsWhiteSpace(next),
            ':' => next is '_' or '\'' or '+' or '-' or '/' || (char.IsLetterOrDigit(next) && !(char.IsAsciiDigit(next) && at > 0 && char.IsAsciiDigit(line[at - 1]))),
            'w' or 'W' => next == '.' && at >= 2 && line[at - 1] is 'w' or 'W' && line[at - 2] is 'w' or 'W',
            _ => false,
        };
    }
}
