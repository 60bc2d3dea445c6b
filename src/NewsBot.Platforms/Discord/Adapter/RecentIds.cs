namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>The last so many ids: tells in memory whether something was seen before.</summary>
internal sealed class RecentIds
{
    private const int Most = 20_000;

    private readonly Lock _lock = new();
    private readonly HashSet<ulong> _known = [];
    private readonly Queue<ulong> _order = [];

    /// <summary>False when it was there already.</summary>
    public bool Add(ulong id)
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
