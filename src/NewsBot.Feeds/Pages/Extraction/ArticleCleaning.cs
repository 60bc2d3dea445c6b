using System.Collections.Frozen;
using System.Globalization;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>Drops from an article what is none of it: forms, share bars, lists of links, boxes with more pictures than text.</summary>
internal sealed class ArticleCleaning(bool weighsNames, bool dropsDoubtful)
{
    private const int LongestShare = 500;

    /// <summary>What has this many commas is prose, whatever else it looks like.</summary>
    private const int CommasOfProse = 10;

    private static readonly FrozenSet<string> NeverPart = "object embed footer aside input textarea select button iframe".Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TableParts = "col colgroup tfoot thead th".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> LoneWords = (
        "ad|advertising|advertisement|pub|publicité|werb|werbung|anzeige|广告|реклама|anuncio|publicidad|" +
        "loading|loading…|loading...|正在加载|正在加载…|загрузка|загрузка…|chargement|chargement…|cargando|cargando…").Split('|')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public void Clean(PageNode article)
    {
        foreach (var table in article.Descendants().Where(node => node.Name == "table" && IsDataTable(node)).ToList())
        {
            table.MarkDataTable();
        }

        DropDoubtful(article, "form", "fieldset");
        Drop(article, node => NeverPart.Contains(node.Name));
        foreach (var part in article.Elements)
        {
            Drop(part, node => ClassWords.IsShare(node.Names) && node.Counts.Length < LongestShare);
        }

        Drop(article, node => node.Name is "h1" or "h2" && Weight(node) < 0);
        DropDoubtful(article, "table");
        DropDoubtful(article, "ul", "ol");
        DropDoubtful(article, "div");
    }

    private int Weight(PageNode node) => weighsNames ? node.Weight() : 0;

    private static void Drop(PageNode article, Func<PageNode, bool> isDropped)
    {
        foreach (var node in article.Descendants().Where(isDropped).ToList())
        {
            node.Remove();
        }
    }

    /// <summary>From the last to the first, so that what stays of an element is known when its turn comes.</summary>
    private void DropDoubtful(PageNode article, params ReadOnlySpan<string> names)
    {
        if (!dropsDoubtful)
        {
            return;
        }

        foreach (var name in names)
        {
            var nodes = article.Descendants().Where(node => node.Name == name).ToList();
            for (var i = nodes.Count - 1; i >= 0; i--)
            {
                if (IsDoubtful(nodes[i]))
                {
                    nodes[i].Remove();
                }
            }
        }
    }

    private bool IsDoubtful(PageNode node)
    {
        if (node.IsDataTable || node.Counts.DataTables > 0 || node.IsIn("code") || node.Ancestors().Any(ancestor => ancestor.IsDataTable))
        {
            return false;
        }

        var weight = Weight(node);
        if (weight < 0)
        {
            return true;
        }

        if (node.Counts.Commas >= CommasOfProse || node.Counts.Videos > 0)
        {
            return false;
        }

        if (node.Counts.Length <= 14 && LoneWords.Contains(NodeText.Line(node)))
        {
            return true;
        }

        var isList = node.Name is "ul" or "ol" || (node.Counts.Length > 0 && (double)node.Counts.ListText / node.Counts.Length > 0.9);
        return LooksDoubtful(node, weight, isList) && !(isList && IsGallery(node));
    }

    private static bool LooksDoubtful(PageNode node, int weight, bool isList)
    {
        var counts = node.Counts;
        var isOfFigure = node.IsIn("figure");
        var linkDensity = node.LinkDensity;
        var headingDensity = counts.Length == 0 ? 0 : (double)counts.HeadingText / counts.Length;
        return (!isOfFigure && counts.Pictures > 1 && (double)counts.Paragraphs / counts.Pictures < 0.5)
            || (!isList && counts.ListItems - 100 > counts.Paragraphs)
            || counts.Inputs > counts.Paragraphs / 3
            || (!isList && !isOfFigure && headingDensity < 0.9 && counts.Length < 25 && counts.Pictures is 0 or > 2 && linkDensity > 0)
            || (!isList && weight < 25 && linkDensity > 0.2)
            || (weight >= 25 && linkDensity > 0.5)
            || (counts.Embeds == 1 && counts.Length < 75) || counts.Embeds > 1
            || (counts.Pictures == 0 && counts.TextualText == 0);
    }

    /// <summary>A list of nothing but pictures is part of the article.</summary>
    private static bool IsGallery(PageNode node) =>
        node.Elements.All(item => item.Elements.Take(2).Count() <= 1) && node.Counts.ListItems == node.Counts.Pictures;

    private static bool IsDataTable(PageNode table)
    {
        if (table.Attribute("role") == "presentation" || table.Attribute("datatable") == "0")
        {
            return false;
        }

        if (table.Attribute("summary").Length > 0)
        {
            return true;
        }

        var inner = table.Descendants().Take(5000).ToList();
        if (inner.Exists(node => (node.Name == "caption" && node.Children.Any()) || TableParts.Contains(node.Name)))
        {
            return true;
        }

        if (inner.Exists(node => node.Name == "table"))
        {
            return false;
        }

        var rows = inner.Where(node => node.Name == "tr").Sum(row => Span(row.Attribute("rowspan")));
        var columns = inner.Where(node => node.Name == "tr").Select(row => row.Elements.Where(cell => cell.Name == "td").Sum(cell => Span(cell.Attribute("colspan"))))
            .DefaultIfEmpty().Max();
        return rows > 1 && columns > 1 && (rows >= 10 || columns > 4 || rows * columns > 10);
    }

    private static int Span(string text) => int.TryParse(text, CultureInfo.InvariantCulture, out var span) && span is > 0 and < 1000 ? span : 1;
}
