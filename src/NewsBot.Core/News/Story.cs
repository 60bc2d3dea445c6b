namespace NewsBot.Core.News;

/// <summary>The articles that tell one event, oldest first.</summary>
public sealed record Story(StoryId Id, string Title, IReadOnlyList<Article> Articles)
{
    public DateTimeOffset FirstAt => Articles.Min(a => a.HappenedAt);

    public DateTimeOffset LastAt => Articles.Max(a => a.HappenedAt);

    /// <summary>Grows when an article of it changes or leaves it.</summary>
    public int Revision { get; init; }

    /// <summary>Grows with everything that happens to it: a summary is good for one version.</summary>
    public int Version => Articles.Count + Revision;
}
