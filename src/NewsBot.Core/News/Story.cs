using NewsBot.Core.News.Prose;

namespace NewsBot.Core.News;

/// <summary>The articles that tell one event, oldest first.</summary>
public sealed record Story(StoryId Id, string Title, IReadOnlyList<Article> Articles)
{
    /// <summary>The title as people may be shown it.</summary>
    public string Headline => HeadlineText.Of(Title, Articles.Count > 0 ? Articles[0].Source : "");

    /// <summary>The title as it is remembered to have been told. Not "An article by …", which would be that of every other one of its publisher, too.</summary>
    public string ToldTitle => HeadlineText.Told(Title) ?? Title;

    public DateTimeOffset FirstAt => Articles.Min(a => a.HappenedAt);

    public DateTimeOffset LastAt => Articles.Max(a => a.HappenedAt);

    /// <summary>Publishers that tell it only in the words of another, by name.</summary>
    public IEnumerable<Carrier> Carriers => Articles
        .SelectMany(a => a.Carriers)
        .DistinctBy(c => c.Source, StringComparer.OrdinalIgnoreCase)
        .Where(c => !Articles.Any(a => a.Source.Equals(c.Source, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Grows when an article of it changes or leaves it.</summary>
    public int Revision { get; init; }

    /// <summary>Grows with everything that happens to it: a summary is good for one version.</summary>
    public int Version => Articles.Count + Revision;
}
