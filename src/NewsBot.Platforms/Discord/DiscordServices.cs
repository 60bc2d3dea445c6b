using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Feedback;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Gateway;
using NewsBot.Platforms.Discord.Interactions;
using NewsBot.Platforms.Discord.Rendering;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Discord;

/// <summary>Wires the bot to Discord.</summary>
internal static class DiscordServices
{
    public static IServiceCollection AddDiscordPlatform(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.AddOptions<DiscordOptions>().BindConfiguration(DiscordOptions.Section).ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddDiscordRest();
        services.AddDiscordInteractionEndpoint();
        services.TryAddSingleton<BotIdentity>();
        services.TryAddSingleton<IGatewayAddress, RestGatewayAddress>();
        services.TryAddSingleton(provider => new DiscordShards(
            Settings(Options(provider)),
            provider.GetRequiredService<IGatewayAddress>(),
            new WebSocketDialer(new SocketSettings(DiscordRestServices.UserAgent), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IPlatformMemory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Func<double>>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddAdapter();
        services.TryAddSingleton<DiscordPlatform>();
        services.TryAddSingleton<IInteractionInbox>(provider => provider.GetRequiredService<DiscordPlatform>());
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<DiscordPlatform>());
        return services;
    }

    private static void AddAdapter(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DiscordTools(
            new DiscordRenderer(Options(provider).Layout),
            provider.GetRequiredService<IPostedReplies>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DiscordPlatform>>()));
        services.TryAddSingleton<KnownThreads>();
        services.TryAddSingleton<DiscordPosts>();
        services.TryAddSingleton(provider => new AskThread(
            provider.GetRequiredService<DiscordRest>(), provider.GetRequiredService<BotIdentity>(), Options(provider).MessageContent));
        services.TryAddSingleton(provider => new PressHandler(
            provider.GetRequiredService<DiscordInteractions>(),
            provider.GetRequiredService<AskThread>(),
            provider.GetRequiredService<IVotes>(),
            provider.GetRequiredService<DiscordTools>()));
        services.TryAddSingleton(provider => new CommandRegistration(
            provider.GetRequiredService<DiscordRest>(),
            provider.GetRequiredService<IPlatformMemory>(),
            provider.GetRequiredService<CommandGrammar>(),
            provider.GetRequiredService<ILogger<CommandRegistration>>()));
        services.TryAddSingleton(provider => new InteractionIntake(
            provider.GetRequiredService<DiscordInteractions>(),
            provider.GetRequiredService<CommandGrammar>(),
            provider.GetRequiredService<ICompletions>(),
            provider.GetRequiredService<PressHandler>(),
            provider.GetRequiredService<IHandledEvents>(),
            provider.GetRequiredService<DiscordTools>(),
            Options(provider).AnswerWithin));
        services.TryAddSingleton(provider => new MessageIntake(
            provider.GetRequiredService<DiscordRest>(),
            provider.GetRequiredService<BotIdentity>(),
            provider.GetRequiredService<CommandGrammar>(),
            provider.GetRequiredService<KnownThreads>(),
            provider.GetRequiredService<IHandledEvents>(),
            provider.GetRequiredService<DiscordTools>(),
            Options(provider).AnswerBots));
    }

    private static DiscordOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<DiscordOptions>>().Value;

    private static GatewaySettings Settings(DiscordOptions options) => new()
    {
        Token = options.Token,
        Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages
            | (options.MessageContent ? GatewayIntents.MessageContent : 0),
        Shards = ShardRange.Parse(options.Shards) ?? ShardRange.Auto,
        Events = DiscordPlatform.Wanted,
        Activity = "/news",
    };
}
