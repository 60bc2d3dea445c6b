namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>Where the gateway is and how often it may be entered. See Discord Docs/Gateway, "Get Gateway Bot".</summary>
/// <param name="Shards">How many shards Discord recommends.</param>
internal sealed record GatewayAddress(Uri Url, int Shards, SessionStartLimit Limit);

/// <summary>See Discord Docs/Gateway, "Session Start Limit Object".</summary>
/// <param name="Remaining">How many IDENTIFYs are left until the reset. After the last one Discord resets the bot's token.</param>
/// <param name="MaxConcurrency">How many IDENTIFYs may be sent per 5 seconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency);

/// <summary>Asks Discord where the gateway is; the HTTP client implements it.</summary>
internal interface IGatewayAddress
{
    /// <summary>
    /// The address as it is now. Throws <see cref="GatewayFatalException"/> when the token is refused (401; see
    /// <see cref="GatewayFatalException.TokenRefused"/>); any other exception is worth another attempt.
    /// </summary>
    Task<GatewayAddress> ReadAsync(CancellationToken cancellationToken);
}
