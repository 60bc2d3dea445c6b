using System.Buffers;
using System.Collections.Frozen;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>What is counted of an element and all that is in it.</summary>
internal sealed record TextCounts
{
    private static readonly SearchValues<char> CommaSigns = SearchValues.Create(",،﹐︐︑⹁⸴⸲，、");

    private static readonly FrozenSet<string> Headings = Set("h1 h2 h3 h4 h5 h6");

    private static readonly FrozenSet<string> Lists = Set("ul ol");

    private static readonly FrozenSet<string> BlockNames = Set("blockquote dl div img ol p pre table ul");

    /// <summary>Elements that hold text; a block without any of them that has no picture either is decoration.</summary>
    private static readonly FrozenSet<string> Textual = Set("span li td blockquote dl div img ol p pre table ul");

    /// <summary>Characters with each run of whitespace counted as one and none at the ends.</summary>
    public int Length => Raw == 0 ? 0 : Raw - (StartsBlank ? 1 : 0) - (EndsBlank && Raw > 1 ? 1 : 0);

    public int Commas { get; private set; }

    /// <summary>The length of the text of links; links within the page count less.</summary>
    public double LinkText { get; private set; }

    public int HeadingText { get; private set; }

    public int ListText { get; private set; }

    public int TextualText { get; private set; }

    public int Paragraphs { get; private set; }

    public int Pictures { get; private set; }

    public int ListItems { get; private set; }

    public int Inputs { get; private set; }

    public int Embeds { get; private set; }

    /// <summary>Embedded players of videos belong to an article more often than not.</summary>
    public int Videos { get; private set; }

    public int DataTables { get; private set; }

    /// <summary>Elements that cannot stand in a paragraph.</summary>
    public int Blocks { get; private set; }

    private int Raw { get; set; }

    private bool StartsBlank { get; set; }

    private bool EndsBlank { get; set; }

    public static TextCounts Of(PageNode node)
    {
        var counts = new TextCounts();
        if (node.IsText)
        {
            counts.Add(node.Text);
            return counts;
        }

        foreach (var child in node.Children)
        {
            counts.Add(child, child.Counts);
        }

        return counts;
    }

    private void Add(string text)
    {
        var isBlank = false;
        foreach (var c in text)
        {
            var blank = char.IsWhiteSpace(c);
            Raw += blank && isBlank ? 0 : 1;
            isBlank = blank;
            Commas += CommaSigns.Contains(c) ? 1 : 0;
        }

        StartsBlank = text.Length > 0 && char.IsWhiteSpace(text[0]);
        EndsBlank = isBlank;
    }

    private void Add(PageNode child, TextCounts counts)
    {
        if (counts.Raw > 0)
        {
            StartsBlank = Raw == 0 ? counts.StartsBlank : StartsBlank;
            Raw += counts.Raw - (EndsBlank && counts.StartsBlank ? 1 : 0);
            EndsBlank = counts.EndsBlank;
        }

        var length = counts.Length;
        Commas += counts.Commas;
        LinkText += counts.LinkText + (child.Name == "a" ? length * (child.Attribute("href") is ['#', _, ..] ? 0.3 : 1) : 0);
        HeadingText += counts.HeadingText + (Headings.Contains(child.Name) ? length : 0);
        ListText += counts.ListText + (Lists.Contains(child.Name) ? length : 0);
        TextualText += counts.TextualText + (Textual.Contains(child.Name) ? length : 0);
        Paragraphs += counts.Paragraphs + (child.Name == "p" ? 1 : 0);
        Pictures += counts.Pictures + (child.Name == "img" ? 1 : 0);
        ListItems += counts.ListItems + (child.Name == "li" ? 1 : 0);
        Inputs += counts.Inputs + (child.Name == "input" ? 1 : 0);
        var isEmbed = child.Name is "object" or "embed" or "iframe";
        Embeds += counts.Embeds + (isEmbed ? 1 : 0);
        Videos += counts.Videos + (isEmbed && ClassWords.IsVideo(child) ? 1 : 0);
        Blocks += counts.Blocks + (BlockNames.Contains(child.Name) ? 1 : 0);
        DataTables += counts.DataTables + (child.IsDataTable ? 1 : 0);
    }

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
