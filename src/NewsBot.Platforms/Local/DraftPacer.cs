using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Local;

/// <summary>
/// Lets drafts through at most every <see cref="Pause"/>: the first at once, of those in between only the newest, and none after the end.
/// </summary>
internal sealed class DraftPacer(Action<Reply> show, TimeProvider time) : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private Reply? _waiting;
    private bool _ended;

    public void Offer(Reply draft)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            if (_timer is not null)
            {
                _waiting = draft;
                return;
            }

            _timer = time.CreateTimer(_ => Tick(), state: null, Pause, Timeout.InfiniteTimeSpan);
            show(draft);
        }
    }

    /// <summary>Drops what waits; when this returns, no draft is being shown any more.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _waiting = null;
            _timer?.Dispose();
            _timer = null;
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (_waiting is { } draft)
            {
                _waiting = null;
                _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
                show(draft);
            }
            else
            {
                _timer?.Dispose();
                _timer = null;
            }
        }
    }
}
