using System.Collections.Frozen;
using System.Text.RegularExpressions;
using NewsBot.Core.Text;

namespace NewsBot.Writing.Evidence;

/// <summary>Looks for names, figures and dates of a sentence in the sources it cites.</summary>
internal static partial class FactCheck
{
    private const int LongestInitials = 6;

    private static readonly FrozenSet<string> OrdinaryOpenings = (
        "researchers scientists engineers developers users people experts critics analysts officials regulators lawmakers investors employees " +
        "companies customers models today yesterday tomorrow meanwhile however although though despite since according several new two three four " +
        "five another one many much later earlier recent until unlike like without within instead still yet thus therefore overall also using " +
        "first second third next last early late because what whether").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The first name, figure or date that none of the sources has; "" when they have all.</summary>
    public static string Missing(string sentence, IReadOnlyList<GivenSource> cited)
    {
        var facts = FactReader.Read(sentence);
        var about = Terms.SetOf(sentence);
        foreach (var fact in facts.Where(f => !f.IsSmallWord))
        {
            var words = sentence.Substring(fact.Start, fact.Length).Trim();
            if (!cited.Any(s => s.Facts.Exists(g => g.Facts.Exists(fact.IsIn) && SpeakOfTheSame(about, words, g.Terms))))
            {
                return words;
            }
        }

        return MissingName(sentence, facts, cited);
    }

    /// <summary>A figure counts only where a sentence has it that shares more than the figure: another's number is no evidence.</summary>
    private static bool SpeakOfTheSame(HashSet<string> about, string words, HashSet<string> given)
    {
        var own = Terms.SetOf(words);
        return about.Count == own.Count || about.Any(t => !own.Contains(t) && given.Contains(t));
    }

    private static string MissingName(string sentence, List<Fact> facts, IReadOnlyList<GivenSource> cited)
    {
        var plain = Abbreviations.Plain(sentence);
        // Places of figures hold only while nothing was shortened; then names with digits in them are still told by their letters.
        var checkedAlready = plain.Length == sentence.Length ? facts : FactReader.Read(plain);
        foreach (Match match in Word().Matches(plain))
        {
            if (checkedAlready.Exists(f => match.Index >= f.Start && match.Index < f.End))
            {
                continue;
            }

            foreach (var part in Possessive().Replace(match.Value.TrimEnd('.', ','), "").Split('-', '–'))
            {
                var isName = part.Length > 0 && (part.Any(char.IsDigit) || char.IsUpper(part[0])) && !(match.Index == 0 && IsOrdinaryOpening(part));
                if (isName && !cited.Any(s => Terms.AllOf(part).TrueForAll(s.Names.Contains)) && !IsAbbreviated(part, cited))
                {
                    return match.Value.TrimEnd('.', ',');
                }
            }
        }

        return "";
    }

    private static bool IsAbbreviated(string name, IReadOnlyList<GivenSource> cited) =>
        name.Length is >= 2 and <= LongestInitials && name.All(char.IsUpper) && cited.Any(s => s.All.Any(t => Abbreviations.AreInitialsIn(name, t)));

    /// <summary>
    /// A sentence opens with a capital whatever its first word is. Stop words, words in -ing, -ed and -ly and the usual
    /// subjects of news are no names; any other first word has to occur in the source like a name anywhere else.
    /// </summary>
    private static bool IsOrdinaryOpening(string word)
    {
        var lower = word.ToLowerInvariant();
        return Terms.Of(lower).Count == 0
            || OrdinaryOpenings.Contains(lower)
            || (lower.Length > 4 && (lower.EndsWith("ing", StringComparison.Ordinal) || lower.EndsWith("ed", StringComparison.Ordinal) || lower.EndsWith("ly", StringComparison.Ordinal)));
    }

    /// <summary>Whole words, "GPT-5.6" and "16x16" among them, of which those with a capital or a digit are checked.</summary>
    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}.,’'–-]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"['’]s?$")]
    private static partial Regex Possessive();
}
