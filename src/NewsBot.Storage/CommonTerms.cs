using System.Collections.Concurrent;

namespace NewsBot.Storage;

/// <summary>
/// In how many articles the most frequent terms occur. Counting one reads its whole list, which for a term of half the
/// archive takes as long as the search; as the archive grows its share hardly changes.
/// </summary>
internal sealed class CommonTerms
{
    /// <summary>A shorter list is read faster than one could remember it.</summary>
    private const long Common = 2_000;

    private const int MostKept = 20_000;

    /// <summary>How much the archive may have grown since.</summary>
    private const double MostGrowth = 1.05;

    private readonly ConcurrentDictionary<string, (long Count, long Of)> _counts = new(StringComparer.Ordinal);

    public long? Find(string term, long articles) =>
        _counts.TryGetValue(term, out var kept) && articles >= kept.Of && articles <= kept.Of * MostGrowth ? kept.Count : null;

    public void Keep(string term, long count, long articles)
    {
        if (count >= Common && (_counts.Count < MostKept || _counts.ContainsKey(term)))
        {
            _counts[term] = (count, articles);
        }
    }
}
