using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Sources;

namespace NewsBot.Feeds.Opml;

/// <summary>The feeds a fresh installation starts with. A missing or broken list is logged: the bot also works without.</summary>
internal sealed partial class SourceSeeds(IOptions<FeedsOptions> options, ILogger<SourceSeeds> logger) : ISourceSeeds
{
    public async Task<IReadOnlyList<SourceSeed>> ReadAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(AppContext.BaseDirectory, options.Value.SeedsFile);
        try
        {
            var seeds = OpmlFile.Read(await File.ReadAllTextAsync(path, cancellationToken), out var problem);
            if (problem.Length > 0)
            {
                LogBroken(path, problem);
            }

            return seeds;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogMissing(path, exception.GetType().Name);
            return [];
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of feeds {Path} cannot be opened ({Reason}); set Feeds:SeedsFile to an OPML file.")]
    private partial void LogMissing(string path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of feeds {Path} (Feeds:SeedsFile) cannot be read: {Problem}")]
    private partial void LogBroken(string path, string problem);
}
