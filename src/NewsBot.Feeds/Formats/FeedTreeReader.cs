using System.Collections.Frozen;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Builds the tree of one document in one pass.</summary>
internal sealed class FeedTreeReader(ReadOnlyMemory<char> text, Uri? address)
{
    private const int Deepest = 200;
    private const int MostElements = 300_000;

    /// <summary>A flaw is read by a person and kept with its source: of a name that is longer the beginning will do.</summary>
    private const int LongestNameTold = 40;

    /// <summary>These hold text only: when another word of a feed begins inside, their end tag was forgotten.</summary>
    private static readonly FrozenSet<string> Leaves = "title link guid id pubdate published updated comments language ttl".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NeverInLeaves = Leaves.Concat(["description", "summary", "content", "author", "category", "enclosure"]).ToFrozenSet(StringComparer.Ordinal);

    private readonly List<Open> _open = [];
    private readonly FeedNamespaces _namespaces = new(text);
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private FeedElement? _root;
    private string _firstName = "";
    private string _flaw = "";
    private int _elements;
    private int _tooDeep;

    public FeedTree Read()
    {
        var scanner = new MarkupScanner(text.Span);
        var end = text.Length;
        while (scanner.Read())
        {
            if (scanner.Kind == MarkupKind.Declaration && _root is null && text.Span[scanner.End - 1] == '[')
            {
                return new FeedTree(null, "", DeclaresEntities: true, "");
            }

            if (scanner.Kind == MarkupKind.StartTag)
            {
                Start(scanner);
            }
            else if (scanner.Kind == MarkupKind.EndTag && _root is not null)
            {
                EndTag(scanner);
            }
            else if (scanner.Kind == MarkupKind.Data && _open.Count > 0 && _open[^1].Element is { } holder)
            {
                holder.Section ??= scanner.Inner;
            }

            if (_root is not null && _open.Count == 0)
            {
                break;
            }

            if (_elements > MostElements || (_root is null && _firstName == "html"))
            {
                end = scanner.End;
                NoteFlaw(scanner.Start, "more follows than a feed may hold");
                break;
            }
        }

        if (_open.Count > 0)
        {
            NoteFlaw(end, $"<{Told(text.Span[_open[^1].Name])}> is not closed");
            CloseDownTo(0, end);
        }

        return new FeedTree(_root, Told(_firstName).ToString(), DeclaresEntities: false, _flaw);
    }

    private void Start(MarkupScanner tag)
    {
        var qualified = text.Span[tag.Inner];
        var name = LocalName(qualified);
        if (_root is null)
        {
            _firstName = _firstName.Length == 0 ? name : _firstName;
            if (name is not ("rss" or "rdf" or "feed" or "channel"))
            {
                return;
            }
        }

        if (_open.Count >= Deepest)
        {
            _tooDeep += tag.IsClosed ? 0 : 1;
            return;
        }

        if (text.Span[tag.End - 1] != '>')
        {
            NoteFlaw(tag.Start, $"the tag <{Told(qualified)}> does not end");
        }

        CloseForgotten(qualified, name, tag.Start);
        _namespaces.Declare(tag.Attributes, _open.Count, isRoot: _root is null);
        var element = Element(tag, _namespaces.Of(qualified), name);
        if (tag.IsClosed)
        {
            _namespaces.Forget(_open.Count);
        }
        else
        {
            _open.Add(new Open(element, tag.Inner, tag.End));
        }
    }

    /// <summary>Elements inside of XHTML are only text to a feed: none is made for them.</summary>
    private FeedElement? Element(MarkupScanner tag, FeedVocabulary vocabulary, string name)
    {
        var parent = _open.Count > 0 ? _open[^1].Element : null;
        if (parent is not null)
        {
            parent.HasMarkup = true;
        }

        if (_root is not null && (parent is null || (vocabulary == FeedVocabulary.Xhtml && parent.Vocabulary == FeedVocabulary.Xhtml)))
        {
            return null;
        }

        _elements++;
        var at = parent?.Base ?? address;
        var language = parent?.Language ?? "";
        if (text.Span[tag.Attributes].Contains("xml:", StringComparison.Ordinal))
        {
            ReadXmlAttributes(tag.Attributes, ref at, ref language);
        }

        var element = new FeedElement(text, vocabulary, name, tag.Attributes, at, language) { Content = tag.End..tag.End };
        parent?.Add(element);
        _root ??= element;
        return element;
    }

    private void ReadXmlAttributes(Range attributes, ref Uri? at, ref string language)
    {
        var all = new MarkupAttributes(text.Span[attributes]);
        while (all.Read())
        {
            if (all.Name is "xml:base")
            {
                at = WebAddress.Parse(CharacterReferences.Decode(all.Value), at) ?? at;
            }
            else if (all.Name is "xml:lang")
            {
                language = all.Value.Trim().ToString();
            }
        }
    }

    /// <summary>An item does not stand in an item, nor an element in one that holds text only: what is open was not closed.</summary>
    private void CloseForgotten(ReadOnlySpan<char> qualified, string name, int at)
    {
        var isItem = name is "item" or "entry";
        if (_open.Count < 2 || !(isItem || NeverInLeaves.Contains(name)) || _namespaces.Of(qualified) != FeedVocabulary.Core)
        {
            return;
        }

        if (isItem)
        {
            var outer = _open.FindLastIndex(open => open.Element is { Vocabulary: FeedVocabulary.Core, Name: "item" or "entry" });
            if (outer > 0)
            {
                NoteFlaw(at, $"<{Told(text.Span[_open[^1].Name])}> is not closed");
                CloseDownTo(outer, at);
            }
        }
        else if (_open[^1].Element is { Vocabulary: FeedVocabulary.Core } leaf && Leaves.Contains(leaf.Name))
        {
            NoteFlaw(at, $"<{leaf.Name}> is not closed");
            CloseDownTo(_open.Count - 1, at);
        }
    }

    private void EndTag(MarkupScanner tag)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var name = text.Span[tag.Inner];
        for (var at = _open.Count - 1; at >= 0; at--)
        {
            if (name.Equals(text.Span[_open[at].Name], StringComparison.OrdinalIgnoreCase))
            {
                if (at < _open.Count - 1)
                {
                    NoteFlaw(tag.Start, $"<{Told(text.Span[_open[^1].Name])}> is not closed");
                }

                CloseDownTo(at, tag.Start);
                return;
            }
        }

        NoteFlaw(tag.Start, $"</{Told(name)}> closes nothing");
    }

    private void CloseDownTo(int count, int contentEnd)
    {
        for (var at = _open.Count - 1; at >= count; at--)
        {
            if (_open[at] is { Element: { } element, ContentStart: var start })
            {
                element.Content = start..Math.Max(start, contentEnd);
            }
        }

        _open.RemoveRange(count, _open.Count - count);
        _namespaces.Forget(count);
    }

    private string LocalName(ReadOnlySpan<char> qualified)
    {
        var local = qualified[(qualified.IndexOf(':') + 1)..];
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!names.TryGetValue(local, out var name))
        {
            name = local.ToString().ToLowerInvariant();
            names[local] = name;
        }

        return name;
    }

    private static ReadOnlySpan<char> Told(ReadOnlySpan<char> name) => name[..Math.Min(name.Length, LongestNameTold)];

    private void NoteFlaw(int at, string what)
    {
        if (_flaw.Length == 0)
        {
            _flaw = $"The feed is not well-formed at line {text.Span[..Math.Min(at, text.Length)].Count('\n') + 1}: {what}.";
        }
    }

    private readonly record struct Open(FeedElement? Element, Range Name, int ContentStart);
}
