using NewsBot.Core.Features.Digests;
using NewsBot.Core.Features.Status;

namespace NewsBot.Core.Features.Overview;

/// <summary>Puts the status and the last days together.</summary>
internal sealed class ReadOverview(ReadStatus status, IDayFigures figures, IWriterNow writer, TimeProvider time) : IOverview
{
    private const int Days = 30;

    public async Task<BotOverview> ReadAsync(TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = today.AddDays(1 - Days);
        var recorded = (await figures.ReadAsync(first, today, PlanDigests.Punctual, cancellationToken)).ToDictionary(d => d.Day);
        return new BotOverview(
            await status.ReadAsync(zone, asking: 0, cancellationToken),
            writer.Read().Currency,
            [.. Enumerable.Range(0, Days).Select(d => recorded.GetValueOrDefault(first.AddDays(d)) ?? new DayFigures(first.AddDays(d)))]);
    }
}
