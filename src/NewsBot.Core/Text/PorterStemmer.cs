using System.Runtime.CompilerServices;

namespace NewsBot.Core.Text;

/// <summary>
/// The Porter stemmer: M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980.
/// Takes lower-case a–z only; the steps and conditions carry the paper's numbers.
/// Every word of every article passes through here, in a program that often runs for seconds only: hence it is compiled
/// with all optimisations at once, and a suffix is compared only where its last two letters are there.
/// </summary>
internal static class PorterStemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"),
        ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"),
        ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"),
        ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous",
        "ive", "ize",
    ];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Stem(ReadOnlySpan<char> word)
    {
        Span<char> w = stackalloc char[word.Length + 1];
        word.CopyTo(w);
        return new string(w[..Stem(w, word.Length)]);
    }

    /// <summary>Stems the first letters of the given ones in place and says how many are left; there is room for one more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Stem(Span<char> w, int n)
    {
        n = Step1A(w, n);
        n = Step1B(w, n);
        if (n > 2 && w[n - 1] == 'y' && HasVowel(w[..(n - 1)]))
        {
            w[n - 1] = 'i';
        }

        n = Replace(w, n, Step2);
        n = Replace(w, n, Step3);
        n = Cut(w, n);
        return Step5(w, n);
    }

    private static int Step1A(Span<char> w, int n)
    {
        if (Ends(w, n, "sses") || Ends(w, n, "ies"))
        {
            return n - 2;
        }

        return w[n - 1] == 's' && !Ends(w, n, "ss") ? n - 1 : n;
    }

    private static int Step1B(Span<char> w, int n)
    {
        if (Ends(w, n, "eed"))
        {
            return Measure(w[..(n - 3)]) > 0 ? n - 1 : n;
        }

        var cut = Ends(w, n, "ed") ? 2 : Ends(w, n, "ing") ? 3 : 0;
        if (cut == 0 || !HasVowel(w[..(n - cut)]))
        {
            return n;
        }

        n -= cut;
        if (Ends(w, n, "at") || Ends(w, n, "bl") || Ends(w, n, "iz") || (Measure(w[..n]) == 1 && EndsShort(w[..n])))
        {
            w[n] = 'e';
            return n + 1;
        }

        return EndsDouble(w[..n]) && w[n - 1] is not ('l' or 's' or 'z') ? n - 1 : n;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Replace(Span<char> w, int n, (string Suffix, string Replacement)[] rules)
    {
        (string Suffix, string Replacement) longest = ("", "");
        foreach (var rule in rules)
        {
            if (rule.Suffix.Length > longest.Suffix.Length && MayEnd(w, n, rule.Suffix) && Ends(w, n, rule.Suffix))
            {
                longest = rule;
            }
        }

        var stem = n - longest.Suffix.Length;
        if (longest.Suffix.Length == 0 || Measure(w[..stem]) == 0)
        {
            return n;
        }

        longest.Replacement.CopyTo(w[stem..]);
        return stem + longest.Replacement.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Cut(Span<char> w, int n)
    {
        var longest = "";
        foreach (var suffix in Step4)
        {
            if (suffix.Length > longest.Length && MayEnd(w, n, suffix) && Ends(w, n, suffix))
            {
                longest = suffix;
            }
        }

        var stem = n - longest.Length;
        if (longest.Length == 0 || Measure(w[..stem]) <= 1 || (longest == "ion" && w[stem - 1] is not ('s' or 't')))
        {
            return n;
        }

        return stem;
    }

    private static int Step5(Span<char> w, int n)
    {
        if (w[n - 1] == 'e')
        {
            var m = Measure(w[..(n - 1)]);
            if (m > 1 || (m == 1 && !EndsShort(w[..(n - 1)])))
            {
                n--;
            }
        }

        return n > 1 && w[n - 1] == 'l' && w[n - 2] == 'l' && Measure(w[..n]) > 1 ? n - 1 : n;
    }

    private static bool Ends(ReadOnlySpan<char> w, int n, string suffix) => n > suffix.Length && w[..n].EndsWith(suffix);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayEnd(ReadOnlySpan<char> w, int n, string suffix) => n > 2 && w[n - 1] == suffix[^1] && w[n - 2] == suffix[^2];

    private static bool IsConsonant(ReadOnlySpan<char> w, int i) => w[i] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => false,
        'y' => i == 0 || !IsConsonant(w, i - 1),
        _ => true,
    };

    /// <summary>m in [C](VC)^m[V].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Measure(ReadOnlySpan<char> w)
    {
        var m = 0;
        var vowelBefore = false;
        for (var i = 0; i < w.Length; i++)
        {
            var consonant = IsConsonant(w, i);
            if (consonant && vowelBefore)
            {
                m++;
            }

            vowelBefore = !consonant;
        }

        return m;
    }

    private static bool HasVowel(ReadOnlySpan<char> w)
    {
        for (var i = 0; i < w.Length; i++)
        {
            if (!IsConsonant(w, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsDouble(ReadOnlySpan<char> w) => w.Length > 1 && w[^1] == w[^2] && IsConsonant(w, w.Length - 1);

    /// <summary>*o: consonant, vowel, consonant, where the last is not w, x or y.</summary>
    private static bool EndsShort(ReadOnlySpan<char> w) =>
        w.Length > 2 && IsConsonant(w, w.Length - 3) && !IsConsonant(w, w.Length - 2) && IsConsonant(w, w.Length - 1)
        && w[^1] is not ('w' or 'x' or 'y');
}
