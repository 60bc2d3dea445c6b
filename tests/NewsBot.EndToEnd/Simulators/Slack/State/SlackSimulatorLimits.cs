namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>Slack's times and numbers, which a test may shorten to see what happens behind them.</summary>
internal sealed class SlackSimulatorLimits
{
    /// <summary>See Slack Docs/Handling User Interaction, "Acknowledgment response": three seconds, for envelopes and for requests.</summary>
    public TimeSpan Acknowledgement { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>See Slack Docs/Modals, "Using trigger_id".</summary>
    public TimeSpan TriggerLife { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>See Slack Docs/Handling User Interaction, "Message responses": five times within 30 minutes.</summary>
    public int ResponseUses { get; set; } = 5;

    public TimeSpan ResponseLife { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>See Slack Docs/Using Socket Mode, "Using multiple connections".</summary>
    public int Sockets { get; set; } = 10;

    /// <summary>What hello calls approximate_connection_time. Nothing ends by it; see <see cref="NewsBot.EndToEnd.Simulators.Slack.Socket.SimulatedSockets.Disconnect"/> for what does.</summary>
    public TimeSpan SocketLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long an address of apps.connections.open waits for its one use.</summary>
    public TimeSpan TicketLife { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often Slack pings. The official client gives up when none comes for 30 seconds.</summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>From "warning" or "refresh_requested" to the end of the connection. See Slack Docs/Using Socket Mode, "Disconnecting".</summary>
    public TimeSpan Notice { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often an unacknowledged envelope is sent again, as the Events API does over HTTP.</summary>
    public int Redeliveries { get; set; } = 3;

    /// <summary>
    /// Commands and interactions are told once: a person sees that it failed and tries again. With this they are redelivered as events are,
    /// for tests that count what is answered twice.
    /// </summary>
    public bool RedeliversInteractions { get; set; }

    /// <summary>The waits before the three retries. See Slack Docs/Events API, "Error handling": at once, one minute, five minutes.</summary>
    public IReadOnlyList<TimeSpan> Retries { get; set; } = [TimeSpan.Zero, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5)];

    /// <summary>Not documented: a stream ends this long after its start, even when it is written to.</summary>
    public TimeSpan StreamLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Not documented: above this many characters in all blocks a message is refused (msg_blocks_too_long).</summary>
    public int BlockCharacters { get; set; } = 13_200;

    /// <summary>See Slack Docs/chat.update, "Errors": edit_window_closed. A workspace's own setting; null for none.</summary>
    public TimeSpan? EditWindow { get; set; }

    /// <summary>Whether calls are counted at all.</summary>
    public bool LimitsRates { get; set; } = true;

    /// <summary>What a method allows a workspace in a minute, where a test wants another figure than its tier's.</summary>
    public Dictionary<string, int> PerMinute { get; } = [];

    /// <summary>See Slack Docs/Rate Limits: one message a second in a channel, with short bursts tolerated.</summary>
    public TimeSpan MessagePeriod { get; set; } = TimeSpan.FromSeconds(1);

    public int MessageBurst { get; set; } = 3;
}
