using System.Text.RegularExpressions;
using NewsBot.Core.Text;
using NewsBot.Writing.Evidence;

namespace NewsBot.Writing.Embedded;

/// <summary>
/// Explains by quoting: the sentence that says what it is, one that says how it works, one that says what came of it, and a further one
/// with a gap to be guessed at. Where a step has no sentence of its own, the next that answers best stands for it.
/// </summary>
internal static partial class EmbeddedExplanation
{
    /// <summary>How much it counts that a sentence is of the kind a step wants, beside how well it answers at all.</summary>
    private const double KindWeight = 3;

    /// <summary>A sentence with so much of the term is about it, and so are its neighbours in the same article.</summary>
    private const double AboutIt = 0.8;

    /// <summary>Who is to learn something can take in so much at a time.</summary>
    private const int LongestStep = 32;

    private const int ShortestGapped = 8;
    private const double MostAlike = 0.6;

    public static string Write(string question, string rarity, double fit, IReadOnlyList<PromptSource> sources)
    {
        var candidates = AboutTheTerm(EmbeddedAnswer.Candidates(question, rarity, fit, sources), sources);
        var term = Regex.Escape(Asked().Match(question).Groups["term"].Value.Trim());
        Func<string, double>[] kinds = [t => Defines(term, t), t => Works().IsMatch(t) ? 1 : 0, t => Matters().IsMatch(t) ? 1 : 0];
        var steps = new List<AnswerSentence>();
        foreach (var kind in kinds)
        {
            if (candidates.Where(c => IsNew(c, steps)).MaxBy(c => c.Score + (KindWeight * kind(c.Text)) - (SentenceQuality.WordCount(c.Text) > LongestStep ? 1 : 0)) is { } step)
            {
                steps.Add(step);
            }
        }

        if (steps.Count == 0)
        {
            return WrittenLines.NotInTheNews;
        }

        var lines = EmbeddedWriter.Lines([.. steps.Select(s => new ChosenSentence(s.Text, s.Source))], otherwise: "");
        return Gapped(candidates, steps, question) is { } gap ? lines + "\n" + gap : lines;
    }

    private static IReadOnlyList<AnswerSentence> AboutTheTerm(IReadOnlyList<AnswerSentence> candidates, IReadOnlyList<PromptSource> sources)
    {
        var titles = sources.ToDictionary(s => s.Number, s => s.Title);
        var about = candidates.Where(c => c.Overlap >= AboutIt).Select(c => titles[c.Source]).ToHashSet(StringComparer.Ordinal);
        return about.Count > 0 ? [.. candidates.Where(c => about.Contains(titles[c.Source]))] : candidates;
    }

    private static bool IsNew(AnswerSentence candidate, List<AnswerSentence> steps) =>
        steps.TrueForAll(s => SentenceQuality.Likeness(s.Terms, candidate.Terms) < MostAlike);

    /// <summary>2: it says what the term is; 1: it brings it up as something new.</summary>
    private static double Defines(string term, string sentence) =>
        Regex.IsMatch(sentence, $@"^(the |an? )?{term}s?( \([^)]*\))?,? ((is|are|was|were) (an?|the|one|how|when|what)|stands for|means|refers to|describes|an?|the)\b|\b(called|named|known as) {term}\b|\b{term}s?( \([^)]*\))?, (an?|the|which is) ", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) ? 2
        : Regex.IsMatch(sentence, $@"\b(introduc|present|propos|describ|publish|releas|announc)\w* .{{0,40}}\b{term}\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) ? 1 : 0;

    /// <summary>The best of the other sentences in which a figure or a name can be taken out that the steps do not give away.</summary>
    private static string? Gapped(IReadOnlyList<AnswerSentence> candidates, List<AnswerSentence> steps, string question)
    {
        var told = question + " " + string.Join(' ', steps.Select(s => s.Text));
        foreach (var candidate in candidates.Where(c => IsNew(c, steps)).OrderByDescending(c => c.Score).Concat(steps))
        {
            var others = steps.Contains(candidate) ? question : told;
            if (SentenceQuality.WordCount(candidate.Text) is >= ShortestGapped and <= LongestStep && Missing(candidate.Text, others) is { } missing)
            {
                return GapLine.Mark + candidate.Text[..missing.Index] + GapLine.Blank + candidate.Text[(missing.Index + missing.Length)..] + $" [{candidate.Source}]";
            }
        }

        return null;
    }

    /// <summary>A figure rather than a name, a name rather than a year.</summary>
    private static Match? Missing(string sentence, string told)
    {
        var terms = Terms.SetOf(told);
        return new[] { Figure(), Name(), Year() }
            .SelectMany(p => p.Matches(sentence))
            .FirstOrDefault(m => Terms.Of(m.Value) is { Count: > 0 } taken
                && !taken.TrueForAll(terms.Contains)
                && !taken.TrueForAll(Terms.SetOf(sentence.Remove(m.Index, m.Length)).Contains));
    }

    [GeneratedRegex(@"^(what|who) (is|are) (an? |the )?(?<term>.+?)\??$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\b(uses?|using|trains?|trained|works?|adds?|splits?|learns?|consists?|combines?|replaces?|freez\w+|predicts?|instead of|based on|built|made of|maps?|generates?|lets?|by \w+ing)\b|通过|采用|基于", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Works();

    [GeneratedRegex(@"\b(because|so that|therefore|than|cheaper|faster|better|fewer|first|allows?|enables?|reduc\w+|improv\w+|became|used by|state of the art|percent|times|million|billion)\b|%|首次|提升|降低", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Matters();

    /// <summary>A figure that counts something: no part of a name ("GPT-3", "Opus 4.5"), no day and no year.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}.,-])(?<!\p{Lu}[\p{L}\p{N}-]* )(?!(19|20)\d\d\b)\d[\d.,]*(?<=\d)( (trillion|billion|million|thousand))?(?![\p{L}\p{N}-])(?! (January|February|March|April|May|June|July|August|September|October|November|December))|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<=[\p{Ll},] )(?<!\p{Lu}[\p{L}\p{N}'’-]*,? )\p{Lu}[\p{L}\p{N}-]{2,}(\.\p{N}+)?( \p{Lu}[\p{L}\p{N}-]+)*", RegexOptions.ExplicitCapture)]
    private static partial Regex Name();

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.ExplicitCapture)]
    private static partial Regex Year();
}
