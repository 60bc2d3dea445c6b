using System.Collections.Frozen;
using NewsBot.Core.Text;

namespace NewsBot.Core.News.Prose;

/// <summary>The language of a text as far as a check needs it: its writing system, and for Latin letters the small words it uses.</summary>
internal static class Tongue
{
    /// <summary>Shorter sentences, names and titles among them, are of any language.</summary>
    private const int LeastLetters = 12;

    private const int Enough = 4_000;

    private static readonly (string Tongue, string Words)[] Small =
    [
        ("en", "the of and to in is that for it with as was on are by this be at from have an has not but which will its they or were been"),
        ("de", "der die das und ist nicht ein eine zu den von mit sich auf für dem im es auch als wird sind wurde hat bei oder diese dieser nur sie ich du"),
        ("fr", "le la les des et est une un du dans que pour pas sur qui au avec ce ne il elle sont par plus cette ou vous tu votre"),
        ("es", "el la los las de y es una un en que por no con para se del al su como más pero esta este son lo todas todos"),
        ("it", "il la le di che è un una per non con del della sono si dei gli nel alla questo questa come più anche ha"),
        ("pt", "o a os as de que e é um uma para não com do da em no na se por mais dos das como foi ao sua"),
        ("nl", "de het een en van is niet dat in op te zijn met voor aan er ook die deze als maar worden wordt bij"),
        ("pl", "i w na z się nie do to że jest o jak po co dla od przez są oraz ale wszystkie"),
    ];

    /// <summary>For each word the places in <see cref="Small"/> of the languages that use it.</summary>
    private static readonly FrozenDictionary<string, int[]> ByWord = Small
        .SelectMany((s, at) => s.Words.Split(' ').Select(w => (Word: w, At: at)))
        .GroupBy(p => p.Word, p => p.At, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Distinct().ToArray(), StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>"" where it cannot be told.</summary>
    public static string Of(string text)
    {
        var (script, letters) = ScriptOf(text);
        return letters < LeastLetters ? "" : script == "latin" ? LatinOf(text) : script;
    }

    /// <summary>False only where both are known and differ.</summary>
    public static bool Fits(string sentence, string tongue)
    {
        if (tongue.Length == 0)
        {
            return true;
        }

        var (script, letters) = ScriptOf(sentence);
        var ofLatin = tongue is "latin" || tongue.Length == 2;
        if (letters >= 4 && script != (ofLatin ? "latin" : tongue))
        {
            // A Chinese report quotes English names and sentences; an English one does not turn Chinese.
            return script == "latin" && !ofLatin && letters < LeastLetters * 3;
        }

        return !ofLatin || letters < LeastLetters || LatinOf(sentence) is var own && (own == "latin" || tongue == "latin" || own == tongue);
    }

    private static (string Script, int Letters) ScriptOf(string text)
    {
        Span<int> counts = stackalloc int[7];
        var all = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Enough)))
        {
            if (!char.IsLetter(c))
            {
                continue;
            }

            // A Chinese character says about as much as three letters.
            var weight = Terms.IsIdeograph(c) ? 3 : 1;
            all += weight;
            counts[c switch
            {
                < '\u0250' => 0,
                >= '\u0370' and < '\u0400' => 1,
                >= '\u0400' and < '\u0530' => 2,
                >= '\u0590' and < '\u0600' => 3,
                >= '\u0600' and < '\u0780' => 4,
                >= '\u0900' and < '\u0980' => 5,
                _ => 6,
            }] += weight;
        }

        var most = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            most = counts[i] > counts[most] ? i : most;
        }

        return (most switch { 0 => "latin", 1 => "greek", 2 => "cyrillic", 3 => "hebrew", 4 => "arabic", 5 => "devanagari", _ => "other" }, all);
    }

    private static string LatinOf(string text)
    {
        Span<int> hits = stackalloc int[8];
        Span<char> lower = stackalloc char[8];
        foreach (var range in text.AsSpan(0, Math.Min(text.Length, Enough)).Split(' '))
        {
            var word = text.AsSpan()[range].Trim(".,:;!?\"“”()\n\r");
            if (word.Length is > 0 and <= 8 && word.ToLowerInvariant(lower) is > 0 and var length && Lookup.TryGetValue(lower[..length], out var tongues))
            {
                foreach (var at in tongues)
                {
                    hits[at]++;
                }
            }
        }

        var best = 0;
        var second = 0;
        for (var i = 1; i < hits.Length; i++)
        {
            if (hits[i] > hits[best])
            {
                best = i;
            }
        }

        for (var i = 0; i < hits.Length; i++)
        {
            second = i != best ? Math.Max(second, hits[i]) : second;
        }

        // Small words of several languages look alike: only a clear lead says which it is.
        return hits[best] >= 2 && hits[best] >= second + 2 ? Small[best].Tongue : "latin";
    }
}
