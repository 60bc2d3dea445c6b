using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;

namespace NewsBot.Services;

/// <summary>Gives a fresh installation something to answer from: the milestones in seeds/archive, and the list of feeds.</summary>
internal sealed partial class StarterArchive(
    IngestPaths ingest, ISourceStore sources, ISourceSeeds seeds, IStorageStatus storage, TimeProvider time, ILogger<StarterArchive> logger)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds", "archive");

    /// <summary>Plants what is missing; does nothing to a database that has articles.</summary>
    public async Task PlantAsync(CancellationToken cancellationToken)
    {
        await sources.AddMissingAsync(await seeds.ReadAsync(cancellationToken), cancellationToken);
        if ((await storage.ReadAsync(time.GetUtcNow(), cancellationToken)).Articles > 0 || !Directory.Exists(Folder))
        {
            return;
        }

        var figures = await ingest.RunAsync([Folder], _ => { }, cancellationToken);
        foreach (var refused in figures.Refused)
        {
            LogRefused(refused.Origin, refused.Reason);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The starter archive's {File} was not read: {Reason}")]
    private partial void LogRefused(string file, string reason);
}
