using NewsBot.Core.News;

namespace NewsBot.Core.Features.Ask;

/// <summary>A piece of an article that may answer: the sentence that scored and up to two that follow it.</summary>
/// <param name="Start">Offset into the article's text.</param>
/// <param name="Score">How well its first sentence fits the question, beside the other passages.</param>
public sealed record Passage(Article Article, int Start, int Length, double Score)
{
    public string Text => Article.Text.Substring(Start, Length);
}

/// <summary>
/// Which pieces of the found articles answer a question: how many of the question's rare words a sentence has and how
/// much else it says, whether it has what the question wants and other articles say so too, how well the article as a
/// whole fits, and where in it the sentence stands. Pure.
/// </summary>
public static class PassageRanking
{
    public const int MostPassages = 8;

    private const int ArticlesRead = 25;
    private const int MostPerArticle = 3;
    private const int ReadPerArticle = 8;
    private const int FollowingSentences = 2;

    private const double DensityWeight = 2;
    private const double PairWeight = 0.25;
    private const double PositionWeight = 0.5;
    private const double ArticleWeight = 0.9;
    private const double RecencyWeight = 0.5;
    private const double NameWeight = 0.3;
    private const double DigitWeight = 0.3;
    private const double LengthWeight = -0.2;
    private const double ShownWeight = 0.4;

    /// <summary>It has a date where a date was asked for, a country where a country was.</summary>
    private const double KindWeight = 0.8;

    /// <summary>That answer is the one most of the articles give.</summary>
    private const double VoteWeight = 0.6;

    /// <summary>Its other words are those that the articles have in common.</summary>
    private const double ConsensusWeight = 0.15;

    /// <summary>Another word for the one that was asked.</summary>
    private const double OtherWord = 0.8;

    /// <summary>In words; what is longer is a list or was not taken apart.</summary>
    private const int LongSentence = 60;

    /// <summary>In terms. Of two words one is no answer, though half of it was asked.</summary>
    private const int ShortSentence = 8;

    /// <summary>The weight of each question term: its inverse document frequency.</summary>
    public static IReadOnlyDictionary<string, double> Weights(Question question, TermCounts counts) =>
        question.Terms.ToDictionary(
            t => t,
            t => Math.Log(1 + ((counts.Articles + 50.0) / (counts.ArticlesWith.GetValueOrDefault(t) + 0.5))),
            StringComparer.Ordinal);

    internal static IReadOnlyList<Passage> Rank(
        Question question, IReadOnlyDictionary<string, double> weights, IReadOnlyList<RankedArticle> articles, IReadOnlySet<StoryId> shown)
    {
        var scored = new List<ScoredSentence>();
        foreach (var article in articles.Take(ArticlesRead))
        {
            var bonus = (ArticleWeight * article.Score) + (RecencyWeight * article.Recency) + (shown.Contains(article.Read.Article.Story) ? ShownWeight : 0);
            scored.AddRange(OfArticle(question, weights, article.Read, bonus).OrderByDescending(s => s.Score).Take(ReadPerArticle));
        }

        SentenceVotes.Count(question, scored, KindWeight, VoteWeight, ConsensusWeight);
        return [.. scored
            .GroupBy(s => s.Article.Article.Id)
            .SelectMany(g => g.OrderByDescending(s => s.Score).Take(MostPerArticle))
            .OrderByDescending(s => s.Score)
            .Take(MostPassages)
            .Select(ToPassage)];
    }

    private static IEnumerable<ScoredSentence> OfArticle(Question question, IReadOnlyDictionary<string, double> weights, ReadArticle article, double bonus)
    {
        for (var i = 0; i < article.Sentences.Count; i++)
        {
            var sentence = article.Sentences[i];
            if (Overlap(weights, sentence.Terms) is > 0 and var overlap && sentence.Words <= LongSentence && sentence.IsWhole)
            {
                yield return new ScoredSentence(article, i, overlap + Shape(question, sentence) + (PositionWeight / (1 + i)) + bonus);
            }
        }
    }

    /// <summary>How well a sentence by itself answers; what is around it and what others say is not counted.</summary>
    public static double Alone(Question question, IReadOnlyDictionary<string, double> weights, string sentence, IReadOnlySet<string> terms) =>
        Overlap(weights, terms)
        + (DensityWeight * question.Terms.Count(terms.Contains) / Math.Max(ShortSentence, terms.Count))
        + (AnswerCandidates.In(question, sentence).Count > 0 ? KindWeight : 0);

    /// <summary>How much of the sentence is about the question, and whether it has names and numbers, as most answers do.</summary>
    private static double Shape(Question question, ReadSentence sentence)
    {
        var asked = question.Terms.Count(sentence.Terms.Contains);
        var pairs = question.Pairs.Count(p => sentence.Terms.Contains(p.First) && sentence.Terms.Contains(p.Second));
        return (DensityWeight * asked / Math.Max(ShortSentence, sentence.Terms.Count))
            + (question.Pairs.Count > 0 ? PairWeight * pairs / question.Pairs.Count : 0)
            + (NameWeight * Math.Min(5, sentence.NamesBeside(question)) / 5)
            + (sentence.Text.Any(char.IsDigit) ? DigitWeight : 0)
            + (LengthWeight * sentence.Words / 25);
    }

    private static Passage ToPassage(ScoredSentence scored)
    {
        var sentences = scored.Article.Sentences;
        var first = sentences[scored.Index].Span;
        var last = sentences[Math.Min(scored.Index + FollowingSentences, sentences.Count - 1)].Span;
        return new Passage(scored.Article.Article, first.Start, last.End - first.Start, scored.Score);
    }

    /// <summary>The share of the question's weight that the terms have; another word for one counts a little less.</summary>
    public static double Overlap(IReadOnlyDictionary<string, double> weights, IReadOnlySet<string> terms)
    {
        double found = 0;
        double all = 0;
        foreach (var (term, weight) in weights)
        {
            all += weight;
            found += terms.Contains(term) ? weight : Synonyms.Of(term).Any(terms.Contains) ? weight * OtherWord : 0;
        }

        return all > 0 ? found / all : 0;
    }
}
