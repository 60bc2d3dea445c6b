using System.Collections.Frozen;

namespace NewsBot.Feeds.Formats;

/// <summary>Whose word an element is. All versions of RSS and Atom are one, because feeds mix them.</summary>
internal enum FeedVocabulary
{
    Other,
    Core,
    DublinCore,
    Content,
    Media,
    Itunes,
    Slash,
    Thread,
    FeedBurner,
    CommentApi,
    Rdf,
    Xhtml,
}

/// <summary>Knows vocabularies by their namespaces, in the variants that are published, and by the usual prefix where none is declared.</summary>
internal static class FeedVocabularies
{
    private static readonly FrozenDictionary<string, FeedVocabulary> Prefixes = new Dictionary<string, FeedVocabulary>(StringComparer.OrdinalIgnoreCase)
    {
        ["atom"] = FeedVocabulary.Core,
        ["a10"] = FeedVocabulary.Core,
        ["rss"] = FeedVocabulary.Core,
        ["dc"] = FeedVocabulary.DublinCore,
        ["dcterms"] = FeedVocabulary.DublinCore,
        ["content"] = FeedVocabulary.Content,
        ["media"] = FeedVocabulary.Media,
        ["itunes"] = FeedVocabulary.Itunes,
        ["slash"] = FeedVocabulary.Slash,
        ["thr"] = FeedVocabulary.Thread,
        ["feedburner"] = FeedVocabulary.FeedBurner,
        ["wfw"] = FeedVocabulary.CommentApi,
        ["rdf"] = FeedVocabulary.Rdf,
        ["xhtml"] = FeedVocabulary.Xhtml,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FeedVocabulary>.AlternateLookup<ReadOnlySpan<char>> ByPrefix = Prefixes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string Start, FeedVocabulary Vocabulary)[] Namespaces =
    [
        ("http://www.w3.org/2005/atom", FeedVocabulary.Core),
        ("http://purl.org/atom/ns#", FeedVocabulary.Core),
        ("http://purl.org/rss/1.0/modules/content", FeedVocabulary.Content),
        ("http://purl.org/rss/1.0/modules/slash", FeedVocabulary.Slash),
        ("http://purl.org/rss/1.0/modules/", FeedVocabulary.Other),
        ("http://purl.org/rss/1.0", FeedVocabulary.Core),
        ("http://purl.org/net/rss", FeedVocabulary.Core),
        ("http://my.netscape.com/", FeedVocabulary.Core),
        ("http://channel.netscape.com/", FeedVocabulary.Core),
        ("http://backend.userland.com/rss", FeedVocabulary.Core),
        ("http://blogs.law.harvard.edu/tech/rss", FeedVocabulary.Core),
        ("http://cyber.law.harvard.edu/rss", FeedVocabulary.Core),
        ("http://purl.org/dc/", FeedVocabulary.DublinCore),
        ("http://search.yahoo.com/mrss", FeedVocabulary.Media),
        ("http://www.rssboard.org/media-rss", FeedVocabulary.Media),
        ("http://purl.org/syndication/thread", FeedVocabulary.Thread),
        ("http://rssnamespace.org/feedburner", FeedVocabulary.FeedBurner),
        ("http://wellformedweb.org/commentapi", FeedVocabulary.CommentApi),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns", FeedVocabulary.Rdf),
        ("http://www.w3.org/1999/xhtml", FeedVocabulary.Xhtml),
        ("http://www.w3.org/tr/rec-html40", FeedVocabulary.Xhtml),
    ];

    public static FeedVocabulary OfPrefix(ReadOnlySpan<char> prefix) => ByPrefix.TryGetValue(prefix, out var known) ? known : FeedVocabulary.Other;

    public static FeedVocabulary OfNamespace(ReadOnlySpan<char> address)
    {
        address = address.Trim();
        if (address.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
        {
            return OfNamespace($"http:{address[6..]}");
        }

        foreach (var (start, vocabulary) in Namespaces)
        {
            if (address.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return vocabulary;
            }
        }

        return address.IsEmpty ? FeedVocabulary.Core
            : address.Contains("/dtds/podcast", StringComparison.OrdinalIgnoreCase) ? FeedVocabulary.Itunes
            : FeedVocabulary.Other;
    }
}
