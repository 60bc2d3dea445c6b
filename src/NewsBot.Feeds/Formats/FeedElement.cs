using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// An element of a feed: a window onto the document's text. Its attributes and its text are read when somebody asks for them.
/// </summary>
internal sealed class FeedElement(ReadOnlyMemory<char> source, FeedVocabulary vocabulary, string name, Range attributes, Uri? baseAddress, string language)
{
    private FeedElement? _first;
    private FeedElement? _last;
    private FeedElement? _next;
    private string? _text;
    private int _vocabularies;

    public FeedVocabulary Vocabulary => vocabulary;

    /// <summary>Without its prefix, in lower case.</summary>
    public string Name => name;

    /// <summary>What relative links start from: xml:base here and around it, else the feed's address.</summary>
    public Uri? Base => baseAddress;

    /// <summary>xml:lang here or around it.</summary>
    public string Language => language;

    /// <summary>All attributes as they are written.</summary>
    public ReadOnlySpan<char> Attributes => source.Span[attributes];

    /// <summary>Where what is in the element stands in the document.</summary>
    public Range Content { get; set; }

    /// <summary>Where a CDATA section stands in it: the first, which is most often all there is.</summary>
    public Range? Section { get; set; }

    /// <summary>Whether there are tags in it, even some for which no element was made.</summary>
    public bool HasMarkup { get; set; }

    /// <summary>The text without tags, its references resolved, trimmed.</summary>
    public string Text => _text ??= ReadText();

    /// <summary>What is in the element as HTML: its own tags, else its text taken for escaped HTML.</summary>
    public string Html => HasMarkup ? XhtmlMarkup.Of(source.Span[Content]) : Text;

    public Children GetEnumerator() => new(_first);

    /// <summary>Whether any element directly inside is of this vocabulary; most are asked for and not there.</summary>
    public bool Has(FeedVocabulary of) => (_vocabularies & (1 << (int)of)) != 0;

    public void Add(FeedElement child)
    {
        _vocabularies |= 1 << (int)child.Vocabulary;
        if (_last is null)
        {
            _first = child;
        }
        else
        {
            _last._next = child;
        }

        _last = child;
    }

    /// <summary>The value of an attribute, whatever its prefix; empty when there is none.</summary>
    public string Attribute(string attribute)
    {
        var written = Attributes;
        var all = new MarkupAttributes(written.Contains('=') ? written : default);
        while (all.Read())
        {
            var local = all.Name[(all.Name.IndexOf(':') + 1)..];
            if (local.Equals(attribute, StringComparison.OrdinalIgnoreCase) && !all.Name.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase))
            {
                return CharacterReferences.Decode(all.Value.Trim());
            }
        }

        return "";
    }

    private string ReadText()
    {
        var inner = source.Span[Content].Trim();
        return DoubleEncoding.Undo(
            IsOneSection() ? source.Span[Section!.Value].Trim().ToString()
            : inner.Contains('<') ? TextBetweenTags()
            : CharacterReferences.Decode(inner));
    }

    private bool IsOneSection() =>
        Section is { } section
            && source.Span[Content.Start.Value..section.Start.Value].Trim().Length == MarkupScanner.SectionStart.Length
            && source.Span[section.End.Value..Content.End.Value].Trim().Length == MarkupScanner.SectionEnd.Length;

    private string TextBetweenTags()
    {
        var inner = source.Span[Content];
        var text = new TextBuffer(inner.Length);
        var scanner = new MarkupScanner(inner);
        while (scanner.Read())
        {
            if (scanner.Kind == MarkupKind.Data)
            {
                text.Append(inner[scanner.Inner]);
            }
            else if (scanner.Kind == MarkupKind.Text)
            {
                CharacterReferences.Append(inner[scanner.Inner], ref text);
            }
        }

        return text.Finish();
    }

    /// <summary>Goes through the elements directly inside.</summary>
    public struct Children(FeedElement? first)
    {
        private FeedElement? _upcoming = first;

        public FeedElement Current { get; private set; } = null!;

        public bool MoveNext()
        {
            if (_upcoming is null)
            {
                return false;
            }

            Current = _upcoming;
            _upcoming = _upcoming._next;
            return true;
        }
    }
}
