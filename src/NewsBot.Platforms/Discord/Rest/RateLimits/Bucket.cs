namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// One window of Discord's as far as it is known. It only ever answers how long to wait; whatever its headers said, it opens
/// again by time or when what is under way has come back, so that no mistake can close it for good.
/// </summary>
internal sealed class Bucket
{
    /// <summary>Answers of one window differ by how long they travelled.</summary>
    private static readonly TimeSpan Travel = TimeSpan.FromMilliseconds(250);

    private int? _limit;
    private int _remaining;
    private TimeSpan _resetAt;
    private TimeSpan _exhaustedUntil;
    private bool _unlimited;
    private int _underWay;

    public TimeSpan LastUsed { get; private set; }

    /// <summary>Zero: go. Infinite: when one that is under way has come back.</summary>
    public TimeSpan Wait(TimeSpan now)
    {
        if (now < _exhaustedUntil)
        {
            return _exhaustedUntil - now;
        }

        if (_unlimited)
        {
            return TimeSpan.Zero;
        }

        // Of an unknown bucket the first call goes alone: its answer tells how many may follow.
        if (_limit is not { } limit)
        {
            return _underWay == 0 ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        }

        if (now >= _resetAt)
        {
            return limit > _underWay ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        }

        return _remaining > _underWay ? TimeSpan.Zero : _resetAt - now;
    }

    public void Start(TimeSpan now) => (LastUsed, _underWay) = (now, _underWay + 1);

    /// <summary>It was never sent.</summary>
    public void Return() => _underWay--;

    /// <summary>No answer came. Discord may have counted it.</summary>
    public void Lose(TimeSpan now)
    {
        _underWay--;
        if (now < _resetAt && _remaining > 0)
        {
            _remaining--;
        }
    }

    public void Finish(TimeSpan now) => (LastUsed, _underWay) = (now, _underWay - 1);

    public void Learn(RateLimitAnswer answer, TimeSpan now)
    {
        LastUsed = now;
        if (!answer.TellsWindow)
        {
            // The headers are optional: a success without them is of a route without a limit of its own.
            _unlimited |= answer.Succeeded && _limit is null;
            return;
        }

        _unlimited = false;
        var resetAt = now + answer.ResetAfter!.Value;
        var sameWindow = _limit is not null && now < _resetAt && resetAt <= _resetAt + Travel;

        // Answers may overtake each other: within a window the smaller number is the later one.
        _remaining = sameWindow ? Math.Min(_remaining, answer.Remaining!.Value) : answer.Remaining!.Value;
        _resetAt = resetAt;
        _limit = answer.Limit is > 0 and var limit ? limit : null;
    }

    public void Exhaust(TimeSpan until) => _exhaustedUntil = until > _exhaustedUntil ? until : _exhaustedUntil;

    public bool IsIdle(TimeSpan now, TimeSpan after) =>
        _underWay == 0 && now >= _resetAt && now >= _exhaustedUntil && now - LastUsed >= after;
}
