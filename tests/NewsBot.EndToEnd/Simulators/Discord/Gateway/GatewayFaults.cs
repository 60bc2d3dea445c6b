namespace NewsBot.EndToEnd.Simulators.Discord.Gateway;

/// <summary>How the gateway misbehaves, from now until it is told otherwise.</summary>
internal sealed class GatewayFaults
{
    public bool AcknowledgesHeartbeats { get; set; } = true;

    /// <summary>Without it, connections are accepted and nothing is said on them.</summary>
    public bool SaysHello { get; set; } = true;

    /// <summary>Without it, an IDENTIFY is heard and not answered.</summary>
    public bool SaysReady { get; set; } = true;

    /// <summary>Every RESUME is answered by op 9 with d:false.</summary>
    public bool ForgetsSessions { get; set; }

    /// <summary>The next connection is told to reconnect (op 7) before its HELLO, as the documentation says can be.</summary>
    public bool ReconnectBeforeHello { get; set; }

    /// <summary>Compressed messages come in several WebSocket frames of this many bytes; 0 for one frame each.</summary>
    public int CompressedFrameBytes { get; set; }

    /// <summary>What the next connection gets instead of a WebSocket, such as 503 or 429; 0 for none.</summary>
    public int RefusesHandshakeWith { get; set; }

    /// <summary>The client's close frame is never answered.</summary>
    public bool IgnoresClose { get; set; }
}
