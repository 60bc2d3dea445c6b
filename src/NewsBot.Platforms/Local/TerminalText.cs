using System.Globalization;
using System.Text;
using NewsBot.Platforms.Text;

namespace NewsBot.Platforms.Local;

/// <summary>Lines of a terminal: wrapped at its width, indented, coloured. The only place that writes escape sequences.</summary>
internal sealed class TerminalText(int width, bool colour)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a paragraph, or nothing for an empty text; lines after the first are indented by the length of <paramref name="lead"/>.</summary>
    public void Add(string text, string lead = "", TerminalStyle style = TerminalStyle.Plain)
    {
        if (text.Length == 0)
        {
            return;
        }

        var indent = new string(' ', Columns(lead));
        var first = true;
        foreach (var paragraph in VisibleText.Lines(text).Split('\n'))
        {
            foreach (var line in Wrap(paragraph, Math.Max(width - indent.Length, 10)))
            {
                _text.Append(first ? lead : indent).Append(Styled(line, style)).Append('\n');
                first = false;
            }
        }
    }

    /// <summary>Adds a line as it is, for what breaks when it is wrapped, such as an address.</summary>
    public void AddUnwrapped(string text, string lead, TerminalStyle style) =>
        _text.Append(lead).Append(Styled(VisibleText.Line(text), style)).Append('\n');

    /// <summary>Adds an empty line unless there is one, or nothing, above.</summary>
    public void Gap()
    {
        if (_text.Length > 0 && !(_text.Length > 1 && _text[^1] == '\n' && _text[^2] == '\n'))
        {
            _text.Append('\n');
        }
    }

    public override string ToString() => _text.ToString();

    private string Styled(string line, TerminalStyle style) => !colour || style == TerminalStyle.Plain || line.Length == 0
        ? line
        : $"\e[{(int)style}m{line}\e[0m";

    private static IEnumerable<string> Wrap(string text, int room)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Pieces(w, room)))
        {
            var columns = Columns(word);
            if (used > 0 && used + 1 + columns > room)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            line.Append(word);
            used += columns;
        }

        yield return line.ToString();
    }

    /// <summary>A word that is wider than the line is cut between characters as a reader sees them, never inside one.</summary>
    private static IEnumerable<string> Pieces(string word, int room)
    {
        if (Columns(word) <= room)
        {
            yield return word;
            yield break;
        }

        var piece = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(word);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            var columns = Columns(element);
            if (used + columns > room)
            {
                yield return piece.ToString();
                piece.Clear();
                used = 0;
            }

            piece.Append(element);
            used += columns;
        }

        yield return piece.ToString();
    }

    /// <summary>East Asian characters and emoji take two columns, combining marks none; see Unicode Standard Annex 11.</summary>
    private static int Columns(string text)
    {
        var columns = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            columns += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
                : rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3)
                    or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60)
                    or (>= 0x1F300 and <= 0x1FAFF) or (>= 0x20000 and <= 0x3FFFD) ? 2
                : 1;
        }

        return columns;
    }
}

/// <summary>The values are the codes of ECMA-48, "Select Graphic Rendition".</summary>
internal enum TerminalStyle
{
    Plain = 0,
    Bold = 1,
    Dim = 2,
    Marked = 7,
    Failing = 31,
    Good = 32,
    Waiting = 33,
    Accent = 36,
}
