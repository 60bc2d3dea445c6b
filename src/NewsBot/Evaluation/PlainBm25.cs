using NewsBot.Core.Text;

namespace NewsBot.Evaluation;

/// <summary>What search is compared with: BM25 over title and text by the same words, with its usual constants, and nothing else.</summary>
internal sealed class PlainBm25
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.75;

    private readonly List<(string Id, int Length)> _articles = [];
    private readonly Dictionary<string, List<(int Article, int Count)>> _postings = new(StringComparer.Ordinal);

    public void Add(string id, string text)
    {
        var terms = Terms.Of(text);
        foreach (var (term, count) in terms.CountBy(t => t, StringComparer.Ordinal))
        {
            if (!_postings.TryGetValue(term, out var postings))
            {
                _postings.Add(term, postings = []);
            }

            postings.Add((_articles.Count, count));
        }

        _articles.Add((id, terms.Count));
    }

    public IReadOnlyList<string> Search(string question, int limit)
    {
        var average = _articles.Average(a => a.Length);
        var scores = new Dictionary<int, double>();
        foreach (var term in Terms.SetOf(question))
        {
            var postings = _postings.GetValueOrDefault(term, []);
            var rarity = Math.Log(1 + ((_articles.Count - postings.Count + 0.5) / (postings.Count + 0.5)));
            foreach (var (article, count) in postings)
            {
                var length = 1 - LengthShare + (LengthShare * _articles[article].Length / average);
                scores[article] = scores.GetValueOrDefault(article) + (rarity * count * (Saturation + 1) / (count + (Saturation * length)));
            }
        }

        return [.. scores.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(limit).Select(s => _articles[s.Key].Id)];
    }
}
