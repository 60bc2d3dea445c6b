using NewsBot.Core.Text;

namespace NewsBot.Core.News;

/// <summary>
/// Decides which story an article tells: the nearest story of the same days by TF-IDF cosine of title and lead,
/// or a new one. Looks only at the days around the article, so that its cost does not grow with what is stored.
/// </summary>
public sealed class StoryGrouping
{
    /// <summary>Above this cosine two news texts tell the same event. Measured on labelled news, where .25 to .29 do equally well.</summary>
    public const double SameStory = 0.27;

    /// <summary>A headline with a line under it has few words: one shared name makes it look alike, so more is asked of it.</summary>
    private const double MoreWhenShort = 0.22;

    private const int ShortTerms = 30;

    /// <summary>Above this share of common three-word runs a text is a version of the other.</summary>
    public const double SameText = 0.5;

    /// <summary>Articles further apart tell different events, however alike they are.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(4);

    private const int LeadLength = 900;
    private const int TitleWeight = 2;
    private const int SketchSize = 48;

    /// <summary>An article that shares none of another's rarest terms does not tell the same event: the others need not be looked up.</summary>
    private const int TellingTerms = 20;

    /// <summary>Stands for the articles that were never seen: without it the first ten would make every word look common.</summary>
    private const double PriorArticles = 400;

    private readonly Dictionary<string, int> _articlesWith = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Dictionary<string, List<Group>>> _days = [];
    private readonly Dictionary<long, Group> _groups = [];
    private int _articles;

    /// <summary>What is compared of an article.</summary>
    public static Gist Read(string title, string text)
    {
        var lead = text.Length > LeadLength ? text[..LeadLength] : text;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in Terms.Of(title))
        {
            counts[term] = counts.GetValueOrDefault(term) + TitleWeight;
        }

        foreach (var term in Terms.Of(lead))
        {
            counts[term] = counts.GetValueOrDefault(term) + 1;
        }

