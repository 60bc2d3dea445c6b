namespace NewsBot.Core.News;

/// <summary>
/// What a list of articles comes to when it is read one by one, with nothing stored: which repeats an earlier one, and
/// which tell the same story. Articles are named by their place in the list.
/// </summary>
public sealed class GroupingInOrder
{
    private readonly StoryGrouping _grouping = new();
    private readonly List<int> _storyOf = [];
    private readonly Dictionary<int, int> _copyOf = [];
    private readonly Dictionary<string, int> _byIdentity = new(StringComparer.Ordinal);

    /// <summary>The story of each article as far as is known by now: a later article may have shown two stories to be one, or moved an article.</summary>
    public IReadOnlyList<int> Stories => [.. _storyOf.Select((story, number) => _copyOf.TryGetValue(number, out var original) ? _storyOf[original] : story)];

    /// <summary>The article, and what is known of it now.</summary>
    public Grouped Add(ArticleDraft draft)
    {
        var number = _storyOf.Count;
        var identities = Identities(draft).ToList();
        int? same = identities.Find(_byIdentity.ContainsKey) is { } known ? _byIdentity[known] : null;
        var at = draft.PublishedAt ?? DateTimeOffset.UnixEpoch;
        var gist = StoryGrouping.Read(draft.Title, draft.Text, draft.Source);
        if (same is null)
        {
            var placement = _grouping.Find(gist, at);
            same = (int?)placement.Repeats;
            var story = placement.Story ?? new StoryId(number);
            _storyOf.Add((int)story.Value);
            foreach (var moved in _grouping.Add(story, number, gist, at))
            {
                _storyOf[(int)moved.Article] = (int)moved.To.Value;
            }
        }
        else
        {
            _storyOf.Add(_storyOf[same.Value]);
            _copyOf.Add(number, same.Value);
        }

        foreach (var identity in identities)
        {
            _byIdentity.TryAdd(identity, number);
        }

        return new Grouped(same, _storyOf[number]);
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
