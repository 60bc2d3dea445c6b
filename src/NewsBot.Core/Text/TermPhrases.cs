namespace NewsBot.Core.Text;

/// <summary>Finds many words and phrases in a text at once, as <see cref="Terms"/> sees it: by stems, whatever stands between them in punctuation.</summary>
public sealed class TermPhrases
{
    private readonly Dictionary<string, List<(IReadOnlyList<string> Terms, int Tag)>> _byFirst = new(StringComparer.Ordinal);

    /// <param name="phrases">Each with the number that <see cref="Find"/> gives back for it; several may share one.</param>
    public TermPhrases(IEnumerable<(string Phrase, int Tag)> phrases)
    {
        foreach (var (phrase, tag) in phrases)
        {
            if (Terms.Of(phrase) is not [var first, ..] terms)
            {
                continue;
            }

            if (!_byFirst.TryGetValue(first, out var same))
            {
                _byFirst.Add(first, same = []);
            }

            same.Add((terms, tag));
        }
    }

    /// <summary>How often each number's phrases occur; what does not occur is left out.</summary>
    public Dictionary<int, int> Find(string text)
    {
        var found = new Dictionary<int, int>();
        var terms = Terms.Of(text);
        for (var i = 0; i < terms.Count; i++)
        {
            if (!_byFirst.TryGetValue(terms[i], out var candidates))
            {
                continue;
            }

            foreach (var (phrase, tag) in candidates)
            {
                if (IsAt(terms, i, phrase))
                {
                    found[tag] = found.GetValueOrDefault(tag) + 1;
                }
            }
        }

        return found;
    }

    private static bool IsAt(List<string> terms, int start, IReadOnlyList<string> phrase)
    {
        if (start + phrase.Count > terms.Count)
        {
            return false;
        }

        for (var i = 1; i < phrase.Count; i++)
        {
            if (!string.Equals(terms[start + i], phrase[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
