using System.Net;
using System.Text;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Makes text fit to store: one line per paragraph, no invisible characters, no lines that belong to the page and not to the article.
/// Conservative: a real sentence is worth more than a clean page.
/// </summary>
public static class CleanText
{
    /// <summary>A title, name or other text of one line.</summary>
    public static string Line(string? text)
    {
        var decoded = Decode(text ?? "");
        var line = new StringBuilder(decoded.Length);
        AppendLine(decoded, line);
        return line.ToString();
    }

    /// <summary>Paragraphs separated by a line feed, without boilerplate lines.</summary>
    /// <param name="title">Where the text repeats it as its first line, that line is dropped; may be empty.</param>
    public static string Body(string? text, string title)
    {
        var lines = Decode(text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
        var body = new StringBuilder(text?.Length ?? 0);
        var line = new StringBuilder();
        var kept = new List<string>(lines.Length);
        foreach (var raw in lines)
        {
            line.Clear();
            AppendLine(raw, line);
            if (line.Length > 0)
            {
                kept.Add(line.ToString());
            }
        }

        foreach (var paragraph in BoilerplateLines.Without(kept, title))
        {
            body.Append(body.Length > 0 ? "\n" : "").Append(paragraph);
        }

        return body.ToString();
    }

    private static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Whitespace becomes one space, invisible and control characters go.</summary>
    private static void AppendLine(string text, StringBuilder line)
    {
        var gap = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '\u00ad' or '\u2028' or '\u2029')
            {
                gap = gap || c != '\u00ad';
            }
            else if (!IsInvisible(c))
            {
                if (gap && line.Length > 0)
                {
                    line.Append(' ');
                }

                gap = false;
                line.Append(c);
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
}
