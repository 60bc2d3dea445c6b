using System.Globalization;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// Chooses the sentence that answers, then what belongs to it. Refuses when the question's rare words or names are not there:
/// a wrong answer costs more trust than none.
/// </summary>
internal static class EmbeddedAnswer
{
    /// <summary>Below this share of the question's weight the passage is about something else.</summary>
    private const double LeastOverlap = 0.5;

    /// <summary>A sentence of another source joins when it fits nearly as well as the best.</summary>
    private const double NearlyAsGood = 0.96;

    private const int MostWords = 80;

    /// <summary>In terms.</summary>
    private const int LongQuestion = 9;

    public static IReadOnlyList<ChosenSentence> Choose(string questionText, string rarity, IReadOnlyList<PromptSource> sources, int most)
    {
        var question = new Question(questionText);
        var weights = Weights(rarity, question);
        if (weights.Count == 0 || sources.Count == 0)
        {
            return [];
        }

        var candidates = sources.SelectMany(s => Candidates(s, question, weights)).ToList();
        var best = candidates.OrderByDescending(c => c.Score).FirstOrDefault();
        if (best is null || best.Overlap < LeastOverlap || !HasNames(question, best, sources))
        {
            return [];
        }

        var chosen = new List<Candidate> { best };
        AddContext(chosen, candidates, best, most, question);
        return [.. chosen.OrderBy(c => c == best || c.Source == best.Source ? 0 : 1).ThenBy(c => c.Source).ThenBy(c => c.Position)
            .Select(c => new ChosenSentence(c.Text, c.Source))];
    }

    private static void AddContext(List<Candidate> chosen, List<Candidate> candidates, Candidate best, int most, Question question)
    {
        var words = SentenceQuality.WordCount(best.Text);
        var following = candidates
            .Where(c => c.Source == best.Source && c.Position > best.Position)
            .OrderBy(c => c.Position)
            .TakeWhile((c, i) => c.Position == best.Position + i + 1)
            .Where(c => Continues(c, best, question));
        var others = candidates
            .Where(c => c.Source != best.Source && c.Score >= NearlyAsGood * best.Score && !SentenceQuality.BeginsDangling(c.Text))
            .OrderByDescending(c => c.Score);
        foreach (var candidate in following.Concat(others))
        {
            if (chosen.Count >= most)
            {
                return;
            }

            var length = SentenceQuality.WordCount(candidate.Text);
            if (words + length <= MostWords
                && SentenceQuality.IsWhole(candidate.Text)
                && chosen.TrueForAll(c => SentenceQuality.Likeness(c.Terms, candidate.Terms) < 0.6))
            {
                chosen.Add(candidate);
                words += length;
            }
        }
    }

    /// <summary>What follows the answer belongs to it when it refers back or takes up its words.</summary>
    private static bool Continues(Candidate next, Candidate best, Question question) =>
        SentenceQuality.BeginsDangling(next.Text)
        || question.Terms.Any(t => next.Terms.Contains(t) && !question.Names.Contains(t, StringComparer.Ordinal))
        || SentenceQuality.Likeness(next.Terms, best.Terms) > 0.25;

    private static List<Candidate> Candidates(PromptSource source, Question question, Dictionary<string, double> weights)
    {
        var candidates = new List<Candidate>();
        var title = Terms.SetOf(source.Title);
        HashSet<string> previous = [];
        var position = 0;
        foreach (var span in SentenceSplitter.Split(source.Text))
        {
            var text = SentenceQuality.WithoutPreamble(span.In(source.Text));
            var terms = Terms.SetOf(text);
            if (terms.Count == 0)
            {
                continue;
            }

            var overlap = PassageRanking.Overlap(weights, terms, title, previous);
            var score = PassageRanking.Fit(question, overlap, text, terms)
                + (0.4 * source.Score)
                + (0.15 * Math.Max(-1.5, SentenceQuality.Penalty(text, followsChosen: false)))
                - (0.04 * position);
            candidates.Add(new Candidate(text, source.Number, position++, terms, overlap, score));
            previous = terms;
        }

        return candidates;
    }

    /// <summary>
    /// Every name and number of the question must occur in the source of the answer; of a question that tells
    /// a story itself before it asks, two thirds of them.
    /// </summary>
    private static bool HasNames(Question question, Candidate best, IReadOnlyList<PromptSource> sources)
    {
        var source = sources.First(s => s.Number == best.Source);
        var given = Terms.SetOf(source.Title + " " + source.Text);
        var found = question.Names.Count(given.Contains);
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

    private sealed record Candidate(string Text, int Source, int Position, HashSet<string> Terms, double Overlap, double Score);
}
