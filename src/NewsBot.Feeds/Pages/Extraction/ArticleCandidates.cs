using System.Collections.Frozen;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>
/// Finds the part of a page that holds its article: each paragraph gives points to the elements around it, for its length and its commas;
/// the best of them wins, or what holds several that are nearly as good; and neighbours that read like parts of it come along.
/// </summary>
internal sealed class ArticleCandidates(bool weighsNames)
{
    private const int ShortestParagraph = 25;
    private const int AncestorsCounted = 5;
    private const int Best = 5;
    private const int FewestAlternatives = 3;
    private const double NearlyAsGood = 0.75;

    private static readonly FrozenSet<string> Paragraphic = "pre td blockquote".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ListLike = "address ol ul dl dd dt li form".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> HeadLike = "h1 h2 h3 h4 h5 h6 th".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> KeptNames = "div article section p ol ul".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private readonly List<PageNode> _candidates = [];

    /// <summary>The article in an element of its own.</summary>
    public PageNode Find(PageNode body, IReadOnlyList<PageNode> paragraphs)
    {
        foreach (var paragraph in paragraphs.Where(node => !node.IsRemoved))
        {
            Count(paragraph);
        }

        foreach (var candidate in _candidates)
        {
            candidate.Score *= 1 - candidate.LinkDensity;
        }

        // Sorting keeps the order of equals, so that the first of them wins.
        var best = _candidates.OrderByDescending(candidate => candidate.Score).Take(Best).ToList();
        return best is [{ Name: not "body" } first, ..] ? WithNeighbours(Widened(first, best)) : Whole(body);
    }

    private void Count(PageNode paragraph)
    {
        if (paragraph.Counts.Length < ShortestParagraph)
        {
            return;
        }

        var score = 2 + paragraph.Counts.Commas + Math.Min(paragraph.Counts.Length / 100, 3);
        var level = 0;
        foreach (var ancestor in paragraph.Ancestors().Take(AncestorsCounted))
        {
            if (ancestor.Parent is null)
            {
                break;
            }

            if (ancestor.Score is null)
            {
                ancestor.Score = Start(ancestor);
                _candidates.Add(ancestor);
            }

            ancestor.Score += (double)score / (level switch { 0 => 1, 1 => 2, _ => level * 3 });
            level++;
        }
    }

    private double Start(PageNode node) => Weight(node) + node.Name switch
    {
        "div" => 5,
        _ when Paragraphic.Contains(node.Name) => 3,
        _ when ListLike.Contains(node.Name) => -3,
        _ when HeadLike.Contains(node.Name) => -5,
        _ => 0,
    };

    private int Weight(PageNode node) => weighsNames ? node.Weight() : 0;

    /// <summary>Where nothing stands out, all of the page is the article.</summary>
    private static PageNode Whole(PageNode body)
    {
        var whole = new PageNode("div");
        whole.ReplaceChildren(body.Children.ToList());
        var article = new PageNode("div");
        article.Append(whole);
        return article;
    }

    private PageNode Widened(PageNode top, List<PageNode> best)
    {
        var alternatives = best.Skip(1).Where(other => other.Score / top.Score >= NearlyAsGood).Select(other => other.Ancestors().ToHashSet()).ToList();
        if (alternatives.Count >= FewestAlternatives)
        {
            top = top.Ancestors().TakeWhile(node => node.Name != "body")
                .FirstOrDefault(node => alternatives.Count(ancestors => ancestors.Contains(node)) >= FewestAlternatives) ?? top;
        }

        top.Score ??= Start(top);
        var last = top.Score.Value;
        var least = last / 3;
        foreach (var parent in top.Ancestors().TakeWhile(node => node.Name != "body").Where(node => node.Score is not null))
        {
            if (parent.Score < least)
            {
                break;
            }

            if (parent.Score > last)
            {
                // A better one further up: the article goes on beyond the element that was best.
                top = parent;
                break;
            }

            last = parent.Score!.Value;
        }

        while (top.Parent is { Name: not "body" } only && only.Elements.Take(2).Count() == 1)
        {
            top = only;
        }

        top.Score ??= Start(top);
        return top;
    }

    private static PageNode WithNeighbours(PageNode top)
    {
        var article = new PageNode("div");
        var least = Math.Max(10, top.Score!.Value * 0.2);
        foreach (var sibling in top.Parent!.Elements.ToList())
        {
            if (sibling == top || IsPart(sibling, top, least))
            {
                if (!KeptNames.Contains(sibling.Name))
                {
                    sibling.Rename("div");
                }

                article.Append(sibling);
            }
        }

        return article;
    }

    private static bool IsPart(PageNode sibling, PageNode top, double least)
    {
        var bonus = top.Class.Length > 0 && sibling.Class == top.Class ? top.Score!.Value * 0.2 : 0;
        if (sibling.Score + bonus >= least)
        {
            return true;
        }

        if (sibling.Name != "p")
        {
            return false;
        }

        var length = sibling.Counts.Length;
        return length > 80
            ? sibling.LinkDensity < 0.25
            : length > 0 && sibling.LinkDensity == 0 && EndsASentence(NodeText.Line(sibling));
    }

    private static bool EndsASentence(string text) =>
        text.EndsWith('.') || text.Contains(". ", StringComparison.Ordinal) || text.AsSpan().ContainsAny('。', '！', '？');
}
