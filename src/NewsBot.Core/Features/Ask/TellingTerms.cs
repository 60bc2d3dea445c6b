namespace NewsBot.Core.Features.Ask;

/// <summary>
/// Which of a question's words full text is asked for. A word that a fifth of all articles have finds nothing that rarer ones do not,
/// and scoring all those articles is what a search costs.
/// </summary>
internal static class TellingTerms
{
    /// <summary>So many articles are scored in a few milliseconds.</summary>
    private const long MostArticles = 20_000;

    private const int Fewest = 2;

    /// <summary>The rarest terms, as many as may be afforded and at least two; those that occur nowhere cost nothing and stay.</summary>
    public static IReadOnlyList<string> Of(Question question, TermCounts counts)
    {
        var chosen = new List<string>();
        var scored = 0L;
        foreach (var (term, articles) in question.Terms.Select(t => (t, counts.ArticlesWith.GetValueOrDefault(t))).OrderBy(p => p.Item2))
        {
            scored += articles;
            if (chosen.Count >= Fewest && scored > MostArticles)
            {
                break;
            }

            chosen.Add(term);
        }

        return chosen;
    }
}
