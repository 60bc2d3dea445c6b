using System.Globalization;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>What a connection is doing.</summary>
internal enum SlackConnectionPhase
{
    Connecting,
    Connected,

    /// <summary>Connected, while a new connection is made in its place.</summary>
    Replacing,

    Waiting,
    Stopped,
}

/// <summary>A connection as the status page shows it: a snapshot.</summary>
/// <param name="Number">From 1.</param>
internal sealed record SlackConnectionState(int Number, int Of, SlackConnectionPhase Phase, DateTimeOffset Since)
{
    /// <summary>Since when it stands; null while it does not. A connection that is replaced stands on.</summary>
    public DateTimeOffset? UpSince { get; init; }

    /// <summary>Since when a connection that once stood is gone; null while it stands.</summary>
    public DateTimeOffset? LostAt { get; init; }

    /// <summary>While waiting: until when.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>While waiting or stopped: why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Connections lost, and connections replaced as Slack wished, since the process started.</summary>
    public int Reconnects { get; init; }

    public int Replacements { get; init; }

    /// <summary>Envelopes acknowledged, and envelopes not acknowledged because too many waited.</summary>
    public long Deliveries { get; init; }

    public long Overflowed { get; init; }

    /// <summary>How many connections the app had when this one was made, by Slack's count: other hosts have the others.</summary>
    public int? OfTheApp { get; init; }

    /// <summary>Why the last connection ended; "" when none has.</summary>
    public string LastEnd { get; init; } = "";

    public bool IsUp => Phase is SlackConnectionPhase.Connected or SlackConnectionPhase.Replacing;

    /// <summary>The next phase, which begins now.</summary>
    public SlackConnectionState Then(SlackConnectionPhase phase, DateTimeOffset now, DateTimeOffset? until, string reason)
    {
        var next = this with { Phase = phase, Since = now, Until = until, Reason = reason };
        return next.IsUp
            ? next with { UpSince = UpSince ?? now, LostAt = null }
            : next with { UpSince = null, LostAt = IsUp ? now : LostAt };
    }

    /// <summary>In words: "connected since 07:30 UTC".</summary>
    public string InWords() => Phase switch
    {
        SlackConnectionPhase.Connecting => "connecting",
        SlackConnectionPhase.Connected => $"connected since {Clock(Since)}",
        SlackConnectionPhase.Replacing => $"connected, and being replaced since {Clock(Since)}",
        SlackConnectionPhase.Waiting when Until is { } until => $"waiting until {Clock(until)}: {Reason}",
        SlackConnectionPhase.Waiting => $"waiting: {Reason}",
        SlackConnectionPhase.Stopped => Reason.Length > 0 ? $"stopped: {Reason}" : "stopped",
        _ => throw new InvalidOperationException($"There is no phase {Phase}."),
    };

    private static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
