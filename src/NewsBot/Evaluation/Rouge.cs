using System.Text;
using NewsBot.Core.Text;

namespace NewsBot.Evaluation;

/// <summary>
/// ROUGE-N F1 (Lin, 2004) as the rouge_score package counts it: lower case, everything but a–z and 0–9 parts words, words
/// of more than three letters are stemmed (Porter's algorithm of 1980), no stop words are left out, repeated n-grams count
/// as often as both texts have them.
/// </summary>
internal static class Rouge
{
    private const int ShortestStemmed = 4;

    public static double F1(IReadOnlyList<string> given, IReadOnlyList<string> reference, int n)
    {
        var (a, b) = (Counts(given, n), Counts(reference, n));
        double common = a.Sum(pair => Math.Min(pair.Value, b.GetValueOrDefault(pair.Key)));
        return common == 0 ? 0 : 2 * common / (a.Values.Sum() + b.Values.Sum());
    }

    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.ToLowerInvariant() + " ")
        {
            if (c is >= 'a' and <= 'z' or >= '0' and <= '9')
            {
                word.Append(c);
            }
            else if (word.Length > 0)
            {
                words.Add(Stem(word.ToString()));
                word.Clear();
            }
        }

        return words;
    }

    private static string Stem(string word) =>
        word.Length >= ShortestStemmed && word.All(char.IsAsciiLetter) ? Terms.Stem(word) : word;

    private static Dictionary<string, int> Counts(IReadOnlyList<string> words, int n)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i + n <= words.Count; i++)
        {
            var run = string.Join(' ', words.Skip(i).Take(n));
            counts[run] = counts.GetValueOrDefault(run) + 1;
        }

        return counts;
    }
}
