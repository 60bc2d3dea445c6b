using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace NewsBot.Platforms.Discord.Interactions;

internal static class InteractionServices
{
    /// <summary>Needs an <see cref="IInteractionInbox"/>; serve it with <see cref="MapDiscordInteractions"/>.</summary>
    public static IServiceCollection AddDiscordInteractionEndpoint(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new InteractionSignature(
            provider.GetRequiredService<IOptions<DiscordOptions>>().Value.PublicKey,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<InteractionEndpoint>();
        return services;
    }

    /// <summary>Maps nothing unless interactions are set to arrive over HTTP.</summary>
    public static IEndpointRouteBuilder MapDiscordInteractions(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<DiscordOptions>>().Value;
        if (options is { Enabled: true, Interactions: DiscordDelivery.Http })
        {
            endpoints.MapPost(options.InteractionsPath, endpoints.ServiceProvider.GetRequiredService<InteractionEndpoint>().HandleAsync);
        }

        return endpoints;
    }
}
