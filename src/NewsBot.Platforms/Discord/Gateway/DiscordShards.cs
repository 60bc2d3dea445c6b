using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// The bot's connection to Discord: all shards of this host, as one stream of events. Which shards these are is a setting, or what Discord
/// recommends.
/// </summary>
internal sealed class DiscordShards(
    GatewaySettings settings,
    IGatewayAddress addresses,
    ISocketDialer dialer,
    IPlatformMemory memory,
    TimeProvider time,
    Func<double> jitter,
    ILoggerFactory loggers)
{
    private readonly IdentifyGate _identifies = new(addresses, memory, time, jitter, loggers.CreateLogger<IdentifyGate>());
    private volatile IReadOnlyList<DiscordGateway> _shards = [];
    private volatile string _trouble = "";

    /// <summary>Each shard as it is now; empty before Discord has said how many there are.</summary>
    public IReadOnlyList<ConnectionState> States => [.. _shards.Select(s => s.State)];

    /// <summary>Why there are no shards yet; "" when all is well.</summary>
    public string Trouble => _trouble;

    /// <summary>
    /// Yields events until cancelled. Reconnecting happens inside; only a <see cref="GatewayFatalException"/> comes out. Each event has to be
    /// completed by <see cref="GatewayEvent.Complete"/>. When the enumeration is over, no task of the client is left, Discord keeps the
    /// sessions for some minutes, and they are written down, so that the next process goes on with them.
    /// </summary>
    public async IAsyncEnumerable<GatewayEvent> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = Channel.CreateBounded<GatewayEvent>(new BoundedChannelOptions(settings.MostWaiting) { SingleReader = true });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = RunAsync(events.Writer, ended.Token);
        try
        {
            await foreach (var received in events.Reader.ReadAllAsync(cancellationToken))
            {
                yield return received;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await running;
        }
    }

    /// <summary>Writes the sessions again, after work that was under way at the end has been done: those events are then not sent again.</summary>
    public async Task SaveAsync()
    {
        foreach (var shard in _shards)
        {
            await shard.SaveAsync();
        }
    }

    /// <summary>Changes the line under the bot's name.</summary>
    public Task ShowActivityAsync(string activity, CancellationToken cancellationToken) =>
        Task.WhenAll(_shards.Select(s => s.ShowActivityAsync(activity, cancellationToken)));

    /// <summary>Runs all shards; the first that gives up takes the others with it, because what stops one stops all. Throws nothing.</summary>
    private async Task RunAsync(ChannelWriter<GatewayEvent> events, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var address = await _identifies.AddressAsync(trouble => _trouble = trouble, cancellationToken);
            _trouble = "";
            var range = settings.Shards == ShardRange.Auto ? new ShardRange(0, Math.Max(1, address.Shards) - 1, Math.Max(1, address.Shards)) : settings.Shards;
            _shards = [.. Enumerable.Range(range.First, range.Last - range.First + 1).Select(shard => Shard(shard, range.Total))];
            var running = _shards.Select(s => s.RunAsync(events, ended.Token)).ToList();
            var first = await Task.WhenAny(running);
            await ended.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await first;
            events.TryComplete();
        }
        catch (Exception exception)
        {
            _trouble = exception is GatewayFatalException ? exception.Message : "";
            events.TryComplete(exception);
        }
    }

    private DiscordGateway Shard(int shard, int shards) => new(
        shard,
        shards,
        settings,
        dialer,
        _identifies,
        new SessionKeeper(shard, shards, settings, memory, time, loggers.CreateLogger<SessionKeeper>()),
        time,
        jitter,
        loggers);
}
