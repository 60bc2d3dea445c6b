namespace NewsBot.Core.Features.Counting;

/// <summary>What is counted for each day (UTC). The names are stored: none is ever changed.</summary>
public enum Counted
{
    /// <summary>A request that was answered as it should be, by platform. Each request is counted once.</summary>
    Answered,

    /// <summary>A question that was answered with "not in the news I have".</summary>
    NotInTheNews,

    /// <summary>A request that was answered by another writer than the chosen one, wholly or in part.</summary>
    StoodIn,

    /// <summary>A request that failed on our side.</summary>
    Failed,

    /// <summary>A poll that a source answered, by the name of the source.</summary>
    SourceRead,

    /// <summary>A poll that failed.</summary>
    SourceFailed,
}

/// <summary>
/// Counts what happens, for the operator. It is kept in memory between two writes: a killed process loses the counts of some seconds and
/// nothing else, and no request waits for a disk.
/// </summary>
public sealed class Tally(ITallies store, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Dictionary<(DateOnly Day, Counted What, string Of), long> _counts = [];

    /// <param name="of">The platform, or the source.</param>
    public void Add(Counted what, string of)
    {
        var key = (DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), what, of);
        lock (_gate)
        {
            _counts[key] = _counts.GetValueOrDefault(key) + 1;
        }
    }

    /// <summary>Writes down what was counted since the last time; what cannot be written is kept for the next.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        Dictionary<(DateOnly Day, Counted What, string Of), long> taken;
        lock (_gate)
        {
            (taken, _counts) = (_counts, []);
        }

        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            await store.AddAsync([.. taken.Select(c => new DayCount(c.Key.Day, c.Key.What, c.Key.Of, c.Value))], cancellationToken);
        }
        catch
        {
            lock (_gate)
            {
                foreach (var (key, count) in taken)
                {
                    _counts[key] = _counts.GetValueOrDefault(key) + count;
                }
            }

            throw;
        }
    }
}

/// <summary>Keeps the counts; the database implements it.</summary>
public interface ITallies
{
    /// <summary>Adds to what stands there, all or nothing.</summary>
    Task AddAsync(IReadOnlyList<DayCount> counts, CancellationToken cancellationToken);
}

public sealed record DayCount(DateOnly Day, Counted What, string Of, long Count);
