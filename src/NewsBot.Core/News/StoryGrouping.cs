namespace NewsBot.Core.News;

/// <summary>
/// Decides which story an article tells: the nearest story of the same days by the cosine of title and lead, or a new one.
/// Looks only at the days around the article, so that its cost does not grow with what is stored. What a later article
/// shows to belong together or elsewhere is put right then: see <see cref="Add"/>.
/// </summary>
public sealed class StoryGrouping
{
    /// <summary>Above this cosine two news texts tell the same event. Measured on labelled news, where .23 to .27 do equally well.</summary>
    public const double SameStory = 0.25;

    /// <summary>Articles further apart tell different events, however alike they are.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromDays(4);

    /// <summary>
    /// Two stories of several articles are one only if their articles are alike on average: a wrong merge is worse than a missed one.
    /// </summary>
    private const double OneStory = 0.28;

    /// <summary>
    /// A story whose articles fall into two parts that are less alike than this on average is two. Well below what joins them: a story that has
    /// gone on for days must not fall apart because its last chapter has words of its own.
    /// </summary>
    private const double TwoStories = 0.18;

    /// <summary>Larger stories stay whole; the time for one article stays bounded.</summary>
    private const int MostParted = 60;

    /// <summary>A headline with a line under it has few words, and one shared name makes it look alike: so much more is asked of it.</summary>
    private const double MoreWhenShort = 0.45;

    /// <summary>
    /// Of texts in different scripts only names and figures are compared, and two events of one company share many: these have to agree.
    /// </summary>
    private const double AcrossScripts = 0.5;

    /// <summary>
    /// A publisher has its own turns of phrase and writes about its own things: two texts of it are more alike than what they tell.
    /// </summary>
    private const double MoreWhenOnePublisher = 0.1;

    /// <summary>An article that shares none of another's rarest terms does not tell the same event: the others need not be looked up.</summary>
    private const int TellingTerms = 20;

    /// <summary>So many stories are compared whole, the most promising by their telling terms.</summary>
    private const int Compared = 40;

    private static readonly long ReachDays = (long)Reach.TotalDays;

    private readonly RareTerms _terms = new();
    private readonly NearDuplicates _duplicates = new();
    private readonly StoryNeighbours _neighbours = new();
    private readonly Dictionary<long, StoryGroup> _groups = [];
    private (Gist Gist, float[] Weights)? _weighed;
    private long _order;

    /// <summary>How many articles are in the window.</summary>
    public int Count => _groups.Values.Sum(g => g.Members.Count);

    /// <summary>What is compared of an article.</summary>
    public static Gist Read(string title, string text, string source = "") => GistReader.Read(title, text, source);

    /// <summary>The story an article belongs to, and the article it repeats, if any; changes nothing.</summary>
    public Placement Find(Gist gist, DateTimeOffset at)
    {
        var day = DayOf(at);
        var weights = Weigh(gist);
        var near = _neighbours.Of(gist, weights, TellingTerms, Compared, day, ReachDays);
        var (best, score) = near.Count == 0 ? (null, 0) : near[0];
        if (_duplicates.Find(gist.Wording, day, ReachDays) is { } twin)
        {
            return new Placement(new StoryId(twin.Group.Id), twin.Id, twin.Group == best ? score : 1);
        }

        return new Placement(best is not null && score >= Enough(gist, best) ? new StoryId(best.Id) : null, null, score);
    }

    /// <summary>
    /// Makes the article part of the story from now on. Articles that are nearer to that story now than to their own move to it,
    /// two stories that turn out to be one become one: the elder, and a story that turns out to be two falls into two: the part of the
    /// article leaves. Says which, the given article included.
    /// </summary>
    /// <param name="article">
    /// Any number that names the article; it comes back as <see cref="Placement.Repeats"/> and in what moves. A story that it starts has its number.
    /// </param>
    public IReadOnlyList<Regrouped> Add(StoryId story, long article, Gist gist, DateTimeOffset at)
    {
        var member = Put(story, article, gist, at);
        var moves = new List<Regrouped>();
        foreach (var (other, score) in _neighbours.Of(gist, member.Weights, TellingTerms, Compared, member.Day, ReachDays))
        {
            if (other != member.Group && other.Members.Count > 0 && score >= SameStory / 2)
            {
                Attract(member, other, moves);
                if (other != member.Group && other.Members.Count > 0 && AreOne(member.Group, other))
                {
                    Merge(member.Group, other, moves);
                }
            }
        }

        Part(member, moves);
        return moves;
    }

    /// <summary>Like <see cref="Add"/>, but what is stored already stays where it is.</summary>
    public void Restore(StoryId story, long article, Gist gist, DateTimeOffset at) => Put(story, article, gist, at);

    /// <summary>Gives a story that was added under a provisional number the one it was stored under.</summary>
    public void Rename(StoryId provisional, StoryId stored)
    {
        if (_groups.Remove(provisional.Value, out var group))
        {
            group.Id = stored.Value;
            _groups.Add(stored.Value, group);
        }
    }

    /// <summary>Gives the articles of a story that were added under provisional numbers those they were stored under.</summary>
    public void Rename(StoryId story, IReadOnlyDictionary<long, long> stored)
    {
        foreach (var member in _groups.TryGetValue(story.Value, out var group) ? group.Members : [])
        {
            member.Id = stored.GetValueOrDefault(member.Id, member.Id);
        }
    }

