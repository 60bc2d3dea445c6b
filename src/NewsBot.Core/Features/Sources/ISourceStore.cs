using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>Keeps the sources and how they are doing; the database implements it.</summary>
public interface ISourceStore
{
    Task<IReadOnlyList<Source>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Adds those whose address was never given before; one that somebody removed does not come back with the list of feeds
    /// at the next start. Leaves the others as they are.
    /// </summary>
    Task AddMissingAsync(IReadOnlyList<SourceSeed> seeds, CancellationToken cancellationToken);

    /// <summary>Those that were added; the others were there already.</summary>
    Task<IReadOnlyList<Source>> AddAsync(IReadOnlyList<SourceSeed> seeds, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Takes it off the list; its articles stay.</summary>
    Task RemoveAsync(SourceId id, CancellationToken cancellationToken);

    /// <param name="at">Null: it is read again, at once.</param>
    Task PauseAsync(SourceId id, DateTimeOffset? at, CancellationToken cancellationToken);

    /// <summary>
    /// Writes what a poll came to; what a person decided meanwhile stays, and one that was removed stays so.
    /// Where the address it moved to is another source's already, it keeps its own.
    /// </summary>
    Task UpdateAsync(Source source, CancellationToken cancellationToken);

    /// <summary>How many articles there are of each source and day (UTC), by when they happened; days without any are left out.</summary>
    Task<IReadOnlyList<SourceDay>> ReadActivityAsync(DateOnly since, CancellationToken cancellationToken);

    Task SetToldAsync(IReadOnlyCollection<SourceId> ids, DateTimeOffset at, CancellationToken cancellationToken);
}

public sealed record SourceSeed(string Name, Uri Feed, string Category)
{
    public SourceKind Kind { get; init; }
}

/// <param name="Source">Its name.</param>
public sealed record SourceDay(string Source, DateOnly Day, int Articles);

/// <summary>Reads the list of feeds that a fresh installation starts with (seeds/feeds.opml).</summary>
public interface ISourceSeeds
{
    Task<IReadOnlyList<SourceSeed>> ReadAsync(CancellationToken cancellationToken);
}
