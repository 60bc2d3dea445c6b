using System.Buffers;
using System.Globalization;
using System.Text;

namespace NewsBot.Core.News.Prose;

/// <summary>Text as it looks to the eye, so that no character that is not seen, and no look-alike, changes what a check finds.</summary>
internal static class PlainText
{
    /// <summary>So many single letters in a row are a word that was pulled apart.</summary>
    private const int PulledApart = 6;

    /// <summary>What European prose consists of: none of these is folded, hidden, or looks like another.</summary>
    private static readonly SearchValues<char> Ordinary = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range('À', 'ÿ' - 'À' + 1)).Select(c => (char)c), .. "‘’“”–—«»€£"]);

    /// <summary>Compatibility forms made plain ("＠ｅｖｅｒｙｏｎｅ"), invisible characters taken out, one kind of space.</summary>
    public static string Of(string text)
    {
        if (IsOrdinary(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                plain.Append(' ');
            }
            else if (category is not (UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.NonSpacingMark))
            {
                plain.Append(rune);
            }
        }

        return plain.ToString();
    }

    /// <summary>Characters that turn the direction of text or carry hidden letters, words of two alphabets, words pulled apart.</summary>
    public static bool HidesSomething(string text)
    {
        if (IsPulledApart(text))
        {
            return true;
        }

        if (IsOrdinary(text))
        {
            return false;
        }

        var word = default(char);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or (>= 0xE0000 and <= 0xE007F))
            {
                return true;
            }

            var alphabet = Alphabet(rune);
            if (alphabet != default && word != default && alphabet != word)
            {
                return true;
            }

            word = Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? (alphabet != default ? alphabet : word) : default;
        }

        return false;
    }

    private static bool IsOrdinary(string text) => Ascii.IsValid(text) || !text.AsSpan().ContainsAnyExcept(Ordinary);

    private static bool IsPulledApart(string text)
    {
        var singles = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetter(text[i]))
            {
                continue;
            }

            var alone = (i == 0 || text[i - 1] is ' ' or '.' or '-' or '_' or '*') && (i + 1 == text.Length || text[i + 1] is ' ' or '.' or '-' or '_' or '*');
            singles = alone ? singles + 1 : 0;
            if (singles >= PulledApart)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The three alphabets with letters that look the same; Greek ones also stand in formulas, hence only from two of them on.</summary>
    private static char Alphabet(Rune rune) => rune.Value switch
    {
        < 0x80 => Rune.IsLetter(rune) ? 'L' : default,
        >= 0x400 and <= 0x52F => 'C',
        _ => default,
    };

    /// <summary>Half of a surrogate pair cannot be folded; on its way through UTF-8 it becomes the replacement character, as which it is shown.</summary>
    private static string Folded(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormKC);
}
