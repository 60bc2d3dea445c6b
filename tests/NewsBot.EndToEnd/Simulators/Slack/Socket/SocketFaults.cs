namespace NewsBot.EndToEnd.Simulators.Slack.Socket;

/// <summary>How Socket Mode misbehaves, from now until it is told otherwise.</summary>
internal sealed class SocketFaults
{
    /// <summary>Without it, connections are accepted and nothing is said on them.</summary>
    public bool SaysHello { get; set; } = true;

    /// <summary>Whether the client's pings get their pongs.</summary>
    public bool AnswersPings { get; set; } = true;

    /// <summary>Whether Slack pings of its own accord.</summary>
    public bool SendsPings { get; set; } = true;

    /// <summary>What the next handshake gets instead of a WebSocket, such as 409 or 503; 0 for none.</summary>
    public int RefusesHandshakeWith { get; set; }

    /// <summary>The client's close frame is never answered, and the connection stays.</summary>
    public bool IgnoresClose { get; set; }

    /// <summary>Acknowledgements are read and not taken for any, as if they had been lost on their way.</summary>
    public bool LosesAcknowledgements { get; set; }

    /// <summary>Every so many acknowledgements of what is redelivered one comes too late for Slack: it is delivered again all the same. 0 for none.</summary>
    public int AcknowledgementsPerLateOne { get; set; }
}