        return new Gist(counts, Sketch(lead.Length == 0 ? title : lead));
    }

    /// <summary>The story an article belongs to, and the article it repeats, if any; changes nothing.</summary>
    public Placement Find(Gist gist, DateTimeOffset at)
    {
        var vector = Unit(gist.Counts);
        var telling = vector.OrderByDescending(t => t.Value).Take(TellingTerms).Select(t => t.Key).ToList();
        var dots = new Dictionary<Group, double>();
        var day = DayOf(at);
        for (var d = day - (long)Reach.TotalDays; d <= day + (long)Reach.TotalDays; d++)
        {
            if (_days.TryGetValue(d, out var postings))
            {
                Collect(postings, telling, vector, dots);
            }
        }

        var (best, score) = dots
            .Select(pair => (pair.Key, Score: pair.Value / pair.Key.Norm))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Key.Id)
            .FirstOrDefault();
        if (best is null || score < SameStory + (gist.Counts.Count < ShortTerms ? MoreWhenShort : 0))
        {
            return new Placement(null, null, best is null ? 0 : score);
        }

        var twin = best.Members.FirstOrDefault(m => Jaccard(m.Sketch, gist.Sketch) >= SameText);
        return new Placement(new StoryId(best.Id), twin?.Id, score);
    }

    /// <summary>Makes the article part of the story from now on.</summary>
    /// <param name="article">Any number that names the article; it comes back as <see cref="Placement.Repeats"/>.</param>
    public void Add(StoryId story, long article, Gist gist, DateTimeOffset at)
    {
        var terms = gist.Counts;
        _articles++;
        foreach (var term in terms.Keys)
        {
            _articlesWith[term] = _articlesWith.GetValueOrDefault(term) + 1;
        }

        if (!_groups.TryGetValue(story.Value, out var group))
        {
            group = new Group(story.Value);
            _groups.Add(story.Value, group);
        }

        group.Join(Unit(terms), new Member(article, gist.Sketch));
        var day = DayOf(at);
        if (!_days.TryGetValue(day, out var postings))
        {
            postings = new Dictionary<string, List<Group>>(StringComparer.Ordinal);
            _days.Add(day, postings);
        }

        foreach (var term in terms.Keys)
        {
            if (!postings.TryGetValue(term, out var groups))
            {
                postings.Add(term, groups = []);
            }

            if (!groups.Contains(group))
            {
                groups.Add(group);
            }
        }
    }

    /// <summary>Gives a story that was added under a provisional number the one it was stored under.</summary>
    public void Rename(StoryId provisional, StoryId stored)
    {
        if (_groups.Remove(provisional.Value, out var group))
        {
            group.Id = stored.Value;
            _groups.Add(stored.Value, group);
        }
    }

    private static void Collect(
        Dictionary<string, List<Group>> postings, List<string> telling, Dictionary<string, double> vector, Dictionary<Group, double> dots)
    {
        foreach (var term in telling)
        {
            if (!postings.TryGetValue(term, out var groups))
            {
                continue;
            }

            foreach (var group in groups)
            {
                if (!dots.ContainsKey(group))
                {
                    dots.Add(group, group.Dot(vector));
                }
            }
        }
    }

    private Dictionary<string, double> Unit(IReadOnlyDictionary<string, int> counts)
    {
        var vector = new Dictionary<string, double>(counts.Count, StringComparer.Ordinal);
        double square = 0;
        foreach (var (term, count) in counts)
        {
            var idf = Math.Log((_articles + PriorArticles) / (_articlesWith.GetValueOrDefault(term) + 1.0));
            var weight = (1 + Math.Log(count)) * Math.Max(idf, 0.1);
            vector[term] = weight;
            square += weight * weight;
        }

        var norm = Math.Sqrt(square);
        if (norm > 0)
        {
            foreach (var term in counts.Keys)
            {
                vector[term] /= norm;
            }
        }

        return vector;
    }

    /// <summary>The smallest hashes of all three-word runs: a sample by which two texts can be compared (bottom-k MinHash, Broder 1997).</summary>
    private static uint[] Sketch(string text)
    {
        var words = Terms.AllOf(text);
        var hashes = new List<uint>(words.Count);
        for (var i = 0; i + 2 < words.Count; i++)
        {
            hashes.Add(Fnv(words[i], Fnv(words[i + 1], Fnv(words[i + 2], 2166136261))));
        }

        hashes.Sort();
        return [.. hashes.Distinct().Take(SketchSize)];
    }

    private static uint Fnv(string word, uint hash)
    {
        foreach (var c in word)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (hash ^ ' ') * 16777619;
    }

    private static double Jaccard(IReadOnlyList<uint> a, IReadOnlyList<uint> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var union = a.Union(b).Order().Take(Math.Min(SketchSize, Math.Max(a.Count, b.Count))).ToHashSet();
        return (double)a.Intersect(b).Count(union.Contains) / union.Count;
    }

    private static long DayOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 86400;

    private sealed record Member(long Id, IReadOnlyList<uint> Sketch);

    private sealed class Group(long id)
    {
        private readonly Dictionary<string, double> _sum = new(StringComparer.Ordinal);

        public long Id { get; set; } = id;

        public List<Member> Members { get; } = [];

        public double Norm { get; private set; }

        public double Dot(Dictionary<string, double> vector)
        {
            double dot = 0;
            foreach (var (term, weight) in vector)
            {
                if (_sum.TryGetValue(term, out var other))
                {
                    dot += weight * other;
                }
            }

            return dot;
        }

        public void Join(Dictionary<string, double> vector, Member member)
        {
            Members.Add(member);
            foreach (var (term, weight) in vector)
            {
                _sum[term] = _sum.GetValueOrDefault(term) + weight;
            }

            Norm = Math.Sqrt(_sum.Values.Sum(w => w * w));
        }
    }
}

/// <summary>The terms of title and lead, and a sample of their wording.</summary>
public sealed record Gist(IReadOnlyDictionary<string, int> Counts, IReadOnlyList<uint> Sketch);

/// <param name="Story">The story to join; null: start one.</param>
/// <param name="Repeats">The article in that story of which this is a version; null when it tells the event in its own words.</param>
/// <param name="Similarity">To the nearest story, 0 to 1, joined or not.</param>
public readonly record struct Placement(StoryId? Story, long? Repeats, double Similarity);
