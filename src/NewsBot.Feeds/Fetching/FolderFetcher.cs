using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Feeds.Fetching;

/// <summary>
/// Reads what has appeared or changed in a folder. What was read is remembered for as long as the process lives, by size and time of
/// change; after a restart all of it is read once more, which changes nothing of what is stored.
/// </summary>
internal sealed partial class FolderFetcher(IArticleReader reader, ILogger<FolderFetcher> logger)
{
    /// <summary>The rest comes in the next round, so that an archive that is copied in does not hold up everything else.</summary>
    private const int MostAtOnce = 200;

    private const int MostFiles = 100_000;

    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 16,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
    };

    private readonly ConcurrentDictionary<string, (long Length, DateTime Changed)> _read = new(StringComparer.Ordinal);

    public async Task<FetchOutcome> FetchAsync(Source source, CancellationToken cancellationToken)
    {
        var folder = new DirectoryInfo(source.Feed.LocalPath);
        if (!folder.Exists)
        {
            return new FetchOutcome.Failed($"The folder {folder.FullName} is not there.", Offline: false)
            {
                Cure = "Make it again, give the bot's user the right to read it, or remove the source.",
            };
        }

        var changed = folder.EnumerateFiles("*", Walk)
            .Take(MostFiles)
            .Where(f => !f.Name.StartsWith('.') && !(_read.TryGetValue(f.FullName, out var known) && known == (f.Length, f.LastWriteTimeUtc)))
            .OrderBy(f => f.LastWriteTimeUtc)
            .Take(MostAtOnce)
            .ToList();
        if (changed.Count == 0)
        {
            return new FetchOutcome.NotModified(null);
        }

        var articles = new List<ArticleDraft>();
        foreach (var file in changed)
        {
            var seen = (file.Length, file.LastWriteTimeUtc);
            await foreach (var outcome in reader.ReadAsync(file.FullName, cancellationToken))
            {
                if (outcome is ReadOutcome.Read read)
                {
                    articles.Add(read.Article);
                }
                else if (outcome is ReadOutcome.Refused refused)
                {
                    LogRefused(refused.Origin, refused.Reason);
                }
            }

            _read[file.FullName] = seen;
        }

        return new FetchOutcome.Fetched(articles, "", "", null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} was not read: {Reason}")]
    private partial void LogRefused(string file, string reason);
}
