using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>How a connection ended.</summary>
/// <param name="Reason">In words, for the log and the status page.</param>
/// <param name="Code">The close code, when the other side gave one.</param>
internal sealed record GatewayEnd(AfterClose Next, string Reason, int? Code = null)
{
    /// <summary>Discord said that the session is invalid: it wants a wait of 1 to 5 seconds before the next IDENTIFY.</summary>
    public bool SessionInvalid { get; init; }

    public static GatewayEnd From(SocketRead.Closed closed) => closed switch
    {
        { Code: { } code, Reason: "" } => new GatewayEnd(GatewayClose.Decide(code), $"Discord closed the connection ({code})", code),
        { Code: { } code } => new GatewayEnd(GatewayClose.Decide(code), $"Discord closed the connection ({code}: {closed.Reason})", code),
        _ => new GatewayEnd(GatewayClose.Decide(code: null), $"the connection broke: {closed.Reason}"),
    };
}

/// <summary>What a connection says after HELLO.</summary>
/// <param name="Sequence">The last event that came, when the session is resumed; null for an IDENTIFY.</param>
/// <param name="Turn">Completes when it may be said: IDENTIFYs of all shards take turns.</param>
internal sealed record GatewayGreeting(byte[] Payload, long? Sequence, Func<CancellationToken, ValueTask> Turn)
{
    public bool Resumes => Sequence is not null;
}
