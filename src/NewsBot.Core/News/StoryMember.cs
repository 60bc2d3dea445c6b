using System.Runtime.InteropServices;

namespace NewsBot.Core.News;

/// <summary>An article in the window, as a vector and by its wording.</summary>
internal sealed class StoryMember(long id, long order, long day, Gist gist, float[] weights)
{
    /// <summary>With fewer terms a text is short.</summary>
    private const int ShortTerms = 40;

    public long Id { get; set; } = id;

    /// <summary>Grows with every article that is added.</summary>
    public long Order => order;

    public long Day => day;

    public Gist Gist => gist;

    public float[] Weights => weights;

    public Wording Wording => gist.Wording;

    /// <summary>1 for a text without words, falling to 0 for one that is long enough.</summary>
    public double Shortness => ShortnessOf(gist);

    /// <summary>The story it is in; set by the story.</summary>
    public StoryGroup Group { get; set; } = null!;

    public static double ShortnessOf(Gist gist) => Math.Max(0, 1 - ((double)gist.Terms.Length / ShortTerms));

    public double Dot(StoryMember other)
    {
        var (a, b) = (gist.Terms, other.Gist.Terms);
        var (i, j) = (0, 0);
        double dot = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i].Term == b[j].Term)
            {
                dot += weights[i++] * other.Weights[j++];
            }
            else if (a[i].Term < b[j].Term)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return dot;
    }
}

/// <summary>The articles of one story, and the sum of their vectors.</summary>
internal sealed class StoryGroup(long id)
{
    private readonly Dictionary<uint, float> _sum = [];
    private double _square;
    private int _ideographic;

    public long Id { get; set; } = id;

    public List<StoryMember> Members { get; } = [];

    public long FirstDay { get; private set; } = long.MaxValue;

    public long LastDay { get; private set; } = long.MinValue;

    public double Norm => Math.Sqrt(Math.Max(_square, 1e-9));

    /// <summary>Stored stories come first, in order; then those that are not stored yet.</summary>
    public bool IsElderThan(StoryGroup other) =>
        (Id < 0, Math.Abs(Id)).CompareTo((other.Id < 0, Math.Abs(other.Id))) < 0;

    /// <summary>Whether a member is written in this kind of script.</summary>
    public bool Reads(bool ideographic) => ideographic ? _ideographic > 0 : Members.Count > _ideographic;

    /// <summary>Whether nobody else tells it.</summary>
    public bool IsAllOf(uint publisher) => publisher != 0 && Members.TrueForAll(m => m.Gist.Publisher == publisher);

    public float Of(uint term) => _sum.GetValueOrDefault(term);

    public double Dot(Gist gist, float[] weights)
    {
        double dot = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            dot += weights[i] * _sum.GetValueOrDefault(gist.Terms[i].Term);
        }

        return dot;
    }

    public double Dot(StoryGroup other)
    {
        var (less, more) = _sum.Count < other._sum.Count ? (_sum, other._sum) : (other._sum, _sum);
        double dot = 0;
        foreach (var (term, weight) in less)
        {
            dot += weight * more.GetValueOrDefault(term);
        }

        return dot;
    }

    public void Join(StoryMember member)
    {
        Members.Add(member);
        member.Group = this;
        Change(member, 1);
        FirstDay = Math.Min(FirstDay, member.Day);
        LastDay = Math.Max(LastDay, member.Day);
    }

    public void Leave(StoryMember member)
    {
        Members.Remove(member);
        Change(member, -1);
        FirstDay = Members.Count == 0 ? long.MaxValue : Members.Min(m => m.Day);
        LastDay = Members.Count == 0 ? long.MinValue : Members.Max(m => m.Day);
    }

    private void Change(StoryMember member, int sign)
    {
        _ideographic += member.Gist.IsIdeographic ? sign : 0;
        for (var i = 0; i < member.Weights.Length; i++)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sum, member.Gist.Terms[i].Term, out _);
            var by = sign * member.Weights[i];
            _square += by * ((2 * sum) + by);
            sum += by;
        }
    }
}
