using System.Xml.Linq;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Finds the elements of a feed whatever prefix or namespace variant its publisher chose.</summary>
internal static class FeedXml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string FeedBurner = "http://rssnamespace.org/feedburner/ext/1.0";

    /// <summary>The elements that RSS or Atom itself defines: in no namespace, or in one of those that versions of them had.</summary>
    public static IEnumerable<XElement> Children(this XElement parent, string name) =>
        parent.Elements().Where(child => IsNamed(child, name) && IsCore(child));

    public static XElement? Child(this XElement parent, string name) => parent.Children(name).FirstOrDefault();

    public static string Value(this XElement parent, string name) => parent.Child(name)?.Value.Trim() ?? "";

    /// <summary>Dublin Core, in either of its namespaces.</summary>
    public static IEnumerable<XElement> DublinCore(this XElement parent, string name) =>
        parent.Elements().Where(child => IsNamed(child, name) && child.Name.NamespaceName.StartsWith("http://purl.org/dc/", StringComparison.OrdinalIgnoreCase));

    public static string Encoded(this XElement item) =>
        item.Elements().FirstOrDefault(child => IsNamed(child, "encoded") && child.Name.NamespaceName == Content)?.Value ?? "";

    /// <summary>The address behind a counting redirect.</summary>
    public static string OriginalLink(this XElement item) =>
        item.Elements().FirstOrDefault(child => IsNamed(child, "origLink") && child.Name.NamespaceName == FeedBurner)?.Value ?? "";

    public static IEnumerable<XElement> AtomLinks(this XElement parent) =>
        parent.Elements().Where(child => IsNamed(child, "link") && child.Attribute("href") is not null);

    public static string AttributeText(this XElement element, string name) => ((string?)element.Attribute(name) ?? "").Trim();

    /// <summary>The address that relative links in an element start from: xml:base of it and what surrounds it, else the feed's.</summary>
    public static Uri? Base(this XElement element, Uri? baseAddress)
    {
        var parts = element.AncestorsAndSelf()
            .Select(at => (string?)at.Attribute(XNamespace.Xml + "base"))
            .Where(part => !string.IsNullOrWhiteSpace(part))
            .Reverse();
        return parts.Aggregate(baseAddress, (at, part) => WebAddress.Parse(part, at) ?? at);
    }

    public static Uri? Link(this XElement element, string text, Uri? baseAddress) => WebAddress.Parse(text, element.Base(baseAddress));

    /// <summary>A title as plain text: many are HTML though their format does not allow it.</summary>
    public static string Plain(string title) => CleanText.Line(HtmlText.FromFragment(title));

    /// <summary>"Jane Doe" for "jane@example.org (Jane Doe)" and "Jane Doe &lt;jane@example.org&gt;".</summary>
    public static string Person(string text)
    {
        var line = CleanText.Line(text);
        var open = line.IndexOf('(', StringComparison.Ordinal);
        if (open > 0 && line.EndsWith(')') && line[..open].Contains('@', StringComparison.Ordinal))
        {
            return line[(open + 1)..^1].Trim();
        }

        var angle = line.IndexOf('<', StringComparison.Ordinal);
        return angle > 0 && line.EndsWith('>') ? line[..angle].Trim() : line;
    }

    private static bool IsNamed(XElement element, string name) =>
        element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsCore(XElement element)
    {
        var space = element.Name.NamespaceName;
        return space.Length == 0 || space == Atom || space == "http://purl.org/rss/1.0/" || space == "http://purl.org/atom/ns#"
            || space.StartsWith("http://purl.org/net/rss", StringComparison.Ordinal)
            || space.StartsWith("http://my.netscape.com/", StringComparison.OrdinalIgnoreCase)
            || space.StartsWith("http://channel.netscape.com/", StringComparison.OrdinalIgnoreCase)
            || space.StartsWith("http://backend.userland.com/", StringComparison.OrdinalIgnoreCase)
            || space.StartsWith("http://blogs.law.harvard.edu/tech/rss", StringComparison.OrdinalIgnoreCase)
            || space == element.Document?.Root?.Name.NamespaceName && element.Document.Root.Name.LocalName != "RDF";
    }
}
