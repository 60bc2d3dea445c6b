using NewsBot.Core.News;
using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Ask;

/// <summary>A piece of an article that may answer: the sentence that scored and up to two that follow it.</summary>
/// <param name="Start">Offset into the article's text.</param>
/// <param name="Score">How well it fits the question; about 1 is as good as words can tell, below .45 is chance.</param>
public sealed record Passage(Article Article, int Start, int Length, double Score)
{
    public string Text => Article.Text.Substring(Start, Length);
}

/// <summary>
/// Which pieces of the found articles answer a question: the share of the question's rare words found in sentence and
/// title, what kind of answer is wanted, and where the sentence stands. Pure.
/// </summary>
public static class PassageRanking
{
    public const int MostPassages = 8;

    private const int MostPerArticle = 2;
    private const int SentencesRead = 160;
    private const int FollowingSentences = 2;

    private const double KindWeight = 0.2;
    private const double PositionWeight = 0.1;
    private const double DensityWeight = 0.25;
    private const double ArticleWeight = 0.15;
    private const double ShownWeight = 0.12;

    /// <summary>A term in the title or the sentence before counts less than one in the sentence itself.</summary>
    private const double NearbyTerm = 0.65;

    /// <summary>Another word for the one that was asked.</summary>
    private const double OtherWord = 0.8;

    /// <summary>The weight of each question term: its inverse document frequency, of a name more.</summary>
    public static IReadOnlyDictionary<string, double> Weights(Question question, TermCounts counts) =>
        question.Terms.ToDictionary(
            t => t,
            t => Math.Log(1 + ((counts.Articles + 50.0) / (counts.ArticlesWith.GetValueOrDefault(t) + 0.5))),
            StringComparer.Ordinal);

    public static IReadOnlyList<Passage> Rank(
        Question question,
        IReadOnlyDictionary<string, double> weights,
        IReadOnlyList<ArticleHit> hits,
        IReadOnlySet<StoryId> shown)
    {
        if (hits.Count == 0 || weights.Count == 0)
        {
            return [];
        }

        var best = hits.Max(h => h.Score);
        var newest = hits.Max(h => h.Article.HappenedAt);
        var passages = new List<Passage>();
        foreach (var hit in hits)
        {
            var bonus = (best > 0 ? ArticleWeight * hit.Score / best : 0)
                + (shown.Contains(hit.Article.Story) ? ShownWeight : 0)
                + Recency(question, newest - hit.Article.HappenedAt);
            passages.AddRange(OfArticle(question, weights, hit.Article)
                .Select(p => p with { Score = p.Score + bonus })
                .OrderByDescending(p => p.Score)
                .Take(MostPerArticle));
        }

        return [.. passages.OrderByDescending(p => p.Score).ThenByDescending(p => p.Article.HappenedAt).Take(MostPassages)];
    }

    /// <summary>Of two that answer alike the newer one holds; where the newest was asked for, it counts for more.</summary>
    private static double Recency(Question question, TimeSpan behindNewest) => question.AsksForNewest
        ? 0.15 * Math.Pow(2, -behindNewest.TotalDays / 30)
        : 0.05 * Math.Pow(2, -behindNewest.TotalDays / 365);

    private static IEnumerable<Passage> OfArticle(Question question, IReadOnlyDictionary<string, double> weights, Article article)
    {
        var sentences = SentenceSplitter.Split(article.Text);
        var title = Terms.SetOf(article.Title + " " + article.Standfirst);
        HashSet<string> previous = [];
        var read = Math.Min(sentences.Count, SentencesRead);
        for (var i = 0; i < read; i++)
        {
            var text = sentences[i].In(article.Text);
            var terms = Terms.SetOf(text);
            var overlap = Overlap(weights, terms, title, previous);
            if (overlap > 0)
            {
                var score = Fit(question, overlap, text, terms) + (PositionWeight / (1 + i));
                var last = sentences[Math.Min(i + FollowingSentences, sentences.Count - 1)];
                yield return new Passage(article, sentences[i].Start, last.End - sentences[i].Start, score);
            }

            previous = terms;
        }
    }

    /// <summary>How well a sentence answers: what it has of the question, whether it has what the question wants, and how much else it says.</summary>
    public static double Fit(Question question, double overlap, string sentence, IReadOnlySet<string> terms) =>
        overlap
        + (question.IsAnsweredByKindOf(sentence) ? KindWeight : 0)
        + (terms.Count > 0 ? DensityWeight * question.Terms.Count(terms.Contains) / terms.Count : 0);

    /// <summary>The share of the question's weight that the sentence has; what only its surroundings have counts less.</summary>
    public static double Overlap(
        IReadOnlyDictionary<string, double> weights,
        IReadOnlySet<string> sentence,
        IReadOnlySet<string> title,
        IReadOnlySet<string> previous)
    {
        double found = 0;
        double all = 0;
        var any = false;
        foreach (var (term, weight) in weights)
        {
            all += weight;
            if (sentence.Contains(term))
            {
                found += weight;
                any = true;
            }
            else if (Synonyms.Of(term).Any(sentence.Contains))
            {
                found += weight * OtherWord;
                any = true;
            }
            else if (title.Contains(term) || previous.Contains(term))
            {
                found += weight * NearbyTerm;
            }
            else if (Synonyms.Of(term).Any(title.Contains))
            {
                found += weight * NearbyTerm * OtherWord;
            }
        }

        return any && all > 0 ? found / all : 0;
    }
}
