namespace NewsBot.Core.News;

/// <summary>
/// Finds the articles of which a text is a version, among all of the window and whatever story they are in: by the smallest
/// hashes of their wording, and by their title.
/// </summary>
internal sealed class NearDuplicates
{
    /// <summary>A run of words that so many share is a phrase of the trade, not a copy.</summary>
    private const int MostWithOneKey = 64;

    private readonly Dictionary<uint, List<StoryMember>> _byRun = [];
    private readonly Dictionary<uint, List<StoryMember>> _byTitle = [];

    /// <summary>The earliest that it repeats, within so many days.</summary>
    public StoryMember? Find(Wording wording, long day, long reach)
    {
        StoryMember? first = null;
        foreach (var key in wording.SearchKeys)
        {
            Look(_byRun.GetValueOrDefault(key));
        }

        if (wording.TitleKey != 0)
        {
            Look(_byTitle.GetValueOrDefault(wording.TitleKey));
        }

        return first;

        void Look(List<StoryMember>? members)
        {
            foreach (var member in members ?? [])
            {
                if (member != first && Math.Abs(member.Day - day) <= reach && (first is null || member.Order < first.Order) && wording.Repeats(member.Wording))
                {
                    first = member;
                }
            }
        }
    }

    public void Add(StoryMember member)
    {
        foreach (var key in member.Wording.SearchKeys)
        {
            Put(_byRun, key, member);
        }

        if (member.Wording.TitleKey != 0)
        {
            Put(_byTitle, member.Wording.TitleKey, member);
        }
    }

    public void Clear()
    {
        _byRun.Clear();
        _byTitle.Clear();
    }

    private static void Put(Dictionary<uint, List<StoryMember>> index, uint key, StoryMember member)
    {
        if (!index.TryGetValue(key, out var members))
        {
            index.Add(key, members = new List<StoryMember>(1));
        }

        if (members.Count < MostWithOneKey)
        {
            members.Add(member);
        }
    }
}
