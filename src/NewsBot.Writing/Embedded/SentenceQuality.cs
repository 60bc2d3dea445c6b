using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NewsBot.Writing.Embedded;

/// <summary>Whether a sentence can be quoted on its own: clean start, whole, neither too short nor too long.</summary>
internal static partial class SentenceQuality
{
    private static readonly FrozenSet<string> Dangling = (
        "he she they it this that these those his her their its him them but and so or yet however moreover furthermore meanwhile then " +
        "also still instead therefore thus nevertheless nonetheless additionally similarly likewise otherwise besides indeed such both " +
        "there here another others maybe perhaps").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>0 (as good as any) down to about −2.5 (better left out).</summary>
    public static double Penalty(string sentence, bool followsChosen)
    {
        var words = WordCount(sentence);
        double penalty = 0;
        if (words < 6)
        {
            penalty -= 1.2;
        }
        else if (words > 45)
        {
            penalty -= 0.8;
        }

        if (!IsWhole(sentence))
        {
            penalty -= 2;
        }

        if (!followsChosen && BeginsDangling(sentence))
        {
            penalty -= 1;
        }

        if (sentence.EndsWith('?'))
        {
            penalty -= 1;
        }

        if (FirstPerson().IsMatch(sentence))
        {
            penalty -= 0.7;
        }

        if (sentence[0] is '"' or '“' or '‘' or '\'' or '(' or '[')
        {
            penalty -= 0.7;
        }

        if (Call().IsMatch(sentence))
        {
            penalty -= 1.5;
        }

        if (Caption().IsMatch(sentence) || Elsewhere().IsMatch(sentence))
        {
            penalty -= 1;
        }

        if (Code().IsMatch(sentence))
        {
            penalty -= 1.5;
        }

        return penalty;
    }

    /// <summary>The share of the shorter sentence's terms that the other has too (overlap coefficient).</summary>
    public static double Likeness(HashSet<string> a, HashSet<string> b) =>
        a.Count == 0 || b.Count == 0 ? 0 : (double)a.Count(b.Contains) / Math.Min(a.Count, b.Count);

    public static bool BeginsDangling(string sentence)
    {
        var end = 0;
        while (end < sentence.Length && char.IsLetter(sentence[end]))
        {
            end++;
        }

        return end > 0 && Dangling.Contains(sentence[..end]);
    }

    /// <summary>Ends like a sentence and opens no quotation or bracket that it does not close.</summary>
    public static bool IsWhole(ReadOnlySpan<char> sentence) =>
        sentence.TrimEnd("\"”’')]»」") is [.., '.' or '!' or '?' or '。' or '！' or '？' or '…']
        && sentence.Count('“') == sentence.Count('”')
        && sentence.Count('"') % 2 == 0
        && sentence.Count('(') == sentence.Count(')')
        && (char.IsUpper(sentence[0]) || !char.IsLower(sentence[0]));

    public static int WordCount(string sentence)
    {
        var words = 0;
        var inside = false;
        foreach (var c in sentence)
        {
            if (Core.Text.Terms.IsIdeograph(c))
            {
                // About two Chinese characters carry what one English word does.
                words += 1;
                inside = false;
            }
            else if (char.IsLetterOrDigit(c) && !inside)
            {
                words += 2;
                inside = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                inside = false;
            }
        }

        return words / 2;
    }

    /// <summary>The share of words that are long, abbreviated or have a digit in them: 0 reads easily.</summary>
    public static double Difficulty(string sentence)
    {
        var words = sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? 0 : (double)words.Count(w => w.Length > 9 || w.Any(char.IsDigit) || w.Count(char.IsUpper) > 1) / words.Length;
    }

    /// <summary>Without a dateline, a bullet, a byline or its own headline in front; the rest still stands word for word in the source.</summary>
    public static string WithoutPreamble(string sentence, string title = "")
    {
        var rest = Behind(sentence);
        if (title.Length > 0 && rest.StartsWith(title, StringComparison.OrdinalIgnoreCase))
        {
            rest = Behind(rest[title.Length..].TrimStart(' ', ':', '-', '–', '—', '|', '.', '\n'));
        }

        return rest.Length > 20 && !char.IsLower(rest[0]) ? rest : sentence;

        static string Behind(string text) => Preamble().Match(text) is { Success: true } match ? text[match.Length..] : text;
    }

    [GeneratedRegex(@"^((--\s+)|(AI-assisted summary\s+)|(.{0,60}\bShare this update\s+)|([-–—*•·►▪]\s+)|(\([A-Z]{2,12}\)\s*[-–—]{1,2}\s*)|(\p{Lu}[\p{Lu} .,’'-]{2,40}(\s*\([^)]{2,24}\))?\s*[–—]\s+)|(\p{Lu}[\p{L} .,]{2,40}\([^)]{2,24}\)\s*[-–—]{1,2}\s+)|(\(?\d{1,2}[.)]\s+)|(TL;?DR:?\s+)|(\((Activity|Score|Points|Upvotes|Votes|Comments|Likes|Views)\b[^)]{0,40}\)\s*:?\s+)|(Update(d)?:\s+)|((Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}, (19|20)\d\d\s+[–—·|:-]?\s*(?=\p{Lu})))+", RegexOptions.ExplicitCapture)]
    private static partial Regex Preamble();

    [GeneratedRegex(@"\b(I|I'm|I’m|I've|I’ve|my|me)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex FirstPerson();

    /// <summary>What stands under a picture.</summary>
    [GeneratedRegex(@"\b(is|are) (seen|pictured|shown) |\b(file photo|photograph by|photo (by|of)|image:|credit:|pictured (left|right|above)|screenshot)\b|^(left|right|above|below|top|bottom)( \w+)?: ", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Caption();

    /// <summary>What points to another place of its page says little without it.</summary>
    [GeneratedRegex(@"\b(shown|seen|discuss(ed)?|described|explained|listed|outlined|noted|mentioned|see) (above|below|earlier|later)\b|\b(table|figure|chart|graph|diagram|video|image|example|section)s? (above|below)\b|^(in this|this) (post|article|piece|essay|section|guide|tutorial),? ", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Elsewhere();

    /// <summary>Lines of a program or of a terminal.</summary>
    [GeneratedRegex(@"->|=>|==|[{}]|&&|\|\||\w\(\)|^\$ |::|</|/>", RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    /// <summary>Sentences that ask the reader to do something, which are no news.</summary>
    [GeneratedRegex(@"\b(subscribe|sign up|newsletter|click here|read more|learn more|follow us|share this|check out|join us|register (now|here)|download|get started|contact us|cookies?|terms of (use|service)|privacy policy|all rights reserved)\b|https?://|www\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Call();
}
