using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsBot.Platforms.Text;

/// <summary>
/// Takes out of a text what a person cannot see but a screen obeys: terminal escapes, control characters, direction
/// overrides and zero-width characters. Headlines come from strangers; nothing in them may move a cursor or turn a name around.
/// </summary>
internal static class VisibleText
{
    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        string.Concat(Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => char.IsSurrogate(c) || Hidden(new Rune(char.IsSurrogate(c) ? 'a' : c)))));

    /// <summary>One line: every line break and tab is a space.</summary>
    public static string Line(string text) => Clean(text, keepLines: false);

    /// <summary>Line feeds stay, everything else is as in <see cref="Line"/>.</summary>
    public static string Lines(string text) => Clean(text, keepLines: true);

    /// <summary>True: there is something to see, not only spaces, joiners, variation selectors and the blank letters of Hangul and Braille.</summary>
    public static bool Shows(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(rune)
                && rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x034F or 0x17B4 or 0x17B5 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF))
                && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)
            {
                return true;
            }
        }

        return false;
    }

    private static string Clean(string text, bool keepLines)
    {
        if (text.AsSpan().IndexOfAny(Suspects) < 0)
        {
            return text;
        }

        var clean = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var skipped = EscapeLength(rest);
            if (skipped > 0)
            {
                rest = rest[skipped..];
                continue;
            }

            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            rest = rest[length..];
            if (rune.Value is '\n' or '\t' or 0x85 or 0x2028 or 0x2029)
            {
                clean.Append(keepLines && rune.Value != '\t' ? '\n' : ' ');
            }
            else if (!Hidden(rune))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>How long the terminal sequence at the start is (ECMA-48: CSI, and the string sequences such as OSC); 0 when none begins here.</summary>
    private static int EscapeLength(ReadOnlySpan<char> text)
    {
        var intro = text[0] switch
        {
            '\x1b' when text.Length > 1 && text[1] is '[' or ']' or 'P' or 'X' or '^' or '_' => text[1],
            '\u009b' => '[',
            '\u009d' => ']',
            _ => '\0',
        };
        if (intro == '\0')
        {
            return 0;
        }

        var start = text[0] == '\x1b' ? 2 : 1;
        for (var i = start; i < text.Length; i++)
        {
            if (intro == '[' ? text[i] is >= '@' and <= '~' : text[i] is '\a' or '\u009c')
            {
                return i + 1;
            }

            if (intro != '[' && text[i] == '\x1b')
            {
                return i + (i + 1 < text.Length && text[i + 1] == '\\' ? 2 : 0);
            }

            if (text[i] == '\n' || (intro == '[' && text[i] is < ' ' or > '~'))
            {
                break;
            }
        }

        return start;
    }

    /// <summary>The joiners U+200C and U+200D stay: Persian and family emoji need them.</summary>
    private static bool Hidden(Rune rune) =>
        rune.Value is 0xAD or 0x61C or 0x180E or 0x200B or 0x200E or 0x200F or 0x2028 or 0x2029
            or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0xFEFF or (>= 0xFFF9 and <= 0xFFFB)
            or (>= 0xE0000 and <= 0xE007F)
        || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control;
}