    /// <summary>Drops the stories that ended before the day or began after the other: nothing will join them soon.</summary>
    public void Forget(long before, long after)
    {
        var kept = _groups.Values.Where(g => g.LastDay >= before && g.FirstDay <= after).ToList();
        _groups.Clear();
        _duplicates.Clear();
        _neighbours.Clear();
        foreach (var group in kept)
        {
            _groups.Add(group.Id, group);
            foreach (var member in group.Members)
            {
                _duplicates.Add(member);
                _neighbours.Add(member);
            }
        }
    }

    internal static long DayOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 86400;

    private static double Enough(Gist gist, StoryGroup group)
    {
        var enough = SameStory + (MoreWhenShort * StoryMember.ShortnessOf(gist)) + (group.IsAllOf(gist.Publisher) ? MoreWhenOnePublisher : 0);
        return group.Reads(gist.IsIdeographic) ? enough : Math.Max(enough, AcrossScripts);
    }

    private static bool AreOne(StoryGroup one, StoryGroup other) =>
        one.Dot(other) / ((double)one.Members.Count * other.Members.Count)
        >= Math.Max(
            OneStory + (MoreWhenShort * Math.Max(one.Members.Min(m => m.Shortness), other.Members.Min(m => m.Shortness)))
                + (one.IsAllOf(other.Members[0].Gist.Publisher) && other.IsAllOf(one.Members[0].Gist.Publisher) ? MoreWhenOnePublisher : 0),
            (one.Reads(true) && other.Reads(true)) || (one.Reads(false) && other.Reads(false)) ? 0 : AcrossScripts);

    private StoryMember Put(StoryId story, long article, Gist gist, DateTimeOffset at)
    {
        var member = new StoryMember(article, _order++, DayOf(at), gist, Weigh(gist));
        _terms.Count(gist);
        _weighed = null;
        if (!_groups.TryGetValue(story.Value, out var group))
        {
            group = new StoryGroup(story.Value);
            _groups.Add(story.Value, group);
        }

        group.Join(member);
        _duplicates.Add(member);
        _neighbours.Add(member);
        return member;
    }

    /// <summary>Moves the articles of the other story that are nearer to the member's story, by their average likeness to its articles.</summary>
    private void Attract(StoryMember member, StoryGroup other, List<Regrouped> moves)
    {
        var group = member.Group;
        foreach (var candidate in other.Members.ToList())
        {
            if (Math.Abs(candidate.Day - member.Day) > ReachDays)
            {
                continue;
            }

            var there = group.Dot(candidate.Gist, candidate.Weights) / group.Members.Count;
            var here = other.Members.Count == 1 ? 0 : (other.Dot(candidate.Gist, candidate.Weights) - 1) / (other.Members.Count - 1);
            if (there < Enough(candidate.Gist, group) || there <= here)
            {
                continue;
            }

            if (other.Members.Count == 1)
            {
                Merge(group, other, moves);
                return;
            }

            Move(candidate, group, moves);
        }
    }

    private void Merge(StoryGroup one, StoryGroup other, List<Regrouped> moves)
    {
        var (elder, younger) = one.IsElderThan(other) ? (one, other) : (other, one);
        foreach (var member in younger.Members.ToList())
        {
            Move(member, elder, moves);
        }

        _groups.Remove(younger.Id);
    }

    /// <summary>
    /// Parts a story that is two: around the article that just came and the one least like it, each of the others goes with the nearer part.
    /// The part in which the story began keeps its number, so that a link to it still leads to what it told.
    /// </summary>
    private void Part(StoryMember member, List<Regrouped> moves)
    {
        var group = member.Group;
        if (group.Members.Count is < 4 or > MostParted || _groups.ContainsKey(member.Id))
        {
            return;
        }

        var (near, far) = StoryParts.Divide(group.Members, member);
        if (near.Count < 2 || far.Count < 2 || near.Contains(group.Members[0]) || StoryParts.Likeness(near, far) >= TwoStories)
        {
            return;
        }

        var part = new StoryGroup(member.Id);
        _groups.Add(part.Id, part);
        foreach (var leaving in near)
        {
            Move(leaving, part, moves);
        }
    }

    private void Move(StoryMember member, StoryGroup to, List<Regrouped> moves)
    {
        moves.Add(new Regrouped(member.Id, new StoryId(member.Group.Id), new StoryId(to.Id)));
        member.Group.Leave(member);
        to.Join(member);
        _neighbours.Add(member);
    }

    private float[] Weigh(Gist gist)
    {
        if (_weighed is not { } weighed || weighed.Gist != gist)
        {
            _weighed = weighed = (gist, _terms.Weigh(gist));
        }

        return weighed.Weights;
    }
}

/// <param name="Story">The story to join; null: start one.</param>
/// <param name="Repeats">The article in that story of which this is a version; null when it tells the event in its own words.</param>
/// <param name="Similarity">To the nearest story, 0 to 1, joined or not.</param>
public readonly record struct Placement(StoryId? Story, long? Repeats, double Similarity);

/// <summary>An article belongs to another story than it was put into.</summary>
public readonly record struct Regrouped(long Article, StoryId From, StoryId To);
