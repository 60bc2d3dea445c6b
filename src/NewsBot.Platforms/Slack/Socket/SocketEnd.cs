using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>What is to be done after a connection.</summary>
internal enum AfterEnd
{
    /// <summary>Connect again.</summary>
    Reconnect,

    /// <summary>Connect again, later: the app has as many connections as it may have.</summary>
    Crowded,

    /// <summary>Nothing: a person has to do something first.</summary>
    GiveUp,
}

/// <summary>How a connection ended.</summary>
/// <param name="Reason">In words, for the log and the status page.</param>
internal sealed record SocketEnd(AfterEnd Next, string Reason)
{
    public TimeSpan? RetryAfter { get; init; }

    public static SocketEnd From(SocketRead.Closed closed) => new(AfterEnd.Reconnect, closed switch
    {
        { Code: { } code, Reason: "" } => $"Slack closed the connection ({code})",
        { Code: { } code } => $"Slack closed the connection ({code}: {closed.Reason})",
        _ => $"the connection broke: {closed.Reason}",
    });
}
