using NewsBot.Core.News;

namespace NewsBot.Lab;

/// <summary><c>lab group</c>: which lines repeat an earlier one, and which tell the same story. Fed one by one, in the given order.</summary>
internal static class LabGroup
{
    public static async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var grouping = new StoryGrouping();
        var ids = new List<string>();
        var storyOf = new List<long>();
        var byIdentity = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var line in LabLines.ReadInputAsync(cancellationToken))
        {
            var draft = line.Draft();
            var number = ids.Count;
            ids.Add(line.Text("id"));
            var same = Identities(draft).Where(byIdentity.ContainsKey).Select(k => (int?)byIdentity[k]).FirstOrDefault();
            var at = draft.PublishedAt ?? DateTimeOffset.UnixEpoch;
            var gist = StoryGrouping.Read(draft.Title, draft.Text);
            var placement = grouping.Find(gist, at);
            var story = same is { } twin ? storyOf[twin] : placement.Story?.Value ?? number;
            if (same is null)
            {
                grouping.Add(new StoryId(story), number, gist, at);
            }

            storyOf.Add(story);
            foreach (var identity in Identities(draft))
            {
                byIdentity.TryAdd(identity, number);
            }

            var repeats = same ?? (int?)placement.Repeats;
            await LabLines.WriteAsync(new { id = ids[number], duplicateOf = repeats is { } r ? ids[r] : null, story = ids[(int)story] });
        }

        return 0;
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
