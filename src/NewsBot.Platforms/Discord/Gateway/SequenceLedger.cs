namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Which events of a session have come and which of them are dealt with. The connection resumes from the last that came, so that nothing
/// comes twice; a restarted process resumes from before the oldest that was not dealt with, so that nothing is lost.
/// </summary>
internal sealed class SequenceLedger(long last, Action changed)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<long> _open = [];
    private long _last = last;

    /// <summary>The last sequence number that came. It only grows.</summary>
    public long Last
    {
        get
        {
            lock (_gate)
            {
                return _last;
            }
        }
    }

    /// <summary>Everything up to this number is dealt with.</summary>
    public long Safe
    {
        get
        {
            lock (_gate)
            {
                return _open.Count == 0 ? _last : _open.Min - 1;
            }
        }
    }

    /// <summary>How many events have come and are not dealt with.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _open.Count;
            }
        }
    }

    /// <summary>Notes that the event came; it is open until <see cref="Complete"/>.</summary>
    public void Receive(long sequence)
    {
        lock (_gate)
        {
            if (sequence > _last)
            {
                _last = sequence;
                _open.Add(sequence);
            }
        }
    }

    public void Complete(long sequence)
    {
        bool known;
        lock (_gate)
        {
            known = _open.Remove(sequence);
        }

        if (known)
        {
            changed();
        }
    }
}
