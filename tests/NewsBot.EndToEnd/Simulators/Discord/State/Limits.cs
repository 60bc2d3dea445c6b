namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>Discord's times and numbers, which a test may shorten to see what happens behind them.</summary>
internal sealed class Limits
{
    /// <summary>See Discord Docs/Receiving and Responding, "Responding to an Interaction".</summary>
    public TimeSpan FirstResponse { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long an interaction's token lives. The same page.</summary>
    public TimeSpan TokenLife { get; set; } = TimeSpan.FromMinutes(15);

    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(41.25);

    /// <summary>See Discord Docs/Gateway, "Session Start Limit Object".</summary>
    public int SessionStarts { get; set; } = 1000;

    public int MaxConcurrency { get; set; } = 1;

    /// <summary>One IDENTIFY for each key of max_concurrency in this time. See Discord Docs/Gateway, "Sharding".</summary>
    public TimeSpan IdentifyPeriod { get; set; } = TimeSpan.FromSeconds(5);

    public int Shards { get; set; } = 1;

    /// <summary>See Discord Docs/Gateway, "Rate Limiting".</summary>
    public int GatewaySends { get; set; } = 120;

    /// <summary>How many events a session that is away may miss and still resume.</summary>
    public int KeptEvents { get; set; } = 5000;

    /// <summary>How long a session that is away can be resumed.</summary>
    public TimeSpan SessionLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Requests of one bot in a second. See Discord Docs/Rate Limits, "Global Rate Limit".</summary>
    public int GlobalPerSecond { get; set; } = 50;

    /// <summary>See Discord Docs/Rate Limits, "Invalid Request Limit".</summary>
    public int InvalidRequests { get; set; } = 10_000;

    /// <summary>What a route allows, by the bucket's name, where a test wants another figure than the route's own.</summary>
    public Dictionary<string, (int Count, TimeSpan Period)> Buckets { get; } = [];

    /// <summary>What the portal grants; without a privileged bit, asking for it is answered by 4014.</summary>
    public Intents Granted { get; set; } = Intents.Known;
}
