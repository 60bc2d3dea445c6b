using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Keeps a shard's session over a restart: id, address and the safe sequence. It writes what changed at most once a second, because a
/// busy shard has hundreds of events in one. Memory that fails costs a resume and nothing else.
/// </summary>
internal sealed partial class SessionKeeper(
    int shard,
    int shards,
    GatewaySettings settings,
    IPlatformMemory memory,
    TimeProvider time,
    ILogger<SessionKeeper> logger)
{
    public const string Platform = "discord";

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly string _key = $"session/{shard}/{shards}";
    private readonly string _identity = IdentityOf(settings);
    private volatile GatewaySession? _session;
    private string? _written;

    /// <summary>The session to go on with, or null.</summary>
    public GatewaySession? Session => _session;

    /// <summary>Takes up the session that an earlier process left, if it is this bot's with these intents.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            _written = await memory.ReadAsync(Platform, _key, cancellationToken);
            if (_written is not null && JsonSerializer.Deserialize(_written, GatewayJson.Default.KeptSession) is { Id.Length: > 0 } kept && kept.Identity == _identity)
            {
                _session = new GatewaySession(kept.Id, kept.ResumeUrl, new SequenceLedger(kept.Sequence, Touch));
                LogRestored(shard, kept.Sequence);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreadable(shard, exception);
        }
    }

    public void Begin(string id, Uri? resumeUrl, long sequence)
    {
        _session = new GatewaySession(id, resumeUrl, new SequenceLedger(sequence, Touch));
        Touch();
    }

    /// <summary>Forgets a session that Discord no longer knows.</summary>
    public void Drop()
    {
        _session = null;
        Touch();
    }

    /// <summary>Notes that something is to be written.</summary>
    public void Touch() => _changed.Writer.TryWrite(item: true);

    /// <summary>Writes what changes until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in _changed.Reader.ReadAllAsync(cancellationToken))
        {
            await SaveAsync(cancellationToken);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Writes the session as it stands, if it is not written yet. One caller at a time.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        var text = _session is { } session
            ? JsonSerializer.Serialize(new KeptSession(session.Id, session.ResumeUrl, session.Ledger.Safe, _identity), GatewayJson.Default.KeptSession)
            : null;
        if (text == _written)
        {
            return;
        }

        try
        {
            await memory.WriteAsync(Platform, _key, text, cancellationToken);
            _written = text;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnwritten(shard, exception);
        }
    }

    /// <summary>A fingerprint, from which the token cannot be found.</summary>
    private static string IdentityOf(GatewaySettings settings) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.Token)).AsSpan(0, 6))}/{settings.Intents}";

    [LoggerMessage(Level = LogLevel.Information, Message = "Discord shard {Shard} goes on with the session of the last run, from event {Sequence}.")]
    private partial void LogRestored(int shard, long sequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of Discord shard {Shard} could not be read; a new one is started.")]
    private partial void LogUnreadable(int shard, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The session of Discord shard {Shard} could not be kept; a restart would start a new one.")]
    private partial void LogUnwritten(int shard, Exception exception);
}
