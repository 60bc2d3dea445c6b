using System.Text.Json;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Every IDENTIFY of this process passes here. It knows the gateway's address, keeps to Discord's session start limit, to the turns of
/// max_concurrency, and to <see cref="IdentifyPace"/>, whose history also a crashing and restarting process cannot escape.
/// </summary>
internal sealed partial class IdentifyGate(IGatewayAddress addresses, IPlatformMemory memory, TimeProvider time, Func<double> jitter, ILogger<IdentifyGate> logger)
{
    /// <summary>See Discord Docs/Gateway, "Session Start Limit Object": max_concurrency counts per 5 seconds.</summary>
    private static readonly TimeSpan TurnLength = TimeSpan.FromSeconds(5);

    /// <summary>For so long the limit that Discord stated is trusted, counted down by what was used.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<DateTimeOffset>> _attempts = [];
    private readonly Dictionary<int, DateTimeOffset> _nextTurn = [];
    private GatewayAddress? _address;
    private DateTimeOffset _readAt;
    private bool _stale;
    private int _used;

    /// <summary>
    /// The gateway's address. A read that fails is tried again for ever, unless there is an older address; a refused token ends it.
    /// </summary>
    public async Task<GatewayAddress> AddressAsync(Action<string> failing, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.MaxValue, jitter);
        while (true)
        {
            try
            {
                lock (_gate)
                {
                    if (_address is { } known && !_stale && time.GetUtcNow() - _readAt < Fresh)
                    {
                        return known;
                    }
                }

                var address = await addresses.ReadAsync(cancellationToken);
                lock (_gate)
                {
                    (_address, _readAt, _used, _stale) = (address, time.GetUtcNow(), 0, false);
                }

                return address;
            }
            catch (HttpRequestException exception) when (exception.StatusCode == System.Net.HttpStatusCode.Unauthorized)
            {
                throw GatewayFatalException.TokenRefused();
            }
            catch (Exception exception) when (exception is not GatewayFatalException && !cancellationToken.IsCancellationRequested)
            {
                lock (_gate)
                {
                    if (_address is { } older)
                    {
                        LogOlderAddress(exception);
                        return older;
                    }
                }

                var wait = backoff.Next(TimeSpan.Zero);
                LogNoAddress(wait.TotalSeconds, exception);
                failing("Discord's address could not be read");
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    /// <summary>Waits until the shard may start a session, and says where.</summary>
    /// <param name="waiting">Told until when it waits, and why.</param>
    public async Task<GatewayAddress> AdmitAsync(int shard, int shards, Action<DateTimeOffset?, string> waiting, CancellationToken cancellationToken)
    {
        var attempts = await AttemptsAsync(shard, shards, cancellationToken);
        while (true)
        {
            var address = await AddressAsync(reason => waiting(null, reason), cancellationToken);
            var now = time.GetUtcNow();
            var (wait, why) = (TimeSpan.Zero, "");
            lock (_gate)
            {
                if (address.Limit.Remaining - _used <= 0 && _readAt + address.Limit.ResetAfter is var reset && reset > now)
                {
                    (wait, why) = (reset - now, "Discord allows no more session starts today");
                }
                else if (IdentifyPace.Wait(attempts, now) is var pause && pause > TimeSpan.Zero)
                {
                    (wait, why) = (pause, "sessions were started too often within the hour");
                }
            }

            if (wait == TimeSpan.Zero)
            {
                return address;
            }

            LogWaits(shard, now + wait, why);
            waiting(now + wait, why);
            await Task.Delay(wait, time, cancellationToken);
            Forget();
        }
    }

    /// <summary>Waits for the shard's turn, and counts the IDENTIFY that follows.</summary>
    public async ValueTask TurnAsync(int shard, int shards, CancellationToken cancellationToken)
    {
        var attempts = await AttemptsAsync(shard, shards, cancellationToken);
        TimeSpan wait;
        lock (_gate)
        {
            var turn = shard % Math.Max(1, _address?.Limit.MaxConcurrency ?? 1);
            var now = time.GetUtcNow();
            var mine = _nextTurn.TryGetValue(turn, out var next) && next > now ? next : now;
            _nextTurn[turn] = mine + TurnLength;
            wait = mine - now;
        }

        await Task.Delay(wait, time, cancellationToken);
        string history;
        lock (_gate)
        {
            _used++;
            attempts.Add(time.GetUtcNow());
            attempts.RemoveRange(0, Math.Max(0, attempts.Count - IdentifyPace.MostPerHour));
            history = JsonSerializer.Serialize([.. attempts.Select(a => a.ToUnixTimeMilliseconds())], GatewayJson.Default.ListInt64);
        }

        await KeepAsync(shard, shards, history, cancellationToken);
    }

    private static string Key(int shard, int shards) => $"identifies/{shard}/{shards}";

    /// <summary>After a wait the limit is read anew: it may have been reset, or used up by another host.</summary>
    private void Forget()
    {
        lock (_gate)
        {
            _stale = true;
        }
    }

    private async Task<List<DateTimeOffset>> AttemptsAsync(int shard, int shards, CancellationToken cancellationToken)
    {
        var key = Key(shard, shards);
        lock (_gate)
        {
            if (_attempts.TryGetValue(key, out var known))
            {
                return known;
            }
        }

        List<DateTimeOffset> attempts = [];
        try
        {
            if (await memory.ReadAsync(SessionKeeper.Platform, key, cancellationToken) is { } text)
            {
                attempts = [.. (JsonSerializer.Deserialize(text, GatewayJson.Default.ListInt64) ?? []).Select(DateTimeOffset.FromUnixTimeMilliseconds)];
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoHistory(shard, exception);
        }

        lock (_gate)
        {
            return _attempts.TryAdd(key, attempts) ? attempts : _attempts[key];
        }
    }

    private async Task KeepAsync(int shard, int shards, string history, CancellationToken cancellationToken)
    {
        try
        {
            await memory.WriteAsync(SessionKeeper.Platform, Key(shard, shards), history, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNoHistory(shard, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The address of Discord's gateway could not be read anew; the one from before is used.")]
    private partial void LogOlderAddress(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The address of Discord's gateway could not be read; the next attempt comes in {Seconds:0.#} s.")]
    private partial void LogNoAddress(double seconds, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discord shard {Shard} waits until {Until:u} before it starts a session: {Why}.")]
    private partial void LogWaits(int shard, DateTimeOffset until, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The history of session starts of Discord shard {Shard} could not be read or kept.")]
    private partial void LogNoHistory(int shard, Exception exception);
}
