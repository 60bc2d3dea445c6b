namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>What <see cref="RateLimitHandler"/> has to know of a request beyond its bytes.</summary>
/// <param name="Repeatable">Asking twice does no more than asking once, so that an answer that got lost may be asked for again.</param>
/// <param name="ReceivedAt">For an interaction's first response: <see cref="TimeProvider.GetTimestamp"/> when the interaction came.</param>
internal sealed record DiscordCall(DiscordRoute Route, bool Repeatable, long? ReceivedAt = null)
{
    public static readonly HttpRequestOptionsKey<DiscordCall> Key = new("NewsBot.Discord.Call");
}
