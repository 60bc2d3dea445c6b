using System.Collections.Frozen;

namespace NewsBot.Core.Text;

/// <summary>A piece of a text by offset, so that it can be found again word for word.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public string In(string text) => text.Substring(Start, Length);
}

/// <summary>
/// Cuts a text into sentences: at line ends always, at a full stop when what follows looks like a beginning
/// and what stands before is no abbreviation, initial or number.
/// </summary>
public static class SentenceSplitter
{
    private static readonly FrozenSet<string> Abbreviations = (
        "mr mrs ms dr prof sr jr st gen col lt capt sgt rep sen gov pres rev hon vs etc inc ltd co corp bros no vol fig eq sec ch al " +
        "approx est dept univ jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun " +
        "e.g i.e cf ca viz a.m p.m ph.d u.s u.k u.n e.u d.c " +
        "nr bzw usw evtl ggf inkl bspw sog vgl hrsg mio mrd str tel abs art z.b d.h u.a o.ä i.d.r " +
        "mme mlle mm env av bd éd " +
        "sra srta ud uds dra lic pág núm aprox ee.uu p.ej ej").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Abbreviations that often do end a sentence, so that a capital after them decides.</summary>
    private static readonly FrozenSet<string> MayEnd =
        new[] { "etc", "inc", "ltd", "co", "corp", "bros", "a.m", "p.m", "ph.d", "u.s", "u.k", "u.n", "e.u", "d.c", "jr", "sr", "al" }
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a day stands in front of in German: "am 3. Oktober".</summary>
    private static readonly FrozenSet<string> AfterOrdinal =
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Quartal Platz Generation Version Auflage"
            .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Beginnings = (
        "The A An It He She They We I You This That These Those But And In On At For As If When While After Before However Its His Her " +
        "Their Our My There Here What Who Why How According Some Many Most One Two With By From To So Yet Still Then Also").Split(' ')
        .ToFrozenSet(StringComparer.Ordinal);

    public static List<TextSpan> Split(string text)
    {
        var sentences = new List<TextSpan>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\n')
            {
                Add(text, start, i, sentences);
                start = i + 1;
            }
            else if (c is '。' or '！' or '？')
            {
                i = AfterClosers(text, i + 1) - 1;
                Add(text, start, i + 1, sentences);
                start = i + 1;
            }
            else if (c is '.' or '!' or '?' or '…' && EndsHere(text, start, i, out var end))
            {
                Add(text, start, end, sentences);
                start = end;
                i = end - 1;
            }
        }

        Add(text, start, text.Length, sentences);
        return sentences;
    }

    private static bool EndsHere(string text, int start, int stop, out int end)
    {
        var last = stop;
        while (last + 1 < text.Length && text[last + 1] is '.' or '!' or '?' or '…')
        {
            last++;
        }

        end = AfterClosers(text, last + 1);
        if (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            return false;
        }

        var next = end;
        while (next < text.Length && text[next] is ' ' or '\t' or '\u00a0')
        {
            next++;
        }

        if (next >= text.Length || text[next] == '\n')
        {
            return true;
        }

        var opener = AfterOpeners(text, next);
        if (opener < text.Length && char.IsLower(text[opener]))
        {
            return false;
        }

        return text[stop] != '.' || last > stop || !IsAbbreviation(text, start, stop, opener);
    }

    private static bool IsAbbreviation(string text, int start, int stop, int next)
    {
        var from = stop;
        while (from > start && (char.IsLetter(text[from - 1]) || (text[from - 1] == '.' && from < stop)))
        {
            from--;
        }

        var word = text.AsSpan(from, stop - from);
        if (word.Length == 0)
        {
            // "1. First", a list number at the beginning, is no end; "in 2017. The" is.
            return stop > start && char.IsDigit(text[stop - 1]) && (stop - start <= 2 || AfterOrdinal.Contains(WordAt(text, next)));
        }

        if (word.Length == 1 && IsLetterWithStop(text, next))
        {
            // "z. B.", "d. h.", "p. ej.": written with a space.
            return true;
        }

        if (word.Length == 1 && char.IsUpper(word[0]) && (from == start || char.IsWhiteSpace(text[from - 1])))
        {
            // An initial, "J. Smith", unless it is a grade or a name like "Plan B" in front of a usual beginning.
            return !Beginnings.Contains(WordAt(text, next));
        }

        var lookup = Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.Contains(word))
        {
            return false;
        }

        if (word.Equals("no", StringComparison.OrdinalIgnoreCase))
        {
            // "No. 5" counts, "The board said no." ends.
            return next < text.Length && char.IsDigit(text[next]);
        }

        return !MayEnd.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word) || !Beginnings.Contains(WordAt(text, next));
    }

    private static bool IsLetterWithStop(string text, int i) =>
        i + 1 < text.Length && char.IsLetter(text[i]) && text[i + 1] == '.';

    private static string WordAt(string text, int i)
    {
        var end = i;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[i..end];
    }

    private static int AfterClosers(string text, int i)
    {
        // French sets a space in front of the closing mark.
        if (i + 1 < text.Length && text[i] is ' ' or '\u00a0' or '\u202f' && text[i + 1] == '»')
        {
            i++;
        }

        while (i < text.Length && text[i] is '"' or '”' or '“' or '’' or '\'' or ')' or ']' or '»' or '」' or '』' or '）')
        {
            i++;
        }

        return i;
    }

    private static int AfterOpeners(string text, int i)
    {
        while (i < text.Length && text[i] is '"' or '“' or '„' or '‘' or '\'' or '(' or '[' or '«' or '¿' or '¡')
        {
            i++;
        }

        return i;
    }

    private static void Add(string text, int start, int end, List<TextSpan> sentences)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > start)
        {
            sentences.Add(new TextSpan(start, end - start));
        }
    }
}
