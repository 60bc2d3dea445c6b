using System.Collections.Frozen;
using AngleSharp.Dom;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>Makes the tree that extraction works on: the body without what is never text, and with paragraphs where two line breaks stood.</summary>
internal static class PageTree
{
    /// <summary>What nests deeper is no part of an article.</summary>
    private const int Deepest = 600;

    private static readonly FrozenSet<string> Never = "script noscript style template svg math canvas audio video head link meta title frame frameset noframes noembed"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Of what can be in the tree, what stands in a line of text.</summary>
    private static readonly FrozenSet<string> Phrasing = (
        "abbr b bdo br button cite code data datalist dfn em embed i img input kbd label mark meter object output " +
        "progress q ruby samp select small span strong sub sup textarea time var wbr").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static PageNode From(IElement body) => From(body, breaksToParagraphs: true);

    /// <summary>The page as it stands, to be looked at and not to be changed.</summary>
    public static PageNode Unchanged(IElement body) => From(body, breaksToParagraphs: false);

    private static PageNode From(IElement body, bool breaksToParagraphs)
    {
        var root = new PageNode("html");
        var tree = new PageNode("body", body);
        root.Append(tree);
        Fill(tree, body, 0, breaksToParagraphs);
        return tree;
    }

    public static bool IsPhrasing(PageNode node) => node.IsText || Phrasing.Contains(node.Name)
        || (node.Name is "a" or "del" or "ins" && node.Children.All(IsPhrasing));

    private static void Fill(PageNode node, IElement source, int depth, bool breaksToParagraphs)
    {
        foreach (var child in source.ChildNodes)
        {
            switch (child)
            {
                case IText text:
                    node.Append(PageNode.OfText(text.Data));
                    break;
                case IElement element when depth < Deepest && !Never.Contains(element.LocalName):
                    var inner = new PageNode(element.LocalName == "font" ? "span" : element.LocalName, element);
                    Fill(inner, element, depth + 1, breaksToParagraphs);
                    node.Append(inner);
                    break;
            }
        }

        if (breaksToParagraphs)
        {
            BreaksToParagraphs(node);
        }
    }

    /// <summary>Two or more line breaks in a row are what a paragraph was before there were paragraphs.</summary>
    private static void BreaksToParagraphs(PageNode node)
    {
        var children = node.Children.ToList();
        if (children.Count(child => child.Name == "br") < 2)
        {
            return;
        }

        var kept = new List<PageNode>(children.Count);
        PageNode? paragraph = null;
        var hasParagraph = false;
        for (var i = 0; i < children.Count; i++)
        {
            var end = children[i].Name == "br" ? EndOfBreaks(children, i) : i;
            if (end > i)
            {
                paragraph = new PageNode("p");
                kept.Add(paragraph);
                hasParagraph = true;
                i = end;
            }
            else if (paragraph is not null && IsPhrasing(children[i]))
            {
                paragraph.Append(children[i]);
            }
            else
            {
                paragraph = null;
                kept.Add(children[i]);
            }
        }

        if (hasParagraph)
        {
            node.ReplaceChildren(kept);
            if (node.Name == "p")
            {
                node.Rename("div");
            }
        }
    }

    /// <summary>The last of a row of line breaks that begins here; the place itself where it is the only one.</summary>
    private static int EndOfBreaks(List<PageNode> children, int start)
    {
        var end = start;
        for (var i = start + 1; i < children.Count && (children[i].IsBlank || children[i].Name == "br"); i++)
        {
            end = children[i].Name == "br" ? i : end;
        }

        return end;
    }
}
