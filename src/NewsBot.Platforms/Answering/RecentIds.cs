namespace NewsBot.Platforms.Answering;

/// <summary>The last so many ids: tells in memory whether something was seen before.</summary>
internal sealed class RecentIds<TId>
    where TId : notnull
{
    private const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly HashSet<TId> _known = [];
    private readonly Queue<TId> _order = [];

    /// <summary>False when it was there already.</summary>
    public bool Add(TId id)
    {
        lock (_lock)
        {
            if (!_known.Add(id))
            {
                return false;
            }

            _order.Enqueue(id);
            if (_order.Count > Most)
            {
                _known.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
