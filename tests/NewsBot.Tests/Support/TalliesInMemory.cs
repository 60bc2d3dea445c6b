using NewsBot.Core.Features.Counting;

namespace NewsBot.Tests.Support;

/// <summary>Keeps counts as the database does, and fails while it is told to.</summary>
internal sealed class TalliesInMemory : ITallies
{
    public Dictionary<(DateOnly Day, Counted What, string Of), long> Counts { get; } = [];

    public bool Fails { get; set; }

    public Task AddAsync(IReadOnlyList<DayCount> counts, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new IOException("The disk is full.");
        }

        foreach (var count in counts)
        {
            var key = (count.Day, count.What, count.Of);
            Counts[key] = Counts.GetValueOrDefault(key) + count.Count;
        }

        return Task.CompletedTask;
    }
}
