namespace NewsBot.Core.Features.Ask;

/// <summary>
/// Which of a question's words full text is asked for. A word that a fifth of all articles have finds nothing that rarer ones do not,
/// and scoring all those articles is what a search costs.
/// </summary>
internal static class TellingTerms
{
    /// <summary>So many articles are scored in a few milliseconds.</summary>
    private const long MostArticles = 10_000;

    /// <summary>What is scored at the very most, where the rarest words alone find too few.</summary>
    private const long MostOfAll = 100_000;

    /// <summary>As many as are looked at closely.</summary>
    private const long Enough = 60;

    /// <summary>The rarest terms, as many as may be afforded; those that occur nowhere cost nothing and stay.</summary>
    public static IReadOnlyList<string> Of(Question question, TermCounts counts)
    {
        var chosen = new List<string>();
        var scored = 0L;
        foreach (var (term, articles) in question.Terms.Select(t => (t, counts.ArticlesWith.GetValueOrDefault(t))).OrderBy(p => p.Item2))
        {
            var most = scored < Enough ? MostOfAll : MostArticles;
            if (scored > 0 && scored + articles > most)
            {
                break;
            }

            chosen.Add(term);
            scored += articles;
        }

        return chosen;
    }
}
