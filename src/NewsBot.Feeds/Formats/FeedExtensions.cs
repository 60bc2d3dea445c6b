using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Feeds.Formats;

/// <summary>What modules say beside RSS and Atom: categories, pictures, media, and how much an item is talked about.</summary>
internal static partial class FeedExtensions
{
    private const int MostCategories = 50;

    public static List<FeedCategory> Categories(this FeedElement parent)
    {
        var found = new List<FeedCategory>();
        foreach (var child in parent)
        {
            if (found.Count == MostCategories)
            {
                break;
            }

            switch (child)
            {
                case { Vocabulary: FeedVocabulary.Core, Name: "category" } or { Vocabulary: FeedVocabulary.DublinCore, Name: "subject" }:
                    var term = child.Attribute("term");
                    var scheme = child.Attribute("scheme");
                    Add(term.Length > 0 ? term : child.Text, child.Attribute("label"), scheme.Length > 0 ? scheme : child.Attribute("domain"), found);
                    break;
                case { Vocabulary: FeedVocabulary.Core, Name: "tags" }:
                    foreach (var tag in child.Text.Split(',', MostCategories + 1).Take(MostCategories))
                    {
                        Add(tag, "", "", found);
                    }

                    break;
                case { Vocabulary: FeedVocabulary.Media, Name: "category" }:
                    var media = child.Attribute("scheme");
                    Add(child.Text, child.Attribute("label"), media.Length > 0 ? media : "http://search.yahoo.com/mrss/category_schema", found);
                    break;
                case { Vocabulary: FeedVocabulary.Itunes, Name: "category" }:
                    Add(child.Attribute("text"), "", "http://www.itunes.com/", found);
                    foreach (var inner in child.Children(FeedVocabulary.Itunes, "category"))
                    {
                        Add(inner.Attribute("text"), "", "http://www.itunes.com/", found);
                    }

                    break;
                case { Vocabulary: FeedVocabulary.Itunes, Name: "keywords" } or { Vocabulary: FeedVocabulary.Media, Name: "keywords" }:
                    foreach (var word in child.Text.Split([' ', ',', '\n', '\t'], MostCategories + 1, StringSplitOptions.RemoveEmptyEntries).Take(MostCategories))
                    {
                        Add(word, "", child.Vocabulary == FeedVocabulary.Itunes ? "http://www.itunes.com/" : "", found);
                    }

                    break;
                default:
                    break;
            }
        }

        return found;
    }

    /// <summary>The picture of a feed or an item, with what its publisher says it shows.</summary>
    public static FeedImage? Image(this FeedElement parent)
    {
        if (parent.Child("image") is { } image && (image.Link(image.Value("url")) ?? image.Link(image.Attribute("href"))) is { } url)
        {
            return new FeedImage(url, FeedXml.Plain(image.Value("title")));
        }

        foreach (var group in parent.Has(FeedVocabulary.Media) ? parent.Media() : [])
        {
            foreach (var child in group)
            {
                if (child is { Vocabulary: FeedVocabulary.Media, Name: "thumbnail" or "content" } && IsPicture(child) && child.Link(child.Attribute("url")) is { } picture)
                {
                    return new FeedImage(picture, Alt(child, group)) { Side = Side(child) };
                }
            }
        }

        var itunes = parent.Child(FeedVocabulary.Itunes, "image") ?? parent.Children(FeedVocabulary.Itunes, "link").FirstOrDefault(link => link.Attribute("rel") == "image");
        return itunes is null ? null
            : (itunes.Link(itunes.Attribute("href")) ?? itunes.Link(itunes.Attribute("url")) ?? itunes.Link()) is { } cover ? new FeedImage(cover, "")
            : null;
    }

    /// <summary>What is attached beside RSS's own enclosures: sounds and films of Media RSS.</summary>
    public static IEnumerable<Enclosure> MediaEnclosures(this FeedElement item) => item.Has(FeedVocabulary.Media) ? item.SoundsAndFilms() : [];

    private static IEnumerable<Enclosure> SoundsAndFilms(this FeedElement item)
    {
        foreach (var group in item.Media())
        {
            foreach (var content in group.Children(FeedVocabulary.Media, "content"))
            {
                if (!IsPicture(content) && content.Link(content.Attribute("url")) is { } url)
                {
                    yield return new Enclosure(url, CleanText.Line(content.Attribute("type")), FeedXml.Length(content.Attribute("filesize")));
                }
            }
        }
    }

    /// <summary>Media RSS stands in the item itself, in groups, or in one of several contents.</summary>
    private static IEnumerable<FeedElement> Media(this FeedElement item)
    {
        yield return item;
        foreach (var child in item)
        {
            if (child is { Vocabulary: FeedVocabulary.Media, Name: "group" or "content" })
            {
                yield return child;
            }
        }
    }

    public static string MediaText(this FeedElement item, string name) =>
        !item.Has(FeedVocabulary.Media) ? ""
            : item.Media().Select(group => group.Value(FeedVocabulary.Media, name)).FirstOrDefault(text => text.Length > 0) ?? "";

    /// <summary>How many comments there are, by one of the modules that count them.</summary>
    public static int? CommentCount(this FeedElement item) =>
        FeedXml.Count(item.Value(FeedVocabulary.Slash, "comments")) ?? FeedXml.Count(item.Value(FeedVocabulary.Thread, "total"))
            ?? item.Children("link").Select(link => FeedXml.Count(link.Attribute("count"))).FirstOrDefault(count => count is not null);

    /// <summary>Feeds of Hacker News write their counts as lines of the description.</summary>
    public static (int? Points, int? Comments) Counts(string description)
    {
        if (!description.Contains("Points: ", StringComparison.Ordinal))
        {
            return (null, null);
        }

        return (FeedXml.Count(Points().Match(description).Groups["n"].Value), FeedXml.Count(Comments().Match(description).Groups["n"].Value));
    }

    private static void Add(string term, string label, string scheme, List<FeedCategory> found)
    {
        var category = new FeedCategory(CleanText.Line(term), CleanText.Line(label), CleanText.Line(scheme));
        if (category.Term.Length > 0 && found.Count < MostCategories && !found.Contains(category))
        {
            found.Add(category);
        }
    }

    private static bool IsPicture(FeedElement media) =>
        media.Name == "thumbnail" || media.Attribute("medium") == "image" || media.Attribute("type").StartsWith("image/", StringComparison.OrdinalIgnoreCase);

    private static int? Side(FeedElement picture)
    {
        var sides = new[] { picture.Attribute("width"), picture.Attribute("height") }
            .Select(side => int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : (int?)null).Where(side => side > 0).ToList();
        return sides.Count > 0 ? sides.Min() : null;
    }

    private static string Alt(FeedElement picture, FeedElement group)
    {
        var texts = new[]
        {
            picture.Value(FeedVocabulary.Media, "description", "text", "title"), group.Vocabulary == FeedVocabulary.Media ? group.Value(FeedVocabulary.Media, "title") : "",
        };
        return FeedXml.Plain(texts.FirstOrDefault(text => text.Length > 0) ?? "");
    }

    [GeneratedRegex(@"\bPoints: (?<n>\d{1,9})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Points();

    [GeneratedRegex(@"# Comments: (?<n>\d{1,9})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Comments();
}
