using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>
/// How a text is worded: a sample of its runs of three words (bottom-k MinHash, Broder 1997), by which a reprint, a later
/// version or a copy with another ending is known. Independent of what the words mean.
/// </summary>
internal sealed class Wording
{
    /// <summary>Above this share of common runs a text is a version of the other.</summary>
    public const double SameText = 0.4;

    /// <summary>How many of the smallest hashes are looked up: two versions share one of twelve in 998 of 1,000 cases.</summary>
    public const int Keys = 12;

    private const int SampleSize = 256;

    /// <summary>With fewer runs it is a teaser, which a source uses for several pages: then the titles have to agree as well.</summary>
    private const int TeaserRuns = 40;

    /// <summary>With fewer runs two texts agree by chance, or because both are a formula such as "Read the paper".</summary>
    private const int FewestRuns = 12;

    /// <summary>The share of common words above which one title is a version of the other.</summary>
    private const double SameTitle = 0.5;

    /// <summary>Shorter titles, such as "Weekly update", name many texts.</summary>
    private const int FewestTitleWords = 4;

    private readonly uint[] _runs;
    private readonly uint[] _titleWords;
    private readonly uint[] _titleNumbers;
    private readonly uint _source;

    private Wording(uint[] runs, uint[] titleWords, uint[] titleNumbers, uint titleKey, uint source) =>
        (_runs, _titleWords, _titleNumbers, TitleKey, _source) = (runs, titleWords, titleNumbers, titleKey, source);

    /// <summary>The same for titles that differ in marks and spaces only; 0 when the title is too short to tell.</summary>
    public uint TitleKey { get; }

    /// <summary>What the article is found by; empty for a text that is too short.</summary>
    public ReadOnlySpan<uint> SearchKeys => _runs.Length < FewestRuns ? [] : _runs.AsSpan(0, Math.Min(Keys, _runs.Length));

    public static Wording Of(string title, string text, string source)
    {
        var (all, numbers) = (new SortedSet<uint>(), new SortedSet<uint>());
        var reader = new TermReader(title, stackalloc char[TermReader.Room]);
        var (words, key) = (0, 0u);
        while (reader.Read())
        {
            var hash = TermHash.Of(reader.Term);
            words++;
            all.Add(hash);
            key = TermHash.Mixed((key * 31) + hash);
            if (reader.Term.IndexOfAnyInRange('0', '9') >= 0)
            {
                numbers.Add(hash);
            }
        }

        return new Wording(Runs(text), [.. all], [.. numbers], words < FewestTitleWords ? 0 : key, TermHash.Of(source));
    }

    /// <summary>Whether one is a version of the other. The same release notes with another number in the title are not.</summary>
    public bool Repeats(Wording other)
    {
        var runs = Math.Min(_runs.Length, other._runs.Length);
        if (runs >= FewestRuns)
        {
            return Jaccard(_runs, other._runs) >= SameText
                && _titleNumbers.AsSpan().SequenceEqual(other._titleNumbers)
                && (runs >= TeaserRuns || Jaccard(_titleWords, other._titleWords) >= SameTitle);
        }

        // Headlines: the very title, and no text that contradicts. A source that uses a title again means another text.
        return TitleKey != 0 && TitleKey == other.TitleKey
            && (runs == 0 ? _source != other._source : Jaccard(_runs, other._runs) >= SameText);
    }

    private static uint[] Runs(string text)
    {
        var hashes = new List<uint>(text.Length / 6);
        var reader = new TermReader(text, stackalloc char[TermReader.Room]);
        var (before, last) = (0u, 0u);
        for (var n = 0; reader.Read(); n++)
        {
            var hash = TermHash.Of(reader.Term);
            if (n >= 2)
            {
                hashes.Add(TermHash.Mixed((((before * 31) + last) * 31) + hash));
            }

            (before, last) = (last, hash);
        }

        hashes.Sort();
        var runs = new uint[Math.Min(hashes.Count, SampleSize)];
        var count = 0;
        foreach (var hash in hashes)
        {
            if (count < runs.Length && (count == 0 || runs[count - 1] != hash))
            {
                runs[count++] = hash;
            }
        }

        return count == runs.Length ? runs : runs[..count];
    }

    /// <summary>Of the smallest hashes of both together, how many are in both.</summary>
    private static double Jaccard(uint[] a, uint[] b)
    {
        var (i, j, union, both) = (0, 0, 0, 0);
        while (union < SampleSize && (i < a.Length || j < b.Length))
        {
            var inA = i < a.Length && (j == b.Length || a[i] <= b[j]);
            var inB = j < b.Length && (i == a.Length || b[j] <= a[i]);
            union++;
            both += inA && inB ? 1 : 0;
            i += inA ? 1 : 0;
            j += inB ? 1 : 0;
        }

        return union == 0 ? 0 : (double)both / union;
    }
}
