using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Slack.Teams;

internal static class SlackTeamServices
{
    /// <summary>Adds <see cref="SlackTeams"/> and the installation over the web. Needs <see cref="SlackOptions"/> to be bound, and an <see cref="IPlatformMemory"/>.</summary>
    /// <remarks><see cref="SlackCheck"/> needs <see cref="SlackClientServices.AddSlackSockets"/>, too.</remarks>
    public static IServiceCollection AddSlackTeams(this IServiceCollection services)
    {
        services.AddSlackWebApi();
        services.TryAddSingleton(new UsualKeysFolder("keys"));
        services.TryAddSingleton(provider => new KeyRing(
            Options(provider).KeysFolder is { Length: > 0 } folder ? folder : provider.GetRequiredService<UsualKeysFolder>().Path));
        services.TryAddSingleton<TeamVault>();
        services.TryAddSingleton<SlackTeams>();
        services.TryAddSingleton<InstallStates>();
        services.TryAddSingleton<Installer>();
        services.TryAddSingleton<InstallEndpoints>();
        services.TryAddSingleton<SlackCheck>();
        return services;
    }

    /// <summary>Maps nothing unless the app can be installed over the web (<c>Slack:ClientId</c>).</summary>
    public static IEndpointRouteBuilder MapSlackInstall(this IEndpointRouteBuilder endpoints)
    {
        var options = Options(endpoints.ServiceProvider);
        if (options.ClientId.Length > 0)
        {
            var handlers = endpoints.ServiceProvider.GetRequiredService<InstallEndpoints>();
            endpoints.MapGet(options.InstallPath, handlers.StartAsync);
            endpoints.MapGet(options.OAuthPath, handlers.FinishAsync);
        }

        return endpoints;
    }

    private static SlackOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SlackOptions>>().Value;
}
