using NewsBot.Core.Features.News;
using NewsBot.Core.News;

namespace NewsBot.Tests.Support;

internal sealed class SummariesInMemory : ISummaryStore
{
    public Dictionary<SummaryKey, StorySummary> Kept { get; } = [];

    public Task<StorySummary?> FindAsync(SummaryKey key, CancellationToken cancellationToken) => Task.FromResult(Kept.GetValueOrDefault(key));

    public Task WriteAsync(SummaryKey key, StorySummary summary, DateTimeOffset at, CancellationToken cancellationToken)
    {
        Kept[key] = summary;
        return Task.CompletedTask;
    }
}
