using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Makes text fit to store: one line per paragraph, no invisible characters, no lines that belong to the page and not to the article.
/// Conservative: a real sentence is worth more than a clean page.
/// </summary>
public static partial class CleanText
{
    private static readonly SearchValues<char> Ordinary =
        SearchValues.Create(string.Concat(Enumerable.Range(' ', 0x7F - ' ').Select(c => (char)c)) + "‘’“”–—…é•");

    /// <summary>A title, name or other text of one line.</summary>
    public static string Line(string? text)
    {
        var decoded = Decode(text ?? "");
        return IsClean(decoded) && (decoded.Length == 0 || (decoded[0] != ' ' && decoded[^1] != ' ')) ? decoded : OneLine(decoded, new StringBuilder());
    }

    /// <summary>Paragraphs separated by a line feed, without boilerplate lines.</summary>
    /// <param name="title">Where the text repeats it as its first line, that line is dropped; may be empty.</param>
    public static string Body(string? text, string title)
    {
        var line = new StringBuilder();
        var kept = new List<string>();
        var decoded = Decode(text ?? "").AsSpan();
        foreach (var range in decoded.SplitAny('\n', '\r', '\u2028', '\u2029'))
        {
            var plain = WithoutHints(Markup.Without(OneLine(decoded[range], line))).Trim();
            if (plain.Length > 0)
            {
                kept.Add(plain);
            }
        }

        return string.Join('\n', BoilerplateLines.Without(kept, title));
    }

    /// <summary>Without what a page tells the blind about its links.</summary>
    private static string WithoutHints(string text) =>
        text.Contains("(opens in", StringComparison.OrdinalIgnoreCase) ? LinkHint().Replace(text, "") : text;

    private static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Whitespace becomes one space, invisible and control characters go. Most lines need nothing but a trim.</summary>
    private static string OneLine(ReadOnlySpan<char> text, StringBuilder line)
    {
        var trimmed = text.Trim(' ');
        if (IsClean(trimmed))
        {
            return trimmed.ToString();
        }

        line.Clear();
        AppendLine(trimmed, line);
        return line.ToString();
    }

    private static bool IsClean(ReadOnlySpan<char> text) =>
        text.IndexOfAnyExcept(Ordinary) < 0
        && !text.Contains("  ", StringComparison.Ordinal)
        && !text.Contains(" ,", StringComparison.Ordinal)
        && !text.Contains(" .", StringComparison.Ordinal);

    private static void AppendLine(ReadOnlySpan<char> text, StringBuilder line)
    {
        var gap = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsWhiteSpace(c) || c is '\u00ad' or '\u2028' or '\u2029')
            {
                gap = gap || c != '\u00ad';
            }
            else if (!IsInvisible(c))
            {
                // A link or an emphasis that ended here left a space in front of the comma or full stop.
                var stop = c is ',' or '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]));
                if (gap && line.Length > 0 && !stop)
                {
                    line.Append(' ');
                }

                gap = false;
                // Non-breaking and other hyphens make "GPT‑5" another word than "GPT-5".
                line.Append(c is '\u2010' or '\u2011' ? '-' : c);
            }
        }
    }

    /// <summary>
    /// Controls, zero-width spaces and joiners, direction marks and the byte order mark. The zero-width (non-)joiners that
    /// emoji and some scripts need are U+200D and U+200C; they stay.
    /// </summary>
    private static bool IsInvisible(char c) =>
        char.IsControl(c) || c is '\u200b' or '\u200e' or '\u200f' or '\u2060' or '\ufeff' or '\ufffe' or '\uffff' or '\ufffc'
            or (>= '\u202a' and <= '\u202e') or (>= '\u2061' and <= '\u2069');

    [GeneratedRegex(@" ?\(opens in (a |an? )?(new|external|another) (window|tab|browser tab|site)\)( (?=[.,;:!?]))?", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkHint();
}
