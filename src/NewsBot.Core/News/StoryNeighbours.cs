using System.Runtime.InteropServices;

namespace NewsBot.Core.News;

/// <summary>An inverted index over the stories of the window: which have a term.</summary>
internal sealed class StoryNeighbours
{
    private readonly Dictionary<uint, List<StoryGroup>> _with = [];

    public void Add(StoryMember member)
    {
        foreach (var term in member.Gist.Terms)
        {
            ref var groups = ref CollectionsMarshal.GetValueRefOrAddDefault(_with, term.Term, out _);
            groups ??= new List<StoryGroup>(1);
            if (!groups.Contains(member.Group))
            {
                groups.Add(member.Group);
            }
        }
    }

    public void Clear() => _with.Clear();

    /// <summary>The stories that share one of the terms that tell most, nearest first by cosine.</summary>
    public List<(StoryGroup Group, double Score)> Of(Gist gist, float[] weights, int telling, int compared, long day, long reach)
    {
        var order = new int[weights.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(order, (a, b) => weights[b].CompareTo(weights[a]));
        var shared = new Dictionary<StoryGroup, double>();
        foreach (var i in order.AsSpan(0, Math.Min(telling, order.Length)))
        {
            var term = gist.Terms[i].Term;
            foreach (var group in _with.GetValueOrDefault(term) ?? [])
            {
                if (group.Members.Count > 0 && day >= group.FirstDay - reach && day <= group.LastDay + reach)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(shared, group, out _) += weights[i] * group.Of(term);
                }
            }
        }

        return [.. shared
            .Select(pair => (Group: pair.Key, Score: pair.Value / pair.Key.Norm))
            .OrderByDescending(pair => pair.Score)
            .Take(compared)
            .Select(pair => (pair.Group, Score: pair.Group.Dot(gist, weights) / pair.Group.Norm))
            .OrderByDescending(pair => pair.Score)
            .ThenBy(pair => pair.Group.Id)];
    }
}
