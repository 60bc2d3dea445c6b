using System.Xml;
using System.Xml.Linq;
using NewsBot.Core.Features.Sources;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Opml;

/// <summary>A list of feeds in OPML 2.0: an outline with xmlUrl is a feed, the one around it its category.</summary>
public static class OpmlFile
{
    /// <param name="problem">A sentence that says what is wrong with the document; empty when it could be read.</param>
    public static IReadOnlyList<SourceSeed> Read(string opml, out string problem)
    {
        problem = "";
        if (opml.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            problem = "The OPML declares a DTD, which a list of feeds does not need and attackers do.";
            return [];
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using var reader = XmlReader.Create(new StringReader(opml.TrimStart('\ufeff', ' ', '\r', '\n')), settings);
            var root = XDocument.Load(reader).Root;
            if (root?.Name.LocalName != "opml")
            {
                problem = $"The document is no OPML: its root is <{root?.Name.LocalName}>.";
                return [];
            }

            return root.Descendants("outline").Select(Seed).OfType<SourceSeed>().DistinctBy(seed => seed.Feed).ToList();
        }
        catch (XmlException exception)
        {
            problem = $"The OPML is not well-formed XML at line {exception.LineNumber}.";
            return [];
        }
    }

    public static string Write(IReadOnlyList<SourceSeed> seeds, string title)
    {
        var groups = seeds.GroupBy(seed => seed.Category, StringComparer.Ordinal).Select(group => group.Key.Length == 0
            ? (object)group.Select(Outline)
            : new XElement("outline", new XAttribute("text", group.Key), group.Select(Outline)));
        var document = new XElement("opml", new XAttribute("version", "2.0"),
            new XElement("head", new XElement("title", title)), new XElement("body", groups));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}\n";
    }

    private static XElement Outline(SourceSeed seed) => new("outline",
        new XAttribute("type", "rss"), new XAttribute("text", seed.Name), new XAttribute("xmlUrl", seed.Feed.AbsoluteUri));

    private static SourceSeed? Seed(XElement outline)
    {
        var feed = WebAddress.Parse((string?)outline.Attribute("xmlUrl"), null);
        if (feed is null)
        {
            return null;
        }

        var name = CleanText.Line(Label(outline));
        return new SourceSeed(name.Length > 0 ? name : SourceNames.Host(feed), feed, Category(outline));
    }

    /// <summary>The outline around it, else its own category attribute ("/Press,/AI" or "Press").</summary>
    private static string Category(XElement outline) =>
        outline.Parent is { Name.LocalName: "outline" } parent
            ? CleanText.Line(Label(parent))
            : CleanText.Line(((string?)outline.Attribute("category") ?? "").Split(',')[0].Trim('/').Replace('_', ' '));

    private static string Label(XElement outline) => (string?)outline.Attribute("text") ?? (string?)outline.Attribute("title") ?? "";
}
