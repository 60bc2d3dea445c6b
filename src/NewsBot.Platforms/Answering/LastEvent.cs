namespace NewsBot.Platforms.Answering;

/// <summary>When a platform last heard of something that somebody did; for /status.</summary>
internal sealed class LastEvent(TimeProvider time)
{
    private long _ticks;

    /// <summary>Null before the first.</summary>
    public DateTimeOffset? At => Interlocked.Read(ref _ticks) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public void Now() => Interlocked.Exchange(ref _ticks, time.GetUtcNow().UtcTicks);
}
