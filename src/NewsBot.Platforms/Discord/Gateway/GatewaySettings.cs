namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>What the gateway client has to know.</summary>
internal sealed record GatewaySettings
{
    /// <summary>The bot's token. Never logged, never in an exception.</summary>
    public required string Token { get; init; }

    /// <summary>The sum of the intents' bits. See <see cref="GatewayIntents"/>.</summary>
    public required int Intents { get; init; }

    /// <summary>Which shards run here.</summary>
    public ShardRange Shards { get; init; } = ShardRange.Auto;

    /// <summary>Whether to ask for <c>compress=zlib-stream</c>. A server that answers in plain text is understood all the same.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>
    /// The events that are wanted, READY and RESUMED apart, which always come; null means all. What is not wanted is counted and
    /// thrown away unread, so that it costs no memory.
    /// </summary>
    public IReadOnlySet<string>? Events { get; init; }

    /// <summary>The line under the bot's name; "" for none.</summary>
    public string Activity { get; init; } = "";

    public string ClientName { get; init; } = "NewsBot";

    /// <summary>
    /// How many events may wait for the consumer, over all shards. When so many wait, reading from Discord pauses: nothing is dropped,
    /// memory stays bounded, and heartbeats go on. A pause of more than half a minute costs the connection, because the framework hears no
    /// answers to its pings while nobody reads; the session is then resumed as soon as there is room, and Discord sends the rest.
    /// </summary>
    public int MostWaiting { get; init; } = 10_000;

    /// <summary>How long a new connection may take to say HELLO.</summary>
    public TimeSpan HelloTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long READY may take. Long, because during an outage Discord keeps connections open and issues the session when it can
    /// (Discord Docs/Gateway, "Heartbeat Interval"), and another IDENTIFY would only burn one of a thousand a day.
    /// </summary>
    public TimeSpan ReadyTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a replay may be silent before it is over without RESUMED.</summary>
    public TimeSpan ResumedTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long saying good-bye may take; then the connection is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>See Discord Docs/Gateway, "List of Intents". Only what the bot has a use for.</summary>
internal static class GatewayIntents
{
    public const int Guilds = 1 << 0;
    public const int GuildMessages = 1 << 9;
    public const int DirectMessages = 1 << 12;

    /// <summary>Privileged: has to be switched on in the developer portal, page Bot.</summary>
    public const int MessageContent = 1 << 15;
}
