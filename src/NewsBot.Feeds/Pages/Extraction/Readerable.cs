namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>Whether a page holds an article at all: enough paragraphs of some length.</summary>
internal static class Readerable
{
    private const int ShortestParagraph = 140;
    private const double Enough = 20;

    public static bool Is(PageNode body)
    {
        var score = 0.0;
        foreach (var node in body.Descendants().Where(IsParagraph))
        {
            var length = node.Counts.Length;
            if (length >= ShortestParagraph && Visibility.IsVisible(node) && !ClassWords.IsUnlikely(node.Names) && !(node.Name == "p" && node.IsIn("li", int.MaxValue)))
            {
                score += Math.Sqrt(length - ShortestParagraph);
                if (score > Enough)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsParagraph(PageNode node) =>
        node.Name is "p" or "pre" or "article" || (node.Name == "div" && node.Elements.Any(child => child.Name == "br"));
}
