using System.Collections.Frozen;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>Whether one text denies what the other says. Few words say so, and forgetting one of them turns a fact round.</summary>
internal static class Negation
{
    /// <summary>How many words behind a "not" the word that is denied stands.</summary>
    private const int Reach = 3;

    private static readonly FrozenSet<string> Words =
        "not no never without cannot neither nor none nobody nothing denied denies deny refused refuses declined declines failed fails nicht kein keine ne pas"
            .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Separators = [' ', '\n', '\t', ',', '.', ';', ':', '"', '“', '”', '(', ')', '!', '?', '—', '–'];

    public static bool Differs(string written, string given)
    {
        var (deniedHere, saidHere, denies) = Read(written);
        var (deniedThere, saidThere, denied) = Read(given);
        return denies
            ? !denied && deniedHere.Overlaps(saidThere)
            : deniedThere.Any(t => saidHere.Contains(t) && !saidThere.Contains(t));
    }

    private static (HashSet<string> Denied, HashSet<string> Said, bool Denies) Read(string text)
    {
        var denied = new HashSet<string>(StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        var left = 0;
        var denies = false;
        foreach (var word in text.Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            if (Words.Contains(word) || word.EndsWith("n't", StringComparison.OrdinalIgnoreCase) || word.EndsWith("n’t", StringComparison.OrdinalIgnoreCase))
            {
                (left, denies) = (Reach, true);
                continue;
            }

            foreach (var term in Terms.Of(word))
            {
                (left > 0 ? denied : said).Add(term);
            }

            left--;
        }

        return (denied, said, denies);
    }
}
