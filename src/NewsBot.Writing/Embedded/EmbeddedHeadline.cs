using NewsBot.Core.Text;

namespace NewsBot.Writing.Embedded;

/// <summary>Chooses, never writes: the headline that shares most with the others, of a length one can read at a glance.</summary>
internal static class EmbeddedHeadline
{
    public static string Choose(IReadOnlyList<string> headlines)
    {
        if (headlines.Count <= 1)
        {
            return headlines.Count == 0 ? "" : headlines[0];
        }

        var terms = headlines.Select(Terms.SetOf).ToList();
        var best = 0;
        var most = double.NegativeInfinity;
        for (var i = 0; i < headlines.Count; i++)
        {
            var shared = terms.Where((_, j) => j != i).Average(t => terms[i].Count == 0 ? 0 : (double)terms[i].Count(t.Contains) / Math.Sqrt(terms[i].Count * Math.Max(1, t.Count)));
            var length = headlines[i].Length;
            var value = shared - (length > 110 ? 0.2 : 0) - (length < 20 ? 0.2 : 0) - (headlines[i].EndsWith('?') ? 0.15 : 0);
            if (value > most)
            {
                (best, most) = (i, value);
            }
        }

        return headlines[best];
    }
}
