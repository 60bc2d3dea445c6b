namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// Lets calls go as Discord's limits allow, in the order in which they came. There is one line of waiting calls; which bucket
/// a call belongs to is asked each time, so that a route whose bucket becomes known, or changes, leaves nobody behind in
/// another line. Calls of one bucket are let go in order, and as many at once as the bucket has left.
/// </summary>
internal sealed class RateLimiter : IDisposable
{
    /// <summary>See Discord Docs/Rate Limits, "Global Rate Limit".</summary>
    public const int GlobalPerSecond = 50;

    /// <summary>More than this wait only when something is wrong; then it is better to say so than to fill the memory.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>How long a bucket is remembered that nobody uses.</summary>
    public static readonly TimeSpan Forget = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Resource), Bucket> _buckets = [];
    private readonly Dictionary<(string Template, string Resource), TimeSpan> _held = [];
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly GlobalLimit _global;
    private readonly ITimer _timer;
    private long _tickets;
    private TimeSpan _blockedUntil;
    private TimeSpan _sweptAt;

    public RateLimiter(TimeProvider time, int globalPerSecond = GlobalPerSecond)
    {
        _time = time;
        _start = time.GetTimestamp();
        _global = new GlobalLimit(globalPerSecond);
        _timer = time.CreateTimer(_ => OnTime(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What is remembered: stays flat however many channels and interactions there were.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate)
            {
                return _buckets.Count + _held.Count;
            }
        }
    }

    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>A call's place in the line, which it keeps when it has to ask again.</summary>
    public long TakeTicket() => Interlocked.Increment(ref _tickets);

    /// <summary>Waits until the call may go. What is returned has to be given to one of the other methods.</summary>
    public async Task<Permit> AcquireAsync(DiscordRoute route, long ticket, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(route, ticket);
        lock (_gate)
        {
            if (_waiting.Count >= MostWaiting)
            {
                throw new DiscordRefusedException(
                    DiscordRefusal.TooManyWaiting,
                    $"{MostWaiting} calls to Discord are waiting already, so this one was not made. Discord is slow or unreachable, or its limits are too small for what is asked of the bot.");
            }

            Sweep();
            Insert(waiter);
            LetGo();
        }

        await using var registration = cancellationToken.UnsafeRegister(
            (_, token) =>
            {
                lock (_gate)
                {
                    _waiting.Remove(waiter);
                    waiter.Granted.TrySetCanceled(token);
                }
            },
            state: null);
        return await waiter.Granted.Task;
    }

    /// <summary>The call came back with an answer.</summary>
    public void Finish(Permit permit, RateLimitAnswer answer)
    {
        lock (_gate)
        {
            var now = Now;
            permit.Bucket.Finish(now);
            var bucket = permit.Bucket;
            if (answer.Bucket.Length > 0)
            {
                _names[permit.Route.Template] = answer.Bucket;
                bucket = BucketOf(permit.Route);
            }

            bucket.Learn(answer, now);
            if (answer.Exceeded is { } exceeded)
            {
                Stop(permit.Route, bucket, answer, exceeded, now + exceeded.RetryAfter);
            }

            LetGo();
        }
    }

    /// <summary>The call was sent and no answer came.</summary>
    public void Lose(Permit permit)
    {
        lock (_gate)
        {
            permit.Bucket.Lose(Now);
            LetGo();
        }
    }

    /// <summary>The call was not sent after all: its place is free for the next.</summary>
    public void Return(Permit permit)
    {
        lock (_gate)
        {
            permit.Bucket.Return();
            if (permit.Route.IsGloballyLimited)
            {
                _global.Return();
            }

            LetGo();
        }
    }

    /// <summary>Ends the waiting of all calls that need the token.</summary>
    public void Refuse(Func<Exception> why)
    {
        lock (_gate)
        {
            for (var node = _waiting.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Route.NeedsToken)
                {
                    _waiting.Remove(node);
                    node.Value.Granted.TrySetException(why());
                }

                node = next;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    /// <summary>
    /// A limit below a limit is exceeded while its bucket has calls left; then only that route waits. See
    /// discord/discord-api-docs issue 2190.
    /// </summary>
    private void Stop(DiscordRoute route, Bucket bucket, RateLimitAnswer answer, LimitExceeded exceeded, TimeSpan until)
    {
        switch (exceeded.Scope)
        {
            case LimitScope.Global:
                _global.StopUntil(until);
                if (!route.IsGloballyLimited)
                {
                    Hold(route, until);
                }

                break;
            case LimitScope.Cloudflare:
                _blockedUntil = Longer(_blockedUntil, until);
                break;
            case LimitScope.User when answer.Remaining == 0:
                bucket.Exhaust(until);
                break;
            default:
                Hold(route, until);
                break;
        }
    }

    private void Hold(DiscordRoute route, TimeSpan until) => _held[(route.Template, route.Resource)] = until;

    private void Insert(Waiter waiter)
    {
        var before = _waiting.Last;
        while (before is not null && before.Value.Ticket > waiter.Ticket)
        {
            before = before.Previous;
        }

        if (before is null)
        {
            _waiting.AddFirst(waiter);
        }
        else
        {
            _waiting.AddAfter(before, waiter);
        }
    }

    private void OnTime()
    {
        lock (_gate)
        {
            LetGo();
        }
    }

    private void LetGo()
    {
        var now = Now;
        var next = TimeSpan.MaxValue;
        for (var node = _waiting.First; node is not null;)
        {
            var (waiter, following) = (node.Value, node.Next);
            var bucket = BucketOf(waiter.Route);
            var wait = Wait(waiter.Route, bucket, now);
            if (wait == TimeSpan.Zero)
            {
                _waiting.Remove(node);
                bucket.Start(now);
                if (waiter.Route.IsGloballyLimited)
                {
                    _global.Take(now);
                }

                waiter.Granted.TrySetResult(new Permit(waiter.Route, bucket));
            }
            else if (wait != Timeout.InfiniteTimeSpan && wait < next)
            {
                next = wait;
            }

            node = following;
        }

        // Rounded up: a timer that comes too early would only be set again.
        _timer.Change(
            next == TimeSpan.MaxValue ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling(next.TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Wait(DiscordRoute route, Bucket bucket, TimeSpan now)
    {
        var wait = bucket.Wait(now);
        if (wait == Timeout.InfiniteTimeSpan)
        {
            return wait;
        }

        wait = Longer(wait, _blockedUntil - now);
        wait = route.IsGloballyLimited ? Longer(wait, _global.Wait(now)) : wait;
        return _held.TryGetValue((route.Template, route.Resource), out var until) ? Longer(wait, until - now) : wait;
    }

    private Bucket BucketOf(DiscordRoute route)
    {
        var key = (_names.GetValueOrDefault(route.Template, route.Template), route.Resource);
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            _buckets[key] = bucket = new Bucket();
        }

        return bucket;
    }

    private void Sweep()
    {
        var now = Now;
        if (now - _sweptAt < Forget)
        {
            return;
        }

        _sweptAt = now;
        foreach (var (key, _) in _buckets.Where(b => b.Value.IsIdle(now, Forget)).ToList())
        {
            _buckets.Remove(key);
        }

        foreach (var (key, _) in _held.Where(h => h.Value <= now).ToList())
        {
            _held.Remove(key);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A call that may go now.</summary>
    internal sealed record Permit(DiscordRoute Route, Bucket Bucket);

    private sealed record Waiter(DiscordRoute Route, long Ticket)
    {
        public TaskCompletionSource<Permit> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
