using System.Collections.Frozen;

namespace NewsBot.Core.Text;

/// <summary>
/// Which language a text is in, by its script and by the small words that every text of a language has. Enough to cut
/// sentences and to leave out words that say nothing; it knows English, Chinese, Japanese, Korean, German, French and Spanish.
/// </summary>
public static class Languages
{
    /// <summary>In characters: the beginning of a text is in the language of the whole.</summary>
    private const int Read = 1_500;

    /// <summary>The share of letters from which a script decides.</summary>
    private const double ShareOfScript = 0.2;

    private const double ShareOfKana = 0.05;

    private const int FewestWords = 2;

    private static readonly FrozenDictionary<string, FrozenSet<string>> SmallWords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["en"] = "the a an of to and in is are was were for on with that this it as by at from be has have not but which who what when how why will does did do can about their its",
        ["de"] = "der die das den dem des ein eine einer eines einem einen und oder nicht ist sind war waren wird werden wurde wurden mit von vom zu zum zur im für auf aus bei nach über auch sich es sie wir ich hat haben als dass wie was wer wann warum wo kann noch nur um ins durch",
        ["fr"] = "le la les un une des du de et ou est sont était a ont pour dans sur avec par que qui quoi où quand comment pourquoi ce cette ces il elle ils elles nous vous ne pas plus au aux son sa ses leur leurs en se d l qu c j n s",
        ["es"] = "el la los las un una unos unas del de y o es son fue fueron era ha han para en con por que qué quién cuándo cómo dónde cuánto su sus se lo le les no más al como este esta estos estas pero ya sobre entre",
    }.ToFrozenDictionary(p => p.Key, p => p.Value.Split(' ').ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The ISO 639-1 code, or nothing where the text is too short or in another language.</summary>
    public static string Of(string text)
    {
        var (letters, han, kana, hangul) = (0, 0, 0, 0);
        foreach (var c in text.AsSpan(0, Math.Min(Read, text.Length)))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            kana += c is >= '\u3040' and <= '\u30ff' ? 1 : 0;
            han += c is >= '\u4e00' and <= '\u9fff' ? 1 : 0;
            hangul += c is >= '\uac00' and <= '\ud7af' ? 1 : 0;
        }

        return letters == 0 ? ""
            : kana >= ShareOfKana * letters && kana + han >= ShareOfScript * letters ? "ja"
            : hangul >= ShareOfScript * letters ? "ko"
            : han >= ShareOfScript * letters ? "zh"
            : ByWords(text);
    }

    /// <summary>Whether a word of a question in that language says nothing by itself.</summary>
    public static bool IsSmallWord(string language, string lowerCaseWord) =>
        SmallWords.TryGetValue(language, out var words) && words.Contains(lowerCaseWord);

    private static string ByWords(string text)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Words(text[..Math.Min(Read, text.Length)].ToLowerInvariant()))
        {
            foreach (var (language, words) in SmallWords)
            {
                if (words.Contains(word))
                {
                    found[language] = found.GetValueOrDefault(language) + 1;
                }
            }
        }

        var ordered = found.OrderByDescending(f => f.Value).ToList();
        return ordered is [var best, ..] && best.Value >= FewestWords && (ordered.Count == 1 || best.Value > ordered[1].Value) ? best.Key : "";
    }

    private static IEnumerable<string> Words(string lower)
    {
        var start = -1;
        for (var i = 0; i <= lower.Length; i++)
        {
            if (i < lower.Length && char.IsLetter(lower[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return lower[start..i];
                start = -1;
            }
        }
    }
}
