using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Rest;

/// <summary>A limiter on a clock that the test moves, and short words for asking it.</summary>
internal sealed class LimiterOnAClock : IDisposable
{
    public static readonly DiscordRoute Post = Bot("POST /channels/{channel}/messages", "channels/1");
    public static readonly DiscordRoute Elsewhere = Bot("POST /channels/{channel}/messages", "channels/2");
    public static readonly DiscordRoute Typing = Bot("POST /channels/{channel}/typing", "channels/1");
    public static readonly DiscordRoute Followup = new("POST /webhooks/{webhook}/{token}", "webhooks/1/t", DiscordRouteKind.InteractionWebhook);

    public LimiterOnAClock() => Limiter = new RateLimiter(Time);

    public FakeTimeProvider Time { get; } = new();

    public RateLimiter Limiter { get; }

    public static DiscordRoute Bot(string template, string resource) => new(template, resource, DiscordRouteKind.Bot);

    public static RateLimitAnswer Told(string bucket, int limit, int remaining, double resetAfter) => new()
    {
        Succeeded = true,
        Bucket = bucket,
        Limit = limit,
        Remaining = remaining,
        ResetAfter = TimeSpan.FromSeconds(resetAfter),
    };

    public Task<RateLimiter.Permit> Ask(DiscordRoute route) =>
        Limiter.AcquireAsync(route, Limiter.TakeTicket(), TestContext.Current.CancellationToken);

    /// <summary>Fails when the call has to wait.</summary>
    public async Task<RateLimiter.Permit> Now(DiscordRoute route)
    {
        var asked = Ask(route);
        Assert.True(asked.IsCompleted, $"{route} had to wait.");
        return await asked;
    }

    public Task<RateLimiter.Permit> Later(Task<RateLimiter.Permit> asked, TimeSpan? step = null) =>
        Time.AdvanceUntilAsync(asked, step ?? TimeSpan.FromSeconds(0.5));

    public void Dispose() => Limiter.Dispose();
}
