namespace NewsBot.Feeds.Formats;

/// <summary>Which vocabulary each prefix stands for at the place that is being read.</summary>
internal sealed class FeedNamespaces(ReadOnlyMemory<char> text)
{
    /// <summary>More are not looked at: each element asks through all of them.</summary>
    private const int Most = 200;

    private readonly List<(int Depth, Range Prefix, FeedVocabulary Vocabulary)> _declared = [];

    public void Declare(Range attributes, int depth, bool isRoot)
    {
        if (!text.Span[attributes].Contains("xmlns", StringComparison.Ordinal))
        {
            return;
        }

        var all = new MarkupAttributes(text.Span[attributes]);
        while (all.Read() && _declared.Count < Most)
        {
            var isDefault = all.Name is "xmlns";
            if (!isDefault && !all.Name.StartsWith("xmlns:", StringComparison.Ordinal))
            {
                continue;
            }

            var vocabulary = FeedVocabularies.OfNamespace(all.Value);
            // Some give their whole feed a namespace of their own making.
            vocabulary = isDefault && isRoot && vocabulary == FeedVocabulary.Other ? FeedVocabulary.Core : vocabulary;
            text.Span.Overlaps(all.Name, out var offset);
            var prefix = isDefault ? 0..0 : (offset + 6)..(offset + all.Name.Length);
            _declared.Add((depth, prefix, vocabulary));
        }
    }

    /// <summary>Ends the declarations of elements at this depth and below.</summary>
    public void Forget(int depth)
    {
        while (_declared.Count > 0 && _declared[^1].Depth >= depth)
        {
            _declared.RemoveAt(_declared.Count - 1);
        }
    }

    public FeedVocabulary Of(ReadOnlySpan<char> qualified)
    {
        var colon = qualified.IndexOf(':');
        var prefix = colon < 0 ? default : qualified[..colon];
        for (var at = _declared.Count - 1; at >= 0; at--)
        {
            if (prefix.Equals(text.Span[_declared[at].Prefix], StringComparison.OrdinalIgnoreCase))
            {
                return _declared[at].Vocabulary;
            }
        }

        return colon < 0 ? FeedVocabulary.Core : FeedVocabularies.OfPrefix(prefix);
    }
}
