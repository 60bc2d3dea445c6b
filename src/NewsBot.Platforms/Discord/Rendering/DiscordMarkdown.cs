using System.Buffers;
using System.Globalization;
using System.Text;
using NewsBot.Platforms.Rendering;
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

    private static readonly SearchValues<char> EndsALink = SearchValues.Create(@"()<>*\|`~ ");

    /// <summary>One line of literal text; empty for a text in which there is nothing to see.</summary>
    public static string Escape(string text)
    {
        var line = VisibleText.Line(text).Trim();
        if (!line.EnumerateRunes().Any(Shows))
        {
            return "";
        }

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

    /// <summary>
    /// Literal words that lead somewhere. They are the link themselves only where they need no escaping: within the brackets of a link
    /// Discord's clients know no escapes, an unpaired bracket ends it, and words with an address or an emoji in them make it no link at all.
    /// Other words have the link behind them. Only the words where the address is none of the web or too long.
    /// </summary>
    public static string Link(string words, Uri? url)
    {
        var escaped = Escape(words);
        if (escaped.Length == 0 || !Linkable(url))
        {
            return escaped;
        }

        var line = VisibleText.Line(words).Trim();
        return IsPlain(line) ? $"[{line}](<{Address(url!)}>)" : $"{escaped} ([link](<{Address(url!)}>))";
    }

    /// <summary>The same for a text of any length, in pieces: of several, the link stands behind the last.</summary>
    public static IReadOnlyList<string> Linked(string text, Uri? url)
    {
        var pieces = TextPieces.Of(text).Where(p => Escape(p).Length > 0).ToList();
        return pieces.Count switch
        {
            0 => [],
            1 => [Link(pieces[0], url)],
            _ when Linkable(url) => [.. pieces.Select(Escape), $"([link](<{Address(url!)}>))"],
            _ => [.. pieces.Select(Escape)],
        };
    }

    public static bool Linkable(Uri? url) =>
        url is { IsAbsoluteUri: true }
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
        && url.UserInfo.Length == 0
        && Address(url).Length <= LongestLink;

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

    /// <summary>Plain text cut to a label, at a whole character as people see it, with "…" where something is missing. Empty when there is nothing to see.</summary>
    public static string Clip(string text, int limit)
    {
        var line = VisibleText.Line(text).Trim();
        if (!line.EnumerateRunes().Any(Shows))
        {
            return "";
        }

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

    /// <summary>Signs that would end the link, or the bold words it stands in, are written as their codes.</summary>
    private static string Address(Uri url)
    {
        var address = url.AbsoluteUri;
        if (address.AsSpan().IndexOfAny(EndsALink) < 0)
        {
            return address;
        }

        var result = new StringBuilder(address.Length + 16);
        foreach (var c in address)
        {
            _ = EndsALink.Contains(c) ? result.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture)) : result.Append(c);
        }

        return result.ToString();
    }

    private static bool IsPlain(string line) =>
        line.AsSpan().IndexOfAny(Always) < 0
        && !line.Contains("//", StringComparison.Ordinal)
        && !(line.Contains("discord", StringComparison.OrdinalIgnoreCase) && line.Contains('/', StringComparison.Ordinal))
        && !line.Index().Any(c => c.Item == ':' && MakesALinkOrEmoji(line, c.Index))
        && line.EnumerateRunes().All(IsNoEmoji);

    /// <summary>Roughly, and on the safe side: a symbol may be an emoji, as may these punctuation marks and the letter ℹ.</summary>
    private static bool IsNoEmoji(Rune rune) => rune.IsAscii
        || (rune.Value is not (0x203C or 0x2049 or 0x3030 or 0x2139 or 0x20E3 or 0x200D or (>= 0xFE00 and <= 0xFE0F))
            && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.MathSymbol));

    /// <summary>False for spaces, joiners, variation selectors and the letters of Hangul and Braille that are blank.</summary>
    private static bool Shows(Rune rune) =>
        !Rune.IsWhiteSpace(rune)
        && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF))
        && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format;

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
