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

    private readonly Lock _gate = new();
    private readonly LinkedList<Waiter> _waiting = [];
    private readonly BucketMap _buckets = new();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly GlobalLimit _global;
    private readonly ITimer _timer;
    private long _tickets;
    private TimeSpan _blockedUntil;
    private TimeSpan _wakeAt = TimeSpan.MaxValue;

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
                return _buckets.Count;
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

            var now = Now;
            _buckets.Sweep(now);
            var node = Insert(waiter);

            // Nothing has changed for those who wait: only the new one is looked at, unless the time of another has come.
            if (now < _wakeAt)
            {
                Wake(Try(node, now), now);
            }
            else
            {
                LetGo();
            }
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
                _buckets.Name(permit.Route, answer.Bucket);
                bucket = _buckets.Of(permit.Route);
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
                    _buckets.Hold(route, until);
                }

                break;
            case LimitScope.Cloudflare:
                _blockedUntil = Longer(_blockedUntil, until);
                break;
            case LimitScope.User when answer.Remaining == 0:
                bucket.Exhaust(until);
                break;
            default:
                _buckets.Hold(route, until);
                break;
        }
    }

    private LinkedListNode<Waiter> Insert(Waiter waiter)
    {
        var before = _waiting.Last;
        while (before is not null && before.Value.Ticket > waiter.Ticket)
        {
            before = before.Previous;
        }

        return before is null ? _waiting.AddFirst(waiter) : _waiting.AddAfter(before, waiter);
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
        var next = Timeout.InfiniteTimeSpan;
        for (var node = _waiting.First; node is not null;)
        {
            var following = node.Next;
            var wait = Try(node, now);
            next = wait > TimeSpan.Zero && (next < TimeSpan.Zero || wait < next) ? wait : next;
            node = following;
        }

        _wakeAt = TimeSpan.MaxValue;
        Wake(next, now);
    }

    /// <summary>Lets one go if it may: zero. Else how long it has to wait, or infinite when that depends on another's return.</summary>
    private TimeSpan Try(LinkedListNode<Waiter> node, TimeSpan now)
    {
        var route = node.Value.Route;
        var bucket = _buckets.Of(route);
        var wait = Wait(route, bucket, now);
        if (wait != TimeSpan.Zero)
        {
            return wait;
        }

        _waiting.Remove(node);
        bucket.Start(now);
        if (route.IsGloballyLimited)
        {
            _global.Take(now);
        }

        node.Value.Granted.TrySetResult(new Permit(route, bucket));
        return TimeSpan.Zero;
    }

    /// <summary>Looks again after this time, rounded up: a timer that comes too early would only be set again.</summary>
    private void Wake(TimeSpan wait, TimeSpan now)
    {
        if (wait > TimeSpan.Zero && now + wait < _wakeAt)
        {
            _wakeAt = now + wait;
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
        }
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
        return Longer(wait, _buckets.HeldUntil(route) - now);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    /// <summary>A call that may go now.</summary>
    internal sealed record Permit(DiscordRoute Route, Bucket Bucket);

    private sealed record Waiter(DiscordRoute Route, long Ticket)
    {
        public TaskCompletionSource<Permit> Granted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
