using NewsBot.Core.Text;

namespace NewsBot.Core.Features.Told;

/// <summary>Tells news from what a channel has heard. Pure.</summary>
public static class Claims
{
    /// <summary>Of a sentence's words, the share that one told sentence has. Two tellings of one fact share about two thirds.</summary>
    private const double SameInOne = 0.6;

    /// <summary>The share that all of what was told has together: a sentence that only mixes old ones says nothing new.</summary>
    private const double SameInAll = 0.85;

    /// <summary>A sentence that says something which none of the told ones says. A new figure is news, whatever the words around it.</summary>
    public static bool IsNew(string sentence, IReadOnlyCollection<string> told)
    {
        if (told.Count == 0)
        {
            return true;
        }

        var words = Terms.SetOf(sentence);
        if (words.Count == 0)
        {
            return false;
        }

        var before = told.Select(Terms.SetOf).ToList();
        if (Figures(sentence).Except(told.SelectMany(Figures), StringComparer.Ordinal).Any())
        {
            return true;
        }

        return before.TrueForAll(t => Share(words, t) < SameInOne) && Share(words, [.. before.SelectMany(t => t)]) < SameInAll;
    }

    private static double Share(HashSet<string> words, HashSet<string> of) => (double)words.Count(of.Contains) / words.Count;

    private static IEnumerable<string> Figures(string sentence) =>
        sentence.Split([' ', '\t', '\n', '(', ')', ',', ';', ':', '–', '—'], StringSplitOptions.RemoveEmptyEntries)
            .Select(w => w.Trim('.', '"', '“', '”', '\'', '!', '?'))
            .Where(w => w.Length > 0 && w.Any(char.IsAsciiDigit));
}
