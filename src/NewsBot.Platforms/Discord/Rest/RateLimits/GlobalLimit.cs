namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>No more than so many calls in any one second. See Discord Docs/Rate Limits, "Global Rate Limit".</summary>
internal sealed class GlobalLimit(int perSecond)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Queue<TimeSpan> _taken = new(perSecond);
    private TimeSpan _stoppedUntil;

    public TimeSpan Wait(TimeSpan now)
    {
        while (_taken.TryPeek(out var first) && now - first >= Window)
        {
            _taken.Dequeue();
        }

        var stopped = _stoppedUntil - now;
        var full = _taken.Count < perSecond ? TimeSpan.Zero : _taken.Peek() + Window - now;
        return stopped > full ? stopped : full;
    }

    public void Take(TimeSpan now) => _taken.Enqueue(now);

    /// <summary>Gives one place back, the one that would be free last.</summary>
    public void Return()
    {
        for (var others = _taken.Count - 1; others > 0; others--)
        {
            _taken.Enqueue(_taken.Dequeue());
        }

        _taken.TryDequeue(out _);
    }

    public void StopUntil(TimeSpan until) => _stoppedUntil = until > _stoppedUntil ? until : _stoppedUntil;
}
