namespace NewsBot.Core.News;

/// <summary>
/// What a list of articles comes to when it is read one by one, with nothing stored: which repeats an earlier one, and
/// which tell the same story. Articles are named by their place in the list.
/// </summary>
public sealed class GroupingInOrder
{
    private readonly StoryGrouping _grouping = new();
    private readonly List<int> _storyOf = [];
    private readonly Dictionary<string, int> _byIdentity = new(StringComparer.Ordinal);

    public Grouped Add(ArticleDraft draft)
    {
        var number = _storyOf.Count;
        var identities = Identities(draft).ToList();
        int? same = identities.Find(_byIdentity.ContainsKey) is { } known ? _byIdentity[known] : null;
        var at = draft.PublishedAt ?? DateTimeOffset.UnixEpoch;
        var gist = StoryGrouping.Read(draft.Title, draft.Text);
        var placement = _grouping.Find(gist, at);
        var story = same is { } twin ? _storyOf[twin] : (int)(placement.Story?.Value ?? number);
        if (same is null)
        {
            _grouping.Add(new StoryId(story), number, gist, at);
        }

        _storyOf.Add(story);
        foreach (var identity in identities)
        {
            _byIdentity.TryAdd(identity, number);
        }

        return new Grouped(same ?? (int?)placement.Repeats, story);
    }

    private static IEnumerable<string> Identities(ArticleDraft draft)
    {
        if (draft.Url is { } url)
        {
            yield return CanonicalUrl.Of(url);
        }

        if (ArticleIdentity.ContentHash(draft) is { Length: > 0 } hash)
        {
            yield return hash;
        }
    }
}

/// <param name="Repeats">The earlier article of which this is a copy or a version; null when there is none.</param>
/// <param name="Story">The first article of the story, which may be this one.</param>
public readonly record struct Grouped(int? Repeats, int Story);
