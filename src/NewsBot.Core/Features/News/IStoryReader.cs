using NewsBot.Core.News;

namespace NewsBot.Core.Features.News;

/// <summary>Finds stories; the database implements it.</summary>
public interface IStoryReader
{
    /// <summary>
    /// Stories with an article in the window that matches, best match first when words are given, else newest first.
    /// Their texts are cut to the first 1,000 characters: enough to rank by. <see cref="ReadAsync"/> gives them whole.
    /// </summary>
    Task<IReadOnlyList<FoundStory>> FindAsync(StoryQuery query, CancellationToken cancellationToken);

    /// <summary>How many stories <see cref="FindAsync"/> would give, up to the limit of the query.</summary>
    Task<int> CountAsync(StoryQuery query, CancellationToken cancellationToken);

    /// <summary>Those of the given stories that exist, in the given order.</summary>
    Task<IReadOnlyList<Story>> ReadAsync(IReadOnlyCollection<StoryId> ids, CancellationToken cancellationToken);
}

/// <summary>Which stories are wanted.</summary>
public sealed record StoryQuery
{
    /// <summary>Any of these phrases must occur in the title or text; empty: all stories.</summary>
    public IReadOnlyList<string> AnyOf { get; init; } = [];

    public DateTimeOffset Since { get; init; } = DateTimeOffset.MinValue;

    public DateTimeOffset Until { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>Leaves out articles of which nobody can say when they appeared: they may be old.</summary>
    public bool DatedOnly { get; init; }

    /// <summary>Leaves out what was published before its source was followed: nobody is told of it unasked.</summary>
    public bool NewOnly { get; init; }

    public int Limit { get; init; } = 50;
}

/// <param name="Relevance">0 (no words were given) to 1 (the best match of this search).</param>
public sealed record FoundStory(Story Story, double Relevance);
