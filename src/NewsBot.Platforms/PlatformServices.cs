using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Interactions;
using NewsBot.Platforms.Local;
using NewsBot.Platforms.Slack;

namespace NewsBot.Platforms;

/// <summary>One line per chat service the bot can live in.</summary>
public static class PlatformServices
{
    /// <summary>The chat in the browser. Needs <see cref="IMessageLog"/> and <see cref="CommandGrammar"/>; serve it with <see cref="WebEndpoints.MapWebChat"/>.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<WebOptions>, WebOptionsValidator>();
        services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebIds>();
        services.TryAddSingleton<WebEvents>();
        services.TryAddSingleton<WebTranscript>();
        services.TryAddSingleton<WebPlatform>();
        services.TryAddSingleton<WebApi>();
        services.TryAddSingleton<WebSources>();
        services.TryAddSingleton<WebOverview>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<WebPlatform>());
        return services;
    }

    /// <summary>
    /// The bot on Discord; off while <c>Discord:Token</c> is empty. Needs the core's stores and <see cref="CommandGrammar"/>; with
    /// <c>Discord:Interactions</c> http also <see cref="MapDiscord"/>.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services) => services.AddDiscordPlatform();

    /// <summary>The address that Discord sends interactions to; nothing unless that is set.</summary>
    public static IEndpointRouteBuilder MapDiscord(this IEndpointRouteBuilder endpoints) => endpoints.MapDiscordInteractions();

    /// <summary>
    /// The bot on Slack; off while <c>Slack:BotToken</c> and <c>Slack:ClientId</c> are empty. Needs the core's stores and
    /// <see cref="CommandGrammar"/>; with <c>Slack:Delivery</c> http, and for the installation over the web, also <see cref="MapSlack"/>.
    /// </summary>
    public static IServiceCollection AddSlack(this IServiceCollection services) => services.AddSlackPlatform();

    /// <summary>The addresses that Slack sends to, and those by which the app is installed; nothing unless that is set.</summary>
    public static IEndpointRouteBuilder MapSlack(this IEndpointRouteBuilder endpoints) => endpoints.MapSlackPlatform();

    /// <summary>The chat in this terminal. A test puts its own <see cref="TerminalScreen"/> in first.</summary>
    public static IServiceCollection AddTerminalChat(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => TerminalScreen.OfConsole());
        services.TryAddSingleton<TerminalPlatform>();
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<TerminalPlatform>());
        return services;
    }
}
