using System.Globalization;
using NewsBot.Feeds.Cleaning;
using NewsBot.Feeds.Pages;
using NewsBot.Feeds.Reading;

namespace NewsBot.Feeds.Formats;

/// <summary>Finds what RSS and Atom have in common.</summary>
internal static class FeedXml
{
    /// <summary>An article has no more authors; a list of thousands is made to be compared with itself.</summary>
    private const int MostNames = 50;

    /// <summary>The elements that RSS or Atom itself defines.</summary>
    public static IEnumerable<FeedElement> Children(this FeedElement parent, string name) => parent.Children(FeedVocabulary.Core, name);

    public static IEnumerable<FeedElement> Children(this FeedElement parent, FeedVocabulary vocabulary, string name) =>
        parent.Has(vocabulary) ? parent.Matching(vocabulary, name) : [];

    private static IEnumerable<FeedElement> Matching(this FeedElement parent, FeedVocabulary vocabulary, string name)
    {
        foreach (var child in parent)
        {
            if (child.Vocabulary == vocabulary && child.Name == name)
            {
                yield return child;
            }
        }
    }

    public static FeedElement? Child(this FeedElement parent, string name) => parent.Child(FeedVocabulary.Core, name);

    public static FeedElement? Child(this FeedElement parent, FeedVocabulary vocabulary, string name)
    {
        if (!parent.Has(vocabulary))
        {
            return null;
        }

        foreach (var child in parent)
        {
            if (child.Vocabulary == vocabulary && child.Name == name)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The text of the first of these elements that has any.</summary>
    public static string Value(this FeedElement parent, FeedVocabulary vocabulary, params ReadOnlySpan<string> names)
    {
        foreach (var name in parent.Has(vocabulary) ? names : [])
        {
            foreach (var child in parent)
            {
                if (child.Vocabulary == vocabulary && child.Name == name && child.Text.Length > 0)
                {
                    return child.Text;
                }
            }
        }

        return "";
    }

    public static string Value(this FeedElement parent, params ReadOnlySpan<string> names) => parent.Value(FeedVocabulary.Core, names);

    /// <summary>The first of these elements that holds a date.</summary>
    public static DateTimeOffset? Date(this FeedElement parent, TimeZoneInfo zone, FeedVocabulary vocabulary, params ReadOnlySpan<string> names)
    {
        foreach (var name in parent.Has(vocabulary) ? names : [])
        {
            foreach (var child in parent)
            {
                if (child.Vocabulary == vocabulary && child.Name == name && NewsDate.Parse(child.Text, zone) is { } date)
                {
                    return date;
                }
            }
        }

        return null;
    }

    /// <summary>An address out of an element, relative to where it stands.</summary>
    public static Uri? Link(this FeedElement element, string text) => WebAddress.Parse(text, element.Base);

    public static Uri? Link(this FeedElement element) => element.Link(element.Text);

    /// <summary>What counts the clicks gives way to the address behind it.</summary>
    public static Uri? OriginalLink(this FeedElement item) => WebAddress.Parse(item.Value(FeedVocabulary.FeedBurner, "origlink"), null);

    /// <summary>The links that are written with an attribute, as in Atom; RSS uses them too.</summary>
    public static List<FeedLink> AtomLinks(this FeedElement parent)
    {
        var links = new List<FeedLink>();
        foreach (var link in parent)
        {
            if (link is { Vocabulary: FeedVocabulary.Core, Name: "link" } && link.Attribute("href") is { Length: > 0 } address && link.Link(address) is { } url)
            {
                links.Add(new FeedLink(Relation(link.Attribute("rel")), url, CleanText.Line(link.Attribute("type"))));
            }
        }

        return links;
    }

    /// <summary>The page that is meant: HTML before other forms of it.</summary>
    public static Uri? Alternate(this List<FeedLink> links) =>
        (links.Find(link => link is { Relation: "alternate", Type: "" or "text/html" or "application/xhtml+xml" })
            ?? links.Find(link => link.Relation == "alternate"))?.Url;

    public static Uri? Self(this List<FeedLink> links) => links.Find(link => link.Relation == "self")?.Url;

    /// <summary>A title as plain text: many are HTML though their format does not allow it.</summary>
    public static string Plain(string title) => CleanText.Line(HtmlText.FromFragment(title));

    /// <summary>"Jane Doe" for "jane@example.org (Jane Doe)" and "Jane Doe &lt;jane@example.org&gt;": the bot has no use for addresses of people.</summary>
    public static string Person(string text)
    {
        var line = CleanText.Line(text);
        if (!line.Contains('@', StringComparison.Ordinal))
        {
            return line;
        }

        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !word.Contains('@', StringComparison.Ordinal));
        var name = string.Join(' ', words).Trim('(', ')', '<', '>', '[', ']', ',', ' ');
        return name.Length > 0 ? name : line;
    }

    public static List<string> Names(IEnumerable<FeedElement> people)
    {
        var names = new List<string>();
        foreach (var person in people)
        {
            var name = Person(person.Value("name") is { Length: > 0 } given ? given : person.HasMarkup ? "" : person.Text);
            if (name.Length > 0 && !names.Contains(name))
            {
                names.Add(name);
            }

            if (names.Count == MostNames)
            {
                break;
            }
        }

        return names;
    }

    public static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;

    public static long? Length(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    /// <summary>Items need a name of their own to be known again; some have nothing but a title and a date.</summary>
    public static string Identity(string id, Uri? link, string title, DateTimeOffset? date) =>
        CleanText.Line(id) is { Length: > 0 } given ? given
            : link?.AbsoluteUri ?? (title.Length == 0 ? "" : date is { } at ? string.Create(CultureInfo.InvariantCulture, $"{title} {at.UtcDateTime:s}Z") : title);

    private static string Relation(string relation) =>
        relation.Length == 0 ? "alternate" : relation[(relation.StartsWith("http://www.iana.org/", StringComparison.OrdinalIgnoreCase) ? relation.LastIndexOf('/') + 1 : 0)..];
}
