using System.Globalization;
using System.Text;
using AngleSharp.Html;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// Turns character references into characters: those of XML, and those of HTML, which feeds use without declaring them. What a document
/// declares itself is never expanded, and what is no reference stays as it is.
/// </summary>
internal static class CharacterReferences
{
    /// <summary>The longest name of HTML, CounterClockwiseContourIntegral, has 31 letters.</summary>
    private const int LongestName = 32;

    /// <summary>What windows-1252 has at 128 to 159, where Unicode has controls that nobody means.</summary>
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    /// <summary>The character that somebody meant who wrote one of the controls from 128 to 159.</summary>
    public static char Intended(char control) => Windows1252[control - '\u0080'];

    /// <summary>The byte that stands for a character beyond ASCII in windows-1252; false where it has none.</summary>
    public static bool TryGetWindows1252(char c, out byte code)
    {
        var index = c is >= '\u00a0' and <= '\u00ff' ? c - '\u0080' : Windows1252.AsSpan().IndexOf(c);
        code = (byte)(index + 0x80);
        return index >= 0;
    }

    public static string Decode(ReadOnlySpan<char> text)
    {
        if (!text.Contains('&'))
        {
            return text.ToString();
        }

        var decoded = new TextBuffer(text.Length);
        Append(text, ref decoded);
        return decoded.Finish();
    }

    public static void Append(ReadOnlySpan<char> text, ref TextBuffer decoded)
    {
        for (var at = text.IndexOf('&'); at >= 0; at = text.IndexOf('&'))
        {
            decoded.Append(text[..at]);
            text = text[at..];
            var length = AppendUsual(text, ref decoded);
            text = text[(length > 0 ? length : AppendOther(text, ref decoded))..];
        }

        decoded.Append(text);
    }

    /// <summary>The references of which escaped HTML is full. The length of what was read, 0 when it is none of them.</summary>
    private static int AppendUsual(ReadOnlySpan<char> text, ref TextBuffer decoded)
    {
        var (meant, length) = text switch
        {
            ['&', 'l', 't', ';', ..] => ('<', 4),
            ['&', 'g', 't', ';', ..] => ('>', 4),
            ['&', 'a', 'm', 'p', ';', ..] => ('&', 5),
            ['&', 'q', 'u', 'o', 't', ';', ..] => ('"', 6),
            _ => ('\0', 0),
        };
        if (length > 0)
        {
            decoded.Append(meant);
        }

        return length;
    }

    private static int AppendOther(ReadOnlySpan<char> text, ref TextBuffer decoded)
    {
        var end = text[..Math.Min(text.Length, LongestName + 2)].IndexOf(';');
        if (end > 1 && AppendReference(text[1..end], ref decoded))
        {
            return end + 1;
        }

        decoded.Append('&');
        return 1;
    }

    private static bool AppendReference(ReadOnlySpan<char> name, ref TextBuffer decoded)
    {
        switch (name)
        {
            case "apos":
                decoded.Append('\'');
                return true;
            case ['#', 'x' or 'X', .. var digits]:
                return int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) && AppendCode(hex, ref decoded);
            case ['#', .. var digits]:
                return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && AppendCode(code, ref decoded);
            default:
                if (HtmlEntityProvider.Resolver.GetSymbol($"{name};") is not { } symbol)
                {
                    return false;
                }

                decoded.Append(symbol);
                return true;
        }
    }

    private static bool AppendCode(int code, ref TextBuffer decoded)
    {
        switch (code)
        {
            case '\t' or '\n' or '\r':
                decoded.Append((char)code);
                break;
            case >= 0 and < ' ' or 0xFFFE or 0xFFFF:
                // XML may not hold these even escaped; without them the rest is still worth reading.
                break;
            case >= 128 and <= 159:
                decoded.Append(Intended((char)code));
                break;
            default:
                Span<char> pair = stackalloc char[2];
                var rune = Rune.IsValid(code) ? new Rune(code) : Rune.ReplacementChar;
                decoded.Append(pair[..rune.EncodeToUtf16(pair)]);
                break;
        }

        return true;
    }
}
