using AngleSharp.Dom;

namespace NewsBot.Feeds.Pages.Extraction;

/// <summary>The article of a page as it was found.</summary>
internal sealed record ExtractedArticle(string Text, string Byline, PageNode? Content);

/// <summary>
/// Extracts an article in the manner of Mozilla's Readability, strictly first and more and more leniently where little is found.
/// Written anew and not taken from a library because a hostile or merely large page must cost no more than its size.
/// </summary>
internal static class ArticleExtraction
{
    /// <summary>What has less text than this is tried again more leniently.</summary>
    private const int Enough = 500;

    /// <summary>A long book. What goes on beyond it is no article.</summary>
    internal const int Longest = 1_000_000;

    public static ExtractedArticle From(IElement body, string title, bool wantsByline)
    {
        var best = new ExtractedArticle("", "", null);
        var longest = -1;
        for (var lenience = 0; lenience <= 3; lenience++)
        {
            var tree = PageTree.From(body);
            var preparation = new ArticlePreparation(title, wantsByline, dropsUnlikely: lenience < 1);
            preparation.Prepare(tree);
            var article = new ArticleCandidates(weighsNames: lenience < 2).Find(tree, preparation.Paragraphs);
            new ArticleCleaning(weighsNames: lenience < 2, dropsDoubtful: lenience < 3).Clean(article);
            var length = article.Counts.Length;
            if (length > longest)
            {
                best = new ExtractedArticle(Text(article), preparation.Byline, article);
                longest = length;
            }

            if (length >= Enough)
            {
                break;
            }
        }

        return best;
    }

    private static string Text(PageNode article)
    {
        var text = NodeText.Of(article);
        return text.Length > Longest ? text[..Longest] : text;
    }
}
