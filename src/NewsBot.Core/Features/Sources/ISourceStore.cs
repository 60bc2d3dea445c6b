using NewsBot.Core.News;

namespace NewsBot.Core.Features.Sources;

/// <summary>Keeps the feeds and how they are doing; the database implements it.</summary>
public interface ISourceStore
{
    Task<IReadOnlyList<Source>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>Adds the feeds that are not there yet, by address. Leaves the others as they are.</summary>
    Task AddMissingAsync(IReadOnlyList<SourceSeed> seeds, CancellationToken cancellationToken);

    /// <summary>Writes everything but the name, category and address.</summary>
    Task UpdateAsync(Source source, CancellationToken cancellationToken);
}

public sealed record SourceSeed(string Name, Uri Feed, string Category);

/// <summary>Reads the list of feeds that a fresh installation starts with (seeds/feeds.opml).</summary>
public interface ISourceSeeds
{
    Task<IReadOnlyList<SourceSeed>> ReadAsync(CancellationToken cancellationToken);
}
