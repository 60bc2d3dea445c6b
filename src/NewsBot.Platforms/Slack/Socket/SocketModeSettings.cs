namespace NewsBot.Platforms.Slack.Socket;

/// <summary>How the Socket Mode client behaves.</summary>
/// <param name="Connections">How many stand at a time; while one is replaced, one more.</param>
internal sealed record SocketModeSettings(int Connections = 1)
{
    /// <summary>From the connection to Slack's hello.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>An acknowledgement that cannot be written in this time means that nobody reads at the other end.</summary>
    public TimeSpan AcknowledgeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a connection that was replaced is still read, for what was under way to it.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Slack often does not finish the closing handshake; it is not waited for longer.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A connection that Slack wants replaced sooner than this counts as a failure, so that a loop of them slows down.</summary>
    public TimeSpan ShortLife { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many deliveries may wait for the bot. More are not acknowledged, and Slack delivers the events among them again.</summary>
    public int MostWaiting { get; init; } = 2_000;
}
