namespace NewsBot.Platforms.Transport;

/// <summary>
/// How long to wait before the next attempt to connect: doubling up to the longest, for ever, and from the start again after a
/// connection that lived. Each wait is spread over half to one and a half of itself, so that a fleet does not return in step.
/// </summary>
/// <param name="lived">A connection that stood this long was a good one. One that dies at once goes on counting as a failure.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, TimeSpan lived, Func<double> jitter)
{
    private TimeSpan? _next;

    /// <param name="connectedFor">How long the connection stood that has just ended; zero when there was none.</param>
    public TimeSpan Next(TimeSpan connectedFor)
    {
        var wait = connectedFor < lived && _next is { } next ? next : first;
        _next = wait * 2 < longest ? wait * 2 : longest;
        return wait * (0.5 + jitter());
    }
}
