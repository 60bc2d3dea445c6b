using System.Collections.Frozen;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>
/// Goes through a page once, in order: drops what is invisible or named like a sidebar, turns blocks that only hold text into paragraphs,
/// and collects the paragraphs that are worth counting.
/// </summary>
internal sealed class ArticlePreparation(string title, bool wantsByline, bool dropsUnlikely)
{
    private const int LongestByline = 100;

    /// <summary>A longer heading is not looked at: headings can stand in headings, and each would read all that is in it.</summary>
    private const int LongestTitle = 1000;

    /// <summary>A heading of which this share of words is the title's is the title again.</summary>
    private const double SameTitle = 0.75;

    private static readonly FrozenSet<string> Counted = Set("section h2 h3 h4 h5 h6 p td pre");

    private static readonly FrozenSet<string> Empties = Set("div section header h1 h2 h3 h4 h5 h6");

    private readonly List<PageNode> _paragraphs = [];
    private bool _dropsTitle = title.Length > 0;

    public IReadOnlyList<PageNode> Paragraphs => _paragraphs;

    public string Byline { get; private set; } = "";

    public void Prepare(PageNode body)
    {
        foreach (var child in body.Elements.ToList())
        {
            Visit(child);
        }
    }

    private void Visit(PageNode node)
    {
        if (IsDropped(node))
        {
            node.Remove();
            return;
        }

        if (Counted.Contains(node.Name))
        {
            _paragraphs.Add(node);
        }

        if (node.Name == "div")
        {
            WrapRuns(node);
            if (OnlyParagraph(node) is { } only && node.LinkDensity < 0.25)
            {
                node.Become(only);
                _paragraphs.Add(node);
            }
            else if (!node.HasBlock)
            {
                node.Rename("p");
                _paragraphs.Add(node);
            }
        }

        Prepare(node);
    }

    private bool IsDropped(PageNode node)
    {
        if (!Visibility.IsVisible(node) || (node.Attribute("aria-modal") == "true" && node.Attribute("role") == "dialog") || ConsentElements.IsConsent(node))
        {
            return true;
        }

        if (wantsByline && Byline.Length == 0 && BylineOf(node) is { Length: > 0 } byline)
        {
            Byline = byline;
            return true;
        }

        if (_dropsTitle && node.Name is "h1" or "h2" && node.Counts.Length <= LongestTitle && Similarity(title, NodeText.Line(node)) > SameTitle)
        {
            _dropsTitle = false;
            return true;
        }

        var isUnlikely = dropsUnlikely && node.Name != "a"
            && ((ClassWords.IsUnlikely(node.Names) && !node.IsIn("table") && !node.IsIn("code")) || ClassWords.IsAroundRole(node.Attribute("role")));
        return isUnlikely || (Empties.Contains(node.Name) && node.Counts.Length == 0 && node.Elements.All(child => child.Name is "br" or "hr"));
    }

    private static string BylineOf(PageNode node)
    {
        var isByline = node.Attribute("rel") == "author" || node.Attribute("itemprop").Contains("author", StringComparison.Ordinal) || ClassWords.IsByline(node.Names);
        if (!isByline || node.Counts.Length is 0 or >= LongestByline)
        {
            return "";
        }

        var named = node.Descendants().FirstOrDefault(inner => inner.Attribute("itemprop").Contains("name", StringComparison.Ordinal));
        return NodeText.Line(named ?? node);
    }

    /// <summary>Text and inline elements that stand directly in a block become paragraphs, so that they are counted too.</summary>
    private static void WrapRuns(PageNode node)
    {
        var kept = new List<PageNode>();
        PageNode? run = null;
        var changed = false;
        foreach (var child in node.Children.ToList())
        {
            if (!PageTree.IsPhrasing(child))
            {
                run = null;
                kept.Add(child);
            }
            else if (run is not null)
            {
                run.Append(child);
            }
            else if (child.IsBlank || child.Name == "br")
            {
                kept.Add(child);
            }
            else
            {
                run = new PageNode("p");
                run.Append(child);
                kept.Add(run);
                changed = true;
            }
        }

        if (changed)
        {
            node.ReplaceChildren(kept);
        }
    }

    private static PageNode? OnlyParagraph(PageNode node)
    {
        var elements = node.Elements.Take(2).ToList();
        return elements is [{ Name: "p" } only] && node.Children.All(child => !child.IsText || child.IsBlank) ? only : null;
    }

    /// <summary>1 where a heading has no word that the title does not have.</summary>
    internal static double Similarity(string title, string heading)
    {
        var known = TextTokens.Of(title).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var words = TextTokens.Of(heading).ToList();
        if (known.Count == 0 || words.Count == 0)
        {
            return 0;
        }

        var unknown = words.Where(word => !known.Contains(word)).ToList();
        return 1 - ((double)Joined(unknown) / Joined(words));
    }

    private static int Joined(List<string> words) => words.Count == 0 ? 0 : words.Sum(word => word.Length + 1) - 1;

    private static FrozenSet<string> Set(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
