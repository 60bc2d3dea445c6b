namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>
/// Makes calls wait so that Slack need not refuse them: no more in a minute than a method's tier allows a workspace, one message a second in
/// each channel, and nothing of a method that Slack has told to wait. See Slack Docs/Rate Limits.
/// </summary>
internal sealed class SlackPace(TimeProvider time)
{
    /// <summary>
    /// Between an answer and the next message in its channel. It counts from the answer and not from the question, because messages that
    /// leave a second apart can arrive closer together.
    /// </summary>
    public static readonly TimeSpan BetweenMessages = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);

    /// <summary>Channels that nobody writes to are forgotten when there are more than this.</summary>
    private const int MostQuietChannels = 1_000;

    private readonly Lock _lock = new();
    private readonly long _start = time.GetTimestamp();
    private readonly Dictionary<(SlackToken, string), MethodLane> _methods = [];
    private readonly Dictionary<(SlackToken, string), ChannelLane> _channels = [];

    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Completes when it is this call's turn in the channel; disposing what it gives lets the next one in.</summary>
    public async Task<IDisposable> EnterChannelAsync(SlackToken token, string channel, CancellationToken cancellationToken)
    {
        var lane = Join(token, channel);
        try
        {
            await lane.Turnstile.EnterAsync(cancellationToken);
        }
        catch
        {
            Part(lane);
            throw;
        }

        var turn = new ChannelTurn(this, lane);
        try
        {
            await WaitAsync(lane.FreeAt, cancellationToken);
            return turn;
        }
        catch
        {
            turn.NeverSent();
            throw;
        }
    }

    /// <summary>
    /// Completes when the method may be called, or gives the time to wait when that is longer than the caller wants to.
    /// </summary>
    public async Task<TimeSpan?> EnterMethodAsync(SlackToken token, SlackMethod method, TimeSpan longest, CancellationToken cancellationToken)
    {
        var lane = Lane(token, method);
        if (Held(lane) is var held && held > longest)
        {
            return held;
        }

        await lane.Turnstile.EnterAsync(cancellationToken);
        try
        {
            // Slack may tell to wait longer while this waits.
            while (WaitOf(lane, method) is var wait && wait > TimeSpan.Zero)
            {
                if (wait > longest)
                {
                    return wait;
                }

                await Task.Delay(wait, time, cancellationToken);
            }

            lock (_lock)
            {
                lane.Calls.Enqueue(Now);
            }

            return null;
        }
        finally
        {
            lane.Turnstile.Leave();
        }
    }

    /// <summary>True when the method can be called at once, with so many calls to spare: what can be left out is made only then.</summary>
    public bool HasRoom(SlackToken token, SlackMethod method, int spare)
    {
        var lane = Lane(token, method);
        lock (_lock)
        {
            Forget(lane);
            return Now >= lane.HeldUntil && (method.PerMinute is not { } most || lane.Calls.Count + spare < most);
        }
    }

    /// <summary>Slack has told to wait: nothing of the method is asked before, for this workspace.</summary>
    public void Hold(SlackToken token, SlackMethod method, TimeSpan wait)
    {
        var lane = Lane(token, method);
        lock (_lock)
        {
            var until = Now + wait;
            lane.HeldUntil = until > lane.HeldUntil ? until : lane.HeldUntil;
        }
    }

    private TimeSpan Held(MethodLane lane)
    {
        lock (_lock)
        {
            return lane.HeldUntil - Now;
        }
    }

    private TimeSpan WaitOf(MethodLane lane, SlackMethod method)
    {
        lock (_lock)
        {
            Forget(lane);
            var held = lane.HeldUntil - Now;
            var full = method.PerMinute is { } most && lane.Calls.Count >= most ? lane.Calls.Peek() + Minute - Now : TimeSpan.Zero;
            return held > full ? held : full;
        }
    }

    private void Forget(MethodLane lane)
    {
        while (lane.Calls.TryPeek(out var at) && Now - at >= Minute)
        {
            lane.Calls.Dequeue();
        }
    }

    private async Task WaitAsync(TimeSpan until, CancellationToken cancellationToken)
    {
        // A timer may come a moment early.
        while (until - Now is var wait && wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private MethodLane Lane(SlackToken token, SlackMethod method)
    {
        lock (_lock)
        {
            if (!_methods.TryGetValue((token, method.Name), out var lane))
            {
                _methods[(token, method.Name)] = lane = new MethodLane();
            }

            return lane;
        }
    }

    private ChannelLane Join(SlackToken token, string channel)
    {
        lock (_lock)
        {
            if (_channels.Count > MostQuietChannels)
            {
                foreach (var (key, quiet) in _channels.Where(c => c.Value.Users == 0 && c.Value.FreeAt <= Now).ToList())
                {
                    _channels.Remove(key);
                }
            }

            if (!_channels.TryGetValue((token, channel), out var lane))
            {
                _channels[(token, channel)] = lane = new ChannelLane();
            }

            lane.Users++;
            return lane;
        }
    }

    private void Part(ChannelLane lane)
    {
        lock (_lock)
        {
            lane.Users--;
        }
    }

    private sealed class MethodLane
    {
        public Turnstile Turnstile { get; } = new();

        public Queue<TimeSpan> Calls { get; } = [];

        public TimeSpan HeldUntil { get; set; }
    }

    private sealed class ChannelLane
    {
        public Turnstile Turnstile { get; } = new();

        public TimeSpan FreeAt { get; set; }

        public int Users { get; set; }
    }

    private sealed class ChannelTurn(SlackPace pace, ChannelLane lane) : IDisposable
    {
        public void Dispose()
        {
            lane.FreeAt = pace.Now + BetweenMessages;
            NeverSent();
        }

        public void NeverSent()
        {
            lane.Turnstile.Leave();
            pace.Part(lane);
        }
    }
}
