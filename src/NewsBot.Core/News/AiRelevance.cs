using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>
/// Whether a story is about AI at all. General feeds bring politics and gadgets along; in a list that nobody
/// narrowed to a topic, those stand behind.
/// </summary>
/// <param name="words">Words and phrases; an operator can edit them (seeds/topics/about-ai.json).</param>
/// <param name="advertisements">What stands in the titles of advertisements, word for word.</param>
public sealed class AiRelevance(IReadOnlyList<string> words, IReadOnlyList<string> advertisements)
{
    private const int LeadLength = 700;

    private readonly TermPhrases _phrases = new(words.Select(w => (w, 0)));

    /// <summary>True when the title, or the lead more than once, speaks of AI.</summary>
    public bool IsAboutAi(Story story) => story.Articles.Any(IsAboutAi);

    /// <summary>True when every title is one of an advertisement.</summary>
    public bool IsAdvertisement(Story story) =>
        story.Articles.All(a => advertisements.Any(s => a.Title.Contains(s, StringComparison.OrdinalIgnoreCase)));

    public bool IsAboutAi(Article article)
    {
        if (Mentions(article.Title) > 0)
        {
            return true;
        }

        var lead = article.Standfirst.Length > 0 ? article.Standfirst + "\n" + article.Text : article.Text;
        return Mentions(lead.Length > LeadLength ? lead[..LeadLength] : lead) > 1;
    }

    private int Mentions(string text) => _phrases.Find(text).GetValueOrDefault(0);
}
