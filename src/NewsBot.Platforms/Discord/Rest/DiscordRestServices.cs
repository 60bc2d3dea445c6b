using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Discord.Rest.RateLimits;

namespace NewsBot.Platforms.Discord.Rest;

internal static class DiscordRestServices
{
    /// <summary>
    /// Sent with every request, over HTTP and WebSocket. See Discord Docs/Reference, "User Agent".
    /// </summary>
    public static readonly string UserAgent =
        $"DiscordBot (https://newsbot.invalid, {typeof(DiscordRestServices).Assembly.GetName().Version?.ToString(3) ?? "0"})";

    /// <summary>Adds <see cref="DiscordRest"/> and <see cref="DiscordInteractions"/>. Needs <see cref="DiscordOptions"/> to be bound.</summary>
    public static IServiceCollection AddDiscordRest(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new RateLimiter(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<CallGuard>();
        services.TryAddSingleton<DiscordHttp>();
        services.TryAddSingleton<DiscordRest>();
        services.TryAddSingleton<DiscordInteractions>();
        services.AddHttpClient(DiscordHttp.ClientName, client =>
            {
                // Each attempt has its own time; a call may wait for its turn for longer.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(Connections)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(provider => new RateLimitHandler(
                provider.GetRequiredService<RateLimiter>(),
                provider.GetRequiredService<CallGuard>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<Func<double>>(),
                provider.GetRequiredService<ILogger<RateLimitHandler>>()))
            //// The factory's own loggers write addresses, and an interaction's address holds its token.
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>Redirects are not followed: the token would travel with them.</summary>
    private static SocketsHttpHandler Connections() => new()
    {
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = TimeSpan.FromSeconds(30),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };
}
