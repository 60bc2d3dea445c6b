namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Knows whether the other side still answers. Only scheduled beats are judged: one that Discord asked for may go out just before a
/// scheduled one, and nobody can answer in no time.
/// </summary>
internal sealed class HeartbeatWatch(TimeProvider time)
{
    private readonly Lock _gate = new();
    private long? _waitingSince;

    /// <summary>From the last scheduled beat that was answered to its answer.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>A beat is due: false when the one before was not answered.</summary>
    /// <param name="unread">Nothing was being read, so an answer may lie unread: the beat before is not held against the other side.</param>
    public bool Due(bool unread)
    {
        lock (_gate)
        {
            if (_waitingSince is not null && !unread)
            {
                return false;
            }

            _waitingSince = time.GetTimestamp();
            return true;
        }
    }

    public void Acknowledged()
    {
        lock (_gate)
        {
            if (_waitingSince is { } since)
            {
                Latency = time.GetElapsedTime(since);
                _waitingSince = null;
            }
        }
    }
}
