using System.Collections.Concurrent;

namespace NewsBot.Feeds.Fetching;

/// <summary>Keeps the bot a polite guest: at most two requests to a host at once, and a second between two that begin.</summary>
internal sealed class HostPace(TimeProvider time)
{
    private const int AtOnce = 2;
    private static readonly TimeSpan Spacing = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for a turn; dispose what is returned when the request is over.</summary>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var entry = _hosts.GetOrAdd(host, _ => new Host());
        await entry.Slots.WaitAsync(cancellationToken);
        try
        {
            var wait = entry.Reserve(time.GetUtcNow());
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            return new Turn(entry);
        }
        catch
        {
            entry.Slots.Release();
            throw;
        }
    }

    private sealed class Host
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _next;

        public SemaphoreSlim Slots { get; } = new(AtOnce, AtOnce);

        public TimeSpan Reserve(DateTimeOffset now)
        {
            lock (_lock)
            {
                var start = _next > now ? _next : now;
                _next = start + Spacing;
                return start - now;
            }
        }
    }

    private sealed class Turn(Host host) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                host.Slots.Release();
            }
        }
    }
}
