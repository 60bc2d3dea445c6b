using System.IO.Compression;
using System.Xml;
using NewsBot.Core.News;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Discovery;

/// <summary>A page that a sitemap lists. News sitemaps tell its title and date too.</summary>
public sealed record SitemapPage(Uri Address)
{
    /// <summary>When it last changed, as the site says.</summary>
    public DateTimeOffset? Changed { get; init; }

    public DateTimeOffset? Published { get; init; }

    public string Title { get; init; } = "";

    public string Publication { get; init; } = "";

    public string Language { get; init; } = "";

    /// <summary>An article of which only the headline is known; null where not even that is.</summary>
    public ArticleDraft? ToDraft() => Title.Length == 0
        ? null
        : new ArticleDraft
        {
            Title = Title,
            Url = Address,
            Source = Publication.Length > 0 ? Publication : SourceNames.Host(Address),
            Language = Language,
            PublishedAt = Published,
            OriginId = Address.AbsoluteUri,
        };
}

/// <summary>What a sitemap holds.</summary>
public abstract record Sitemap
{
    private Sitemap()
    {
    }

    public sealed record Pages(IReadOnlyList<SitemapPage> Listed) : Sitemap;

    /// <summary>Further sitemaps, those that changed last first.</summary>
    public sealed record Index(IReadOnlyList<SitemapPage> Parts) : Sitemap;

    public sealed record Failed(string Reason) : Sitemap;
}

/// <summary>
/// Reads sitemap.xml, indexes of sitemaps and Google's news sitemaps, compressed or not. See sitemaps.org, "Protocol": at most 50,000 addresses
/// and 50 MB. XML that breaks off is read as far as it goes; a DTD is refused.
/// </summary>
public static class SitemapReader
{
    private const int MostPages = 50_000;
    private const int MostBytes = 50 * 1024 * 1024;
    private const int Deepest = 20;
    private const int LongestValue = 4096;

    /// <param name="newerThan">What is known to be older is left out; what has no date stays.</param>
    public static Sitemap Read(ReadOnlyMemory<byte> body, Uri address, DateTimeOffset? newerThan)
    {
        try
        {
            using var memory = new MemoryStream(body.ToArray(), writable: false);
            var isCompressed = Sniff.IsGzip(body.Span);
            using Stream unfolded = isCompressed ? new GZipStream(memory, CompressionMode.Decompress) : memory;
            using var content = new LimitedStream(unfolded, MostBytes, $"The sitemap of {address.IdnHost} unfolds to more than 50 MB.");
            return ReadXml(content, address, newerThan);
        }
        catch (TooLargeException exception)
        {
            return new Sitemap.Failed(exception.Message);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException)
        {
            return new Sitemap.Failed($"The sitemap of {address.IdnHost} is compressed in a way that cannot be read.");
        }
    }

    private static Sitemap ReadXml(Stream content, Uri address, DateTimeOffset? newerThan)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            MaxCharactersInDocument = MostBytes,
        };
        var found = new List<SitemapPage>();
        var root = "";
        try
        {
            using var reader = XmlReader.Create(content, settings);
            var entry = new Dictionary<string, string>(StringComparer.Ordinal);
            var name = "";
            while (found.Count < MostPages && reader.Depth <= Deepest && reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        root = root.Length == 0 ? reader.LocalName : root;
                        name = NameOf(reader);
                        if (name is "url" or "sitemap")
                        {
                            entry.Clear();
                        }

                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA when name is "loc" or "lastmod" or "news:title" or "news:publication_date" or "news:name" or "news:language":
                        entry.TryAdd(name, reader.Value.Length > LongestValue ? "" : reader.Value);
                        break;
                    case XmlNodeType.EndElement when reader.LocalName is "url" or "sitemap":
                        Add(found, entry, address, newerThan);
                        break;
                }
            }
        }
        catch (XmlException) when (found.Count > 0)
        {
            // It broke off; what came before counts.
        }
        catch (XmlException exception)
        {
            // A DTD is refused without a line.
            return new Sitemap.Failed($"The sitemap of {address.IdnHost} cannot be read{(exception.LineNumber > 0 ? $" at line {exception.LineNumber}" : "")}.");
        }

        return root switch
        {
            "sitemapindex" => new Sitemap.Index([.. found.OrderByDescending(part => part.Changed ?? DateTimeOffset.MinValue)]),
            "urlset" => new Sitemap.Pages(found),
            _ => new Sitemap.Failed($"What {address.IdnHost} gave is no sitemap."),
        };
    }

    /// <summary>Pictures and videos have addresses and titles of their own, in their namespaces.</summary>
    private static string NameOf(XmlReader reader) => reader.Prefix is "" || reader.NamespaceURI.Contains("/schemas/sitemap/", StringComparison.Ordinal)
        ? reader.LocalName
        : reader.Prefix == "news" || reader.NamespaceURI.Contains("sitemap-news", StringComparison.Ordinal) ? "news:" + reader.LocalName : "";

    private static void Add(List<SitemapPage> found, Dictionary<string, string> entry, Uri address, DateTimeOffset? newerThan)
    {
        if (WebAddress.Parse(entry.GetValueOrDefault("loc"), address) is not { } location)
        {
            return;
        }

        var page = new SitemapPage(location)
        {
            Changed = NewsDate.Parse(entry.GetValueOrDefault("lastmod"), TimeZoneInfo.Utc),
            Published = NewsDate.Parse(entry.GetValueOrDefault("news:publication_date"), TimeZoneInfo.Utc),
            Title = CleanText.Line(entry.GetValueOrDefault("news:title")),
            Publication = CleanText.Line(entry.GetValueOrDefault("news:name")),
            Language = LanguageCode.From(entry.GetValueOrDefault("news:language") ?? ""),
        };
        if (newerThan is null || (page.Published ?? page.Changed) is not { } date || date > newerThan)
        {
            found.Add(page);
        }
    }
}
