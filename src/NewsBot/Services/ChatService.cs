using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;

namespace NewsBot.Services;

/// <summary>Feeds what one platform hears to the dispatcher.</summary>
internal sealed class ChatService(IChatPlatform platform, RequestDispatcher dispatcher) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var request in platform.ListenAsync(stoppingToken))
        {
            await dispatcher.EnqueueAsync(request, stoppingToken);
        }
    }
}

internal static class ChatServices
{
    public static IServiceCollection AddChatService<TPlatform>(this IServiceCollection services)
        where TPlatform : class, IChatPlatform =>
        services.AddSingleton<IHostedService>(provider => new ChatService(
            provider.GetRequiredService<TPlatform>(), provider.GetRequiredService<RequestDispatcher>()));
}
