namespace NewsBot.Platforms.Transport;

/// <summary>
/// How long to wait before the next attempt to connect: doubling up to the longest, for ever, and from the start again after a
/// connection that lived. Each wait is spread over half to one and a half of itself, so that a fleet does not return in step.
/// </summary>
/// <param name="lived">A connection that stood this long was a good one. One that dies sooner goes on counting as a failure, within bounds.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, TimeSpan lived, Func<double> jitter)
{
    /// <summary>
    /// A service that let the bot in is there: after a connection that stood at all nobody waits longer than this. It is the service that
    /// cannot be reached which must not be pressed.
    /// </summary>
    public TimeSpan LongestAfterSuccess { get; init; } = TimeSpan.FromSeconds(5);

    private TimeSpan? _next;

    /// <param name="connectedFor">How long the connection stood that has just ended; zero when there was none.</param>
    public TimeSpan Next(TimeSpan connectedFor)
    {
        var wait = connectedFor < lived && _next is { } next ? next : first;
        if (connectedFor > TimeSpan.Zero && wait > LongestAfterSuccess)
        {
            wait = LongestAfterSuccess;
        }

        _next = wait * 2 < longest ? wait * 2 : longest;
        return wait * (0.5 + jitter());
    }
}
