namespace NewsBot.Core.Features.Ask;

/// <summary>A sentence of a found article and how well it fits the question.</summary>
internal sealed class ScoredSentence(ReadArticle article, int index, double score)
{
    public ReadArticle Article { get; } = article;

    public int Index { get; } = index;

    public ReadSentence Sentence => Article.Sentences[Index];

    public double Score { get; set; } = score;

    public IReadOnlyList<string> Answers { get; set; } = [];
}

/// <summary>
/// What several articles say is more likely the answer than what one says: the articles vote for the names, numbers and
/// dates that could be meant, each once, with as much weight as its best sentence with it has.
/// </summary>
internal static class SentenceVotes
{
    /// <summary>Sentences that are far behind have no vote.</summary>
    private const int Voters = 120;

    private const int SharedTerms = 4;

    public static void Count(Question question, List<ScoredSentence> sentences, double kindWeight, double voteWeight, double consensusWeight)
    {
        if (sentences.Count == 0)
        {
            return;
        }

        var floor = sentences.Select(s => s.Score).OrderDescending().Take(Voters).Last();
        foreach (var sentence in sentences)
        {
            sentence.Answers = AnswerCandidates.In(question, sentence.Sentence.Text);
        }

        var asked = question.Terms.ToHashSet(StringComparer.Ordinal);
        var answers = Votes(sentences, floor, s => s.Answers, StringComparer.OrdinalIgnoreCase);
        var terms = Votes(sentences, floor, s => s.Sentence.Terms.Where(t => !asked.Contains(t)), StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            var common = sentence.Sentence.Terms.Where(t => !asked.Contains(t)).Select(t => terms.GetValueOrDefault(t)).OrderDescending().Take(SharedTerms).Sum() / SharedTerms;
            sentence.Score += (consensusWeight * common)
                + (sentence.Answers.Count > 0 ? kindWeight + (voteWeight * sentence.Answers.Max(a => answers.GetValueOrDefault(a))) : 0);
        }
    }

    /// <summary>The share of the most votes that each has.</summary>
    private static Dictionary<string, double> Votes(
        List<ScoredSentence> sentences, double floor, Func<ScoredSentence, IEnumerable<string>> what, StringComparer comparer)
    {
        var votes = new Dictionary<string, double>(comparer);
        foreach (var article in sentences.GroupBy(s => s.Article))
        {
            var best = new Dictionary<string, double>(comparer);
            foreach (var sentence in article.Where(s => s.Score > floor))
            {
                foreach (var one in what(sentence))
                {
                    best[one] = Math.Max(best.GetValueOrDefault(one), sentence.Score - floor);
                }
            }

            foreach (var (one, weight) in best)
            {
                votes[one] = votes.GetValueOrDefault(one) + weight;
            }
        }

        var most = votes.Count > 0 ? votes.Values.Max() : 0;
        return most > 0 ? votes.ToDictionary(v => v.Key, v => v.Value / most, comparer) : votes;
    }
}
