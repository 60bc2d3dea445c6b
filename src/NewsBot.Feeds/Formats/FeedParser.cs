using System.Buffers;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// Parses RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed: bytes to text, text to elements, elements to a feed. Broken XML is read as
/// far as it goes. Nothing is fetched, no entity that a document declares is expanded, and what is wrong with it is a value, never an exception.
/// </summary>
public static class FeedParser
{
    /// <summary>A feed shows the newest; what has more items than this is made to cost memory.</summary>
    internal const int MostItems = 10_000;

    private const string Padding = "\ufeff \t\r\n";

    /// <summary>Controls that XML may not hold, not even escaped.</summary>
    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, ' ').Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    /// <summary>Those, the two that are no characters at all, and the controls that are there by mistake.</summary>
    private static readonly SearchValues<char> Illegible =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => c is (< ' ' and not ('\t' or '\n' or '\r')) or >= '\u0080'), '\ufffe', '\uffff']);

    /// <param name="baseAddress">Where the feed came from: relative links start there.</param>
    /// <param name="httpCharset">What the server said about the encoding; may be empty.</param>
    public static FeedParsing Parse(ReadOnlyMemory<byte> bytes, Uri? baseAddress, string? httpCharset) =>
        Parse(bytes, baseAddress, httpCharset, TimeZoneInfo.Utc);

    /// <param name="zone">What times without a zone are meant in.</param>
    public static FeedParsing Parse(ReadOnlyMemory<byte> bytes, Uri? baseAddress, string? httpCharset, TimeZoneInfo zone)
    {
        // Lent memory: as strings, whole documents would be the large objects that make the collector stop everything.
        var (encoding, skip) = TextDecoding.Choose(bytes.Span, httpCharset);
        var body = bytes.Span[skip..];
        var chars = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(body.Length));
        try
        {
            var length = MakeLegible(chars.AsSpan(0, encoding.GetChars(body, chars)));
            var text = chars.AsMemory(0, length).TrimStart(Padding);
            return text.IsEmpty ? new FeedParsing.Failed("The feed is empty.")
                : text.Span[0] == '{' ? JsonFeedParser.Parse(text, baseAddress, zone)
                : ParseXml(text, baseAddress, zone);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static FeedParsing ParseXml(ReadOnlyMemory<char> text, Uri? baseAddress, TimeZoneInfo zone)
    {
        var tree = FeedTree.Read(text, baseAddress);
        return tree switch
        {
            { DeclaresEntities: true } => new FeedParsing.Failed("The document declares a DTD, which feeds do not need and attackers do."),
            { Root: { Name: "feed" } feed } => AsFarAsItGoes(new AtomParser(zone).Parse(feed), tree.Flaw),
            { Root: { } rss } => AsFarAsItGoes(new RssParser(zone).Parse(rss), tree.Flaw),
            { FirstName: "html" } => new FeedParsing.Failed("The document is a web page and not a feed."),
            { FirstName: "" } => new FeedParsing.Failed("The document is neither XML nor JSON, so it is no feed."),
            _ => new FeedParsing.Failed($"The document is XML but no feed: its root is <{tree.FirstName}>."),
        };
    }

    /// <summary>A broken document is worth its items; without any the operator has to hear what is wrong.</summary>
    private static FeedParsing AsFarAsItGoes(ParsedFeed feed, string flaw) =>
        flaw.Length > 0 && feed.Items.Count == 0 ? new FeedParsing.Failed(flaw) : new FeedParsing.Parsed(feed with { Flaw = flaw });

    /// <summary>Takes out the characters that XML forbids, and puts those of windows-1252 where they were written as controls.</summary>
    private static int MakeLegible(Span<char> text)
    {
        if (!text.ContainsAny(Controls) && !text.ContainsAnyInRange('\ufffe', '\uffff') && !text.ContainsAnyInRange('\u0080', '\u009f'))
        {
            return text.Length;
        }

        var length = 0;
        for (var at = 0; at < text.Length;)
        {
            var run = text[at..].IndexOfAny(Illegible);
            run = run < 0 ? text.Length - at : run;
            text.Slice(at, run).CopyTo(text[length..]);
            (at, length) = (at + run, length + run);
            for (; at < text.Length && Illegible.Contains(text[at]); at++)
            {
                if (text[at] is >= '\u0080' and <= '\u009f')
                {
                    text[length++] = CharacterReferences.Intended(text[at]);
                }
            }
        }

        return length;
    }
}
