using System.Buffers;
using System.Globalization;
using System.Text;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Discord.Rendering;

/// <summary>
/// Text that is literal for Discord: no formatting, mention, link, timestamp or emoji can come out of an article's words.
/// See Discord Docs/Reference, "Message Formatting", and the help page "Markdown Text 101".
/// </summary>
internal static class DiscordMarkdown
{
    /// <summary>Longer addresses eat up the message; such a source is named without a link, and said to be.</summary>
    public const int LongestLink = 400;

    private static readonly SearchValues<char> Always = SearchValues.Create(@"\*_~`|<>#[]@");

    /// <summary>One line of literal text.</summary>
    public static string Escape(string text)
    {
        var line = VisibleText.Line(text).Trim();
        var result = new StringBuilder(line.Length + 16);
        var lead = Lead(line);
        for (var i = 0; i < line.Length; i++)
        {
            if (Always.Contains(line[i]) || i == lead || (line[i] == ':' && MakesALinkOrEmoji(line, i)))
            {
                result.Append('\\');
            }

            result.Append(line[i]);
        }

        return result.ToString();
    }

    /// <summary>A link with literal words; only the words where the address is none of the web or too long.</summary>
    public static string Link(string words, Uri? url)
    {
        var label = Escape(words);
        return Linkable(url) && label.Length > 0 && !words.Contains("://", StringComparison.Ordinal)
            ? $"[{label}](<{url!.AbsoluteUri}>)"
            : label;
    }

    public static bool Linkable(Uri? url) =>
        url is { IsAbsoluteUri: true }
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.AbsoluteUri.Length <= LongestLink
        && url.UserInfo.Length == 0;

    /// <summary>How Discord counts: code points.</summary>
    public static int Length(string text)
    {
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            count++;
        }

        return count;
    }

    /// <summary>Plain text cut to a label, at a whole character as people see it, with "…" where something is missing.</summary>
    public static string Clip(string text, int limit)
    {
        var line = VisibleText.Line(text).Trim();
        if (Length(line) <= limit)
        {
            return line;
        }

        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(line))
        {
            if (Length(line[..start]) > limit - 1)
            {
                break;
            }

            end = start;
        }

        return line[..end].TrimEnd() + "…";
    }

    /// <summary>Where a sign stands that would make the line an item of a list: "- a", "+ a", "1. a"; -1 when none does.</summary>
    private static int Lead(string line)
    {
        if (line.Length > 0 && line[0] is '-' or '+')
        {
            return 0;
        }

        var digits = 0;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        return digits > 0 && digits < line.Length && line[digits] is '.' or ')' ? digits : -1;
    }

    /// <summary>"https://…" becomes a link, ":name:" an emoji.</summary>
    private static bool MakesALinkOrEmoji(string line, int colon)
    {
        var next = colon + 1;
        if (next < line.Length && line[next] == '/')
        {
            return true;
        }

        while (next < line.Length && (line[next] is '+' or '-' or '_' || char.IsAsciiLetterOrDigit(line[next])))
        {
            next++;
        }

        return next > colon + 1 && next < line.Length && line[next] == ':';
    }
}
