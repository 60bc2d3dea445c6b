using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>
/// Parses RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0 and JSON Feed. Nothing is fetched, no entity that a document declares is expanded,
/// and what is wrong with a document is a value, never an exception.
/// </summary>
public static partial class FeedParser
{
    /// <summary>Characters that XML may not hold, not even escaped.</summary>
    private static readonly SearchValues<char> Illegal =
        SearchValues.Create(Enumerable.Range(0, ' ').Select(c => (char)c).Except(['\t', '\n', '\r']).Append('\uffff').Append('\ufffe').ToArray());

    /// <param name="baseAddress">Where the feed came from: relative links start there.</param>
    /// <param name="httpCharset">What the server said about the encoding; may be empty.</param>
    public static FeedParsing Parse(ReadOnlyMemory<byte> bytes, Uri? baseAddress, string? httpCharset) =>
        Parse(bytes, baseAddress, httpCharset, TimeZoneInfo.Utc);

    /// <param name="zone">What times without a zone are meant in.</param>
    public static FeedParsing Parse(ReadOnlyMemory<byte> bytes, Uri? baseAddress, string? httpCharset, TimeZoneInfo zone)
    {
        var text = TextDecoding.Decode(bytes.Span, httpCharset).TrimStart('\ufeff', ' ', '\t', '\r', '\n', '\0');
        if (text.Length == 0)
        {
            return new FeedParsing.Failed("The feed is empty.");
        }

        return text[0] == '{' ? JsonFeedParser.Parse(text, baseAddress, zone) : ParseXml(text, baseAddress, zone);
    }

    private static FeedParsing ParseXml(string text, Uri? baseAddress, TimeZoneInfo zone)
    {
        if (InternalSubset().IsMatch(text))
        {
            return new FeedParsing.Failed("The document declares a DTD, which feeds do not need and attackers do.");
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(Prepare(text)), settings);
            var root = XDocument.Load(reader).Root;
            return root?.Name.LocalName.ToLowerInvariant() switch
            {
                "rss" or "rdf" or "channel" => RssParser.Parse(root, baseAddress, zone),
                "feed" => AtomParser.Parse(root, baseAddress, zone),
                "html" => new FeedParsing.Failed("The document is a web page and not a feed."),
                _ => new FeedParsing.Failed($"The document is XML but no feed: its root is <{root?.Name.LocalName}>."),
            };
        }
        catch (XmlException exception)
        {
            return new FeedParsing.Failed(text.StartsWith('<')
                ? $"The feed is not well-formed XML at line {exception.LineNumber}, column {exception.LinePosition}."
                : "The document is neither XML nor JSON, so it is no feed.");
        }
    }

    /// <summary>
    /// Old RSS names an external DTD, which is never fetched, and uses the entities of HTML, which XML does not know.
    /// Both are common and harmless; stray control characters are common too.
    /// </summary>
    private static string Prepare(string text)
    {
        var prepared = Doctype().Replace(text, "", 1);
        if (prepared.Contains('&', StringComparison.Ordinal))
        {
            prepared = NamedEntity().Replace(prepared, match => HtmlEntity(match));
        }

        return prepared.AsSpan().IndexOfAny(Illegal) < 0
            ? prepared
            : WithoutControls(prepared);
    }

    private static string HtmlEntity(Match match) => match.Groups["name"].Value switch
    {
        "amp" or "lt" or "gt" or "quot" or "apos" => match.Value,
        var name => HtmlEntityProvider.Resolver.GetSymbol(name + ";") ?? match.Value,
    };

    private static string WithoutControls(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= ' ' and not '\uffff' and not '\ufffe' or '\n' or '\r' or '\t')
            {
                clean.Append(c);
            }
        }

        return clean.ToString();
    }

    [GeneratedRegex(@"\A(?:\s|<\?[^>]*\?>|<!--.*?-->)*<!DOCTYPE[^>\[]*\[", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex InternalSubset();

    [GeneratedRegex(@"<!DOCTYPE[^>\[]*>", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Doctype();

    [GeneratedRegex("&(?<name>[A-Za-z][A-Za-z0-9]{1,31});", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamedEntity();
}
