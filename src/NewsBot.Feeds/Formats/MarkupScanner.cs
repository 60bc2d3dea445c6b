namespace NewsBot.Feeds.Formats;

internal enum MarkupKind
{
    Text,
    Data,
    StartTag,
    EndTag,

    /// <summary>A document type.</summary>
    Declaration,

    /// <summary>A comment or processing instruction.</summary>
    Nothing,
}

/// <summary>
/// Cuts markup into tags and text, and takes what XML forbids for what was meant: an angle bracket that begins no tag is text, a tag ends
/// where the next one begins, a quote that is never closed ends with its tag. It looks at each character a bounded number of times.
/// </summary>
internal ref struct MarkupScanner(ReadOnlySpan<char> source)
{
    public const string SectionStart = "<![CDATA[";
    public const string SectionEnd = "]]>";

    private readonly ReadOnlySpan<char> _source = source;
    private int _at;
    private bool _noDoubleQuote;
    private bool _noSingleQuote;

    public MarkupKind Kind { get; private set; }

    /// <summary>Where the token begins and ends in the source.</summary>
    public int Start { get; private set; }

    public readonly int End => _at;

    /// <summary>The name of a tag, the text of a text.</summary>
    public Range Inner { get; private set; }

    /// <summary>What stands behind the name of a start tag.</summary>
    public Range Attributes { get; private set; }

    /// <summary>Whether a start tag is its own end tag.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Goes on from a later place.</summary>
    public void SkipTo(int place) => _at = Math.Clamp(place, _at, _source.Length);

    public bool Read()
    {
        if (_at >= _source.Length)
        {
            return false;
        }

        Start = _at;
        if (_source[_at] != '<' || !ReadMarkup())
        {
            Kind = MarkupKind.Text;
            var next = _source[(Start + 1)..].IndexOf('<');
            _at = next < 0 ? _source.Length : Start + 1 + next;
            Inner = Start.._at;
        }

        return true;
    }

    private bool ReadMarkup()
    {
        var rest = _source[_at..];
        if (rest.Length < 2)
        {
            return false;
        }

        switch (rest[1])
        {
            case '/':
                return ReadEndTag();
            case '?':
                Skip(MarkupKind.Nothing, rest.IndexOf('>'), 1);
                return true;
            case '!' when rest.StartsWith("<!--", StringComparison.Ordinal):
                Skip(MarkupKind.Nothing, rest.IndexOf("-->", StringComparison.Ordinal), 3);
                return true;
            case '!' when rest.StartsWith(SectionStart, StringComparison.OrdinalIgnoreCase):
                var close = rest.IndexOf(SectionEnd, StringComparison.Ordinal);
                Inner = (Start + SectionStart.Length)..(close < 0 ? _source.Length : Start + close);
                Skip(MarkupKind.Data, close, SectionEnd.Length);
                return true;
            case '!':
                // With an internal subset the text up to its bracket is enough to refuse it.
                Skip(MarkupKind.Declaration, rest.IndexOfAny('>', '['), 1);
                Inner = Start.._at;
                return true;
            default:
                return IsNameStart(rest[1]) && ReadStartTag();
        }
    }

    private void Skip(MarkupKind kind, int offset, int length)
    {
        Kind = kind;
        _at = offset < 0 ? _source.Length : _at + offset + length;
    }

    private bool ReadEndTag()
    {
        var nameEnd = NameEnd(_at + 2);
        if (nameEnd == _at + 2)
        {
            return false;
        }

        Kind = MarkupKind.EndTag;
        Inner = (_at + 2)..nameEnd;
        _at = nameEnd;
        CloseAt(_source[nameEnd..].IndexOfAny('>', '<'));
        return true;
    }

    private bool ReadStartTag()
    {
        Kind = MarkupKind.StartTag;
        var nameEnd = NameEnd(_at + 1);
        Inner = (_at + 1)..nameEnd;
        _at = nameEnd;
        while (true)
        {
            var offset = _source[_at..].IndexOfAny("<>\"'");
            if (offset < 0 || _source[_at + offset] is '<' or '>')
            {
                var tagEnd = offset < 0 ? _source.Length : _at + offset;
                IsClosed = tagEnd > nameEnd && _source[tagEnd - 1] == '/';
                Attributes = nameEnd..(IsClosed ? tagEnd - 1 : tagEnd);
                CloseAt(offset);
                return true;
            }

            _at = AfterQuote(_at + offset);
        }
    }

    /// <summary>Ends a tag at its bracket, or before the bracket of the next one.</summary>
    private void CloseAt(int offset) => _at = offset < 0 ? _source.Length : _source[_at + offset] == '>' ? _at + offset + 1 : _at + offset;

    /// <summary>A quote closes a value when a value's end follows it, or no tag lies between; otherwise it was forgotten.</summary>
    private int AfterQuote(int open)
    {
        var quote = _source[open];
        var isMissing = quote == '"' ? _noDoubleQuote : _noSingleQuote;
        if (isMissing || !_source[..open].TrimEnd().EndsWith('='))
        {
            return open + 1;
        }

        var length = _source[(open + 1)..].IndexOf(quote);
        if (length < 0)
        {
            _noDoubleQuote |= quote == '"';
            _noSingleQuote |= quote == '\'';
            return open + 1;
        }

        var close = open + 1 + length;
        var endsValue = close + 1 >= _source.Length || char.IsWhiteSpace(_source[close + 1]) || _source[close + 1] is '/' or '>' or '?';
        return endsValue || !_source.Slice(open, length + 1).Contains('<') ? close + 1 : open + 1;
    }

    private readonly int NameEnd(int at)
    {
        while (at < _source.Length && IsNamePart(_source[at]))
        {
            at++;
        }

        return at;
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or ':' or '-' or '.';
}
