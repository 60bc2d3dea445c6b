using System.Globalization;
using System.Runtime.CompilerServices;

namespace NewsBot.Core.Text;

/// <summary>
/// Text as the words that carry meaning: lower case, stemmed, without stop words; Chinese, Japanese and Korean as
/// pairs of characters. Index, search, ranking and clustering all see text through this, so that they agree.
/// </summary>
public static class Terms
{
    private const int LongestTerm = 40;

    /// <summary>The stems in order, repeated as they occur.</summary>
    public static List<string> Of(string text) => Of(text, keepStopWords: false);

    /// <summary>The stems that occur, each once.</summary>
    public static HashSet<string> SetOf(string text) => [.. Of(text)];

    /// <summary>Like <see cref="Of(string)"/>, stop words included: for comparing wording rather than meaning.</summary>
    public static List<string> AllOf(string text) => Of(text, keepStopWords: true);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static List<string> Of(string text, bool keepStopWords)
    {
        var terms = new List<string>(text.Length / 7 + 4);
        Span<char> buffer = stackalloc char[LongestTerm];
        var position = 0;
        while (position < text.Length)
        {
            var c = text[position];
            if (IsIdeograph(c))
            {
                position = AddPairs(text, position, terms);
            }
            else if (char.IsLetterOrDigit(c))
            {
                position = AddWord(text, position, buffer, terms, keepStopWords);
            }
            else
            {
                position++;
            }
        }

        return terms;
    }

    private static int AddPairs(string text, int start, List<string> terms)
    {
        var end = start;
        while (end < text.Length && IsIdeograph(text[end]))
        {
            end++;
        }

        if (end - start == 1)
        {
            terms.Add(text.Substring(start, 1));
        }

        for (var i = start; i + 1 < end; i++)
        {
            terms.Add(text.Substring(i, 2));
        }

        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int AddWord(string text, int start, Span<char> buffer, List<string> terms, bool keepStopWords)
    {
        var length = 0;
        var end = start;
        var plain = true;
        for (; end < text.Length; end++)
        {
            var c = text[end];
            if (!IsInside(text, start, end))
            {
                break;
            }

            if (c is '\'' or '’')
            {
                // "Anthropic's" is Anthropic, "don't" is dont.
                if (end + 1 < text.Length && (text[end + 1] is 's' or 'S') && !IsInsideLetter(text, end + 2))
                {
                    end += 2;
                    break;
                }

                continue;
            }

            // An accent typed as a mark of its own is left out, as it is where letter and accent are one.
            if (length < LongestTerm && c is not (',' or >= '\u0300' and <= '\u036f'))
            {
                var lower = Fold(char.ToLowerInvariant(c));
                plain &= lower is >= 'a' and <= 'z';
                buffer[length++] = lower;
            }
        }

        var word = buffer[..length];
        if (keepStopWords || !StopWords.Contains(word))
        {
            terms.Add(plain && length > 2 ? PorterStemmer.Stem(word) : new string(word));
        }

        return Math.Max(end, start + 1);
    }

    private static bool IsInside(string text, int start, int i)
    {
        var c = text[i];
        if (char.IsLetterOrDigit(c))
        {
            return !IsIdeograph(c);
        }

        if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
        {
            return true;
        }

        // 4.5 and 1,300 are one number; an apostrophe joins letters.
        var between = i > start && i + 1 < text.Length;
        return between && c switch
        {
            '.' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]),
            ',' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]),
            '\'' or '’' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]),
            _ => false,
        };
    }

    private static bool IsInsideLetter(string text, int i) => i < text.Length && char.IsLetterOrDigit(text[i]);

    /// <summary>Han, Hiragana, Katakana and Hangul: written without spaces, or close enough to it.</summary>
    public static bool IsIdeograph(char c) =>
        c is >= '\u3040' and <= '\u30ff' or >= '\u3400' and <= '\u4dbf' or >= '\u4e00' and <= '\u9fff'
            or >= '\uac00' and <= '\ud7af' or >= '\uf900' and <= '\ufaff';

    /// <summary>The letters with marks that Western names are most often typed without.</summary>
    private static char Fold(char c) => c switch
    {
        < '\u0080' => c,
        'à' or 'á' or 'â' or 'ã' or 'ä' or 'å' => 'a',
        'è' or 'é' or 'ê' or 'ë' => 'e',
        'ì' or 'í' or 'î' or 'ï' => 'i',
        'ò' or 'ó' or 'ô' or 'õ' or 'ö' or 'ø' => 'o',
        'ù' or 'ú' or 'û' or 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        _ => c,
    };
}
