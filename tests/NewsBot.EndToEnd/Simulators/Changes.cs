using System.Diagnostics;

namespace NewsBot.EndToEnd.Simulators;

/// <summary>Lets a test wait until something is so, without asking again and again: whoever changes the world says so here.</summary>
internal sealed class Changes
{
    private TaskCompletionSource _next = Fresh();

    public void Announce() => Interlocked.Exchange(ref _next, Fresh()).TrySetResult();

    /// <summary>Waits until the probe gives something, and fails with a sentence when it does not in time.</summary>
    public async Task<T> UntilAsync<T>(Func<T?> probe, TimeSpan limit, Func<string> complaint)
        where T : class
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var change = Volatile.Read(ref _next).Task;
            if (probe() is { } found)
            {
                return found;
            }

            var left = limit - watch.Elapsed;
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException(complaint());
            }

            // Not every probe depends on a change alone: some look at a clock.
            await Task.WhenAny(change, Task.Delay(left < Look ? left : Look, TestContext.Current.CancellationToken));
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static TimeSpan Look => TimeSpan.FromMilliseconds(100);

    private static TaskCompletionSource Fresh() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
