using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// Chooses the sentence that answers, then at most two that add to it. Refuses where what was found is not about the
/// question: a wrong answer costs more trust than none.
/// </summary>
internal static partial class EmbeddedAnswer
{
    /// <summary>Below it what was found is about something else. One value for all questions, chosen so that six of seven that can be answered are.</summary>
    private const double LeastFit = 0.57;

    private const int MostWords = 80;

    /// <summary>How much a sentence behind the one that was found is put back: it says mostly something else.</summary>
    private const double Following = 0.7;

    /// <summary>What does not read well on its own is put back.</summary>
    private const double ReadingWeight = 0.1;

    /// <summary>The share of the question's weight that a sentence must have at least, whatever else speaks for it.</summary>
    private const double LeastOverlap = 0.2;

    /// <summary>Context has at least so much of the question as the answer has, in proportion: else it is another subject.</summary>
    private const double ContextShare = 0.4;

    /// <summary>Context that names something else that could be meant is worth more than context that repeats.</summary>
    private const double AnotherAnswer = 0.3;

    /// <summary>Two sentences that share more of their words than this say the same.</summary>
    private const double MostAlike = 0.6;

    /// <summary>In terms. A longer question tells a story before it asks, and not every name of it has to be there.</summary>
    private const int LongQuestion = 6;

    public static IReadOnlyList<ChosenSentence> Choose(
        string questionText, string rarity, double fit, IReadOnlyList<PromptSource> sources, int most)
    {
        var chosen = new List<AnswerSentence>();
        var candidates = Candidates(questionText, rarity, fit, sources);
        while (chosen.Count < most && Next(candidates, chosen) is { } next)
        {
            chosen.Add(next);
        }

        return [.. chosen.Select(c => new ChosenSentence(c.Text, c.Source))];
    }

    /// <summary>Every sentence that could be said, with how well it answers; none where what was found is not about the question.</summary>
    public static IReadOnlyList<AnswerSentence> Candidates(string questionText, string rarity, double fit, IReadOnlyList<PromptSource> sources)
    {
        var question = new Question(questionText);
        var weights = Weights(rarity, question);
        return weights.Count == 0 || sources.Count == 0 || fit < LeastFit || !HasNames(question, sources)
            ? []
            : [.. sources.SelectMany(s => Candidates(s, question, weights))];
    }

    /// <summary>The best that fits into the length and says something else than those before it; null when there is none.</summary>
    private static AnswerSentence? Next(IReadOnlyList<AnswerSentence> candidates, List<AnswerSentence> chosen)
    {
        var left = MostWords - chosen.Sum(c => SentenceQuality.WordCount(c.Text));
        return candidates
            .Where(c => !chosen.Contains(c)
                && c.Overlap >= (chosen.Count > 0 ? Math.Max(LeastOverlap, ContextShare * chosen[0].Overlap) : LeastOverlap)
                && SentenceQuality.WordCount(c.Text) <= left
                && chosen.TrueForAll(o => SentenceQuality.Likeness(o.Terms, c.Terms) < MostAlike))
            .MaxBy(c => c.Score + (chosen.Count > 0 && SaysAnother(c, chosen) ? AnotherAnswer : 0));
    }

    private static bool SaysAnother(AnswerSentence candidate, List<AnswerSentence> chosen) =>
        candidate.Answers.Any(a => !chosen.Exists(c => c.Text.Contains(a, StringComparison.OrdinalIgnoreCase)));

    /// <summary>The sentences of a passage: the first is the one that was found, another has to be better by itself to come before it.</summary>
    private static List<AnswerSentence> Candidates(PromptSource source, Question question, Dictionary<string, double> weights)
    {
        var candidates = new List<AnswerSentence>();
        double first = 0;
        foreach (var span in SentenceSplitter.Split(source.Text))
        {
            var text = SentenceQuality.WithoutPreamble(span.In(source.Text), source.Title);
            var terms = Terms.SetOf(text);
            if (terms.Count == 0 || !SentenceQuality.IsWhole(text) || text.EndsWith('?'))
            {
                continue;
            }

            var alone = PassageRanking.Alone(question, weights, text, terms);
            first = candidates.Count == 0 ? alone : first;
            var score = source.Score
                + (candidates.Count == 0 ? 0 : alone - first - Following)
                + (ReadingWeight * Math.Max(-1.5, SentenceQuality.Penalty(text, followsChosen: false)));
            candidates.Add(new AnswerSentence(text, source.Number, terms, AnswerCandidates.In(question, text), PassageRanking.Overlap(weights, terms), score));
        }

        return candidates;
    }

    /// <summary>
    /// Every name and number of a question must occur in the sources: an answer about another model or year is wrong. Of a
    /// question that tells a story itself, two thirds of them.
    /// </summary>
    private static bool HasNames(Question question, IReadOnlyList<PromptSource> sources)
    {
        var given = Terms.SetOf(string.Join('\n', sources.Select(s => s.Title + "\n" + s.Text)));
        var found = question.Names.Count(given.Contains);
        if (ChoosesFrom().IsMatch(question.Text))
        {
            return found > 0;
        }

        return found == question.Names.Count || (question.Terms.Count > LongQuestion && 3 * found >= 2 * question.Names.Count);
    }

    private static Dictionary<string, double> Weights(string rarity, Question question)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var pair in rarity.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.LastIndexOf('=');
            if (at > 0 && double.TryParse(pair.AsSpan(at + 1), CultureInfo.InvariantCulture, out var weight))
            {
                weights[pair[..at]] = weight;
            }
        }

        return weights.Count > 0 ? weights : question.Terms.ToDictionary(t => t, _ => 1.0, StringComparer.Ordinal);
    }

    /// <summary>"Which of Mixtral or Llama is open?" is about one of them.</summary>
    [GeneratedRegex(@"^(which|who) of ", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ChoosesFrom();
}

/// <summary>A sentence that may answer.</summary>
/// <param name="Source">The number of its source.</param>
/// <param name="Answers">What in it could be what was asked for.</param>
/// <param name="Overlap">From 0 to 1: the share of the question's weight that it has.</param>
internal sealed record AnswerSentence(string Text, int Source, HashSet<string> Terms, IReadOnlyList<string> Answers, double Overlap, double Score);
