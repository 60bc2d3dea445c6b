using System.Globalization;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>What a shard is doing.</summary>
internal enum ConnectionPhase
{
    Connecting,
    Connected,
    Waiting,
    Stopped,
}

/// <summary>A shard as the status page shows it: a snapshot.</summary>
internal sealed record ConnectionState(int Shard, int Shards, ConnectionPhase Phase, DateTimeOffset Since)
{
    /// <summary>Since when a connection that once stood is gone; null while it stands.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>While waiting: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>While waiting or stopped: why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>How long the last heartbeat was under way.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>Sessions gone on with, sessions started, and connections opened after the first, since the process started.</summary>
    public int Resumes { get; init; }

    public int Identifies { get; init; }

    public int Reconnects { get; init; }

    /// <summary>Why the last connection ended; "" when none has.</summary>
    public string LastEnd { get; init; } = "";

    /// <summary>In words: "connected since 07:30 UTC".</summary>
    public string InWords() => Phase switch
    {
        ConnectionPhase.Connecting => "connecting",
        ConnectionPhase.Connected => $"connected since {Clock(Since)}",
        ConnectionPhase.Waiting when Until is { } until => $"waiting until {Clock(until)}: {Reason}",
        ConnectionPhase.Waiting => $"waiting: {Reason}",
        ConnectionPhase.Stopped => Reason.Length > 0 ? $"stopped: {Reason}" : "stopped",
        _ => throw new InvalidOperationException($"There is no phase {Phase}."),
    };

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
