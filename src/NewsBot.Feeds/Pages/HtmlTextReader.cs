using System.Buffers;
using NewsBot.Feeds.Formats;

namespace NewsBot.Feeds.Pages;

/// <summary>Takes the text out of one piece of HTML in one pass.</summary>
internal ref struct HtmlTextReader(string html)
{
    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\t");

    /// <summary>Hidden elements for which no end tag follows: it is not looked for again.</summary>
    private HashSet<string>? _neverClosed;
    private MarkupScanner _scanner = new(html);

    /// <summary>A break or a space stands for a tag, so that the text is no longer than the HTML.</summary>
    private TextBuffer _text = new(html.Length);
    private char _last;
    private int _preformatted;

    public string Read()
    {
        while (_scanner.Read())
        {
            var inner = html.AsSpan()[_scanner.Inner];
            switch (_scanner.Kind)
            {
                case MarkupKind.Text or MarkupKind.Data:
                    AppendText(inner);
                    break;
                case MarkupKind.StartTag when html[_scanner.End - 1] != '>':
                    // "x<y" at the end of a title: a tag that never ends is none.
                    AppendText(html.AsSpan(_scanner.Start, _scanner.End - _scanner.Start));
                    break;
                case MarkupKind.StartTag when HtmlText.IsHidden(inner):
                    SkipHidden(inner);
                    break;
                case MarkupKind.StartTag or MarkupKind.EndTag:
                    PassTag(inner, _scanner.Kind == MarkupKind.StartTag);
                    break;
                default:
                    break;
            }
        }

        return _text.Finish();
    }

    private void PassTag(ReadOnlySpan<char> name, bool isStart)
    {
        if (HtmlText.IsBlock(name))
        {
            _preformatted += !name.Equals("pre", StringComparison.OrdinalIgnoreCase) ? 0 : isStart ? 1 : _preformatted > 0 ? -1 : 0;
            if (_last is not '\n' and not '\0')
            {
                Append('\n');
            }
        }
        else if (isStart && (name.Equals("td", StringComparison.OrdinalIgnoreCase) || name.Equals("th", StringComparison.OrdinalIgnoreCase)))
        {
            Append(' ');
        }
    }

    private void Append(char c)
    {
        _text.Append(c);
        _last = c;
    }

    private void AppendText(ReadOnlySpan<char> run)
    {
        var start = _text.Length;
        CharacterReferences.Append(run, ref _text);
        var written = _text.From(start);
        if (_preformatted == 0)
        {
            written.ReplaceAny(LineBreaks, ' ');
        }

        _last = written.IsEmpty ? _last : written[^1];
    }

    /// <summary>What nobody sees goes up to its end tag. Without one only the tag goes: half a page must not disappear with it.</summary>
    private void SkipHidden(ReadOnlySpan<char> name)
    {
        if (_scanner.IsClosed || name is "img" or "input" or "embed" || _neverClosed?.Contains(name.ToString()) == true)
        {
            return;
        }

        var from = _scanner.End;
        var length = html.AsSpan(from).IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        if (length < 0)
        {
            (_neverClosed ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase)).Add(name.ToString());
        }
        else
        {
            _scanner.SkipTo(from + length);
        }
    }
}
