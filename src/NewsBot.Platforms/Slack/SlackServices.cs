using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Rendering;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Platforms.Slack;

/// <summary>Wires the bot to Slack.</summary>
internal static class SlackServices
{
    public static IServiceCollection AddSlackPlatform(this IServiceCollection services)
    {
        services.AddSlackOptions();
        services.AddSlackSockets();
        services.AddSlackEndpoints();
        services.AddSlackDuplicates();
        services.AddSlackTeams();
        services.AddAdapter();
        services.TryAddSingleton<SlackPlatform>();
        services.TryAddSingleton<ISlackInbox>(provider => provider.GetRequiredService<SlackPlatform>());
        services.AddSingleton<IChatPlatform>(provider => provider.GetRequiredService<SlackPlatform>());
        return services;
    }

    public static IEndpointRouteBuilder MapSlackPlatform(this IEndpointRouteBuilder endpoints) => endpoints.MapSlackEndpoints().MapSlackInstall();

    private static void AddAdapter(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new SlackRenderer(Options(provider).CommandPrefix));
        services.TryAddSingleton(provider => new SlackTools(
            provider.GetRequiredService<SlackRenderer>(),
            provider.GetRequiredService<IPostedReplies>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SlackPlatform>>()));
        services.TryAddSingleton<PostedMessages>();
        services.TryAddSingleton<SlackSinks>();
        services.TryAddSingleton<PendingDeliveries>();
        services.TryAddSingleton<EditBudget>();
        services.TryAddSingleton<SlackPeople>();
        services.TryAddSingleton<SlackThreads>();
        services.TryAddSingleton<AssistantThreads>();
        services.TryAddSingleton<HomePage>();
        services.TryAddSingleton<LoopGuard>();
        services.TryAddSingleton<AskOnSlack>();
        services.TryAddSingleton<SlackPressHandler>();
        services.TryAddSingleton<InteractionIntake>();
        services.TryAddSingleton<SlackPosts>();
        services.TryAddSingleton(provider => new CommandIntake(
            provider.GetRequiredService<SlackTeams>(),
            provider.GetRequiredService<SlackPeople>(),
            provider.GetRequiredService<SlackSinks>(),
            provider.GetRequiredService<CommandGrammar>(),
            Options(provider).CommandPrefix));
        services.TryAddSingleton(provider => new EventIntake(
            provider.GetRequiredService<SlackTeams>(),
            provider.GetRequiredService<SlackPeople>(),
            provider.GetRequiredService<SlackThreads>(),
            provider.GetRequiredService<AssistantThreads>(),
            provider.GetRequiredService<HomePage>(),
            provider.GetRequiredService<SlackSinks>(),
            provider.GetRequiredService<CommandGrammar>(),
            provider.GetRequiredService<LoopGuard>(),
            Options(provider).AnswerBots));
    }

    private static SlackOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SlackOptions>>().Value;
}
