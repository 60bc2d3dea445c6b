using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Core.Chat;
using NewsBot.Core.Features;
using NewsBot.Platforms;
using NewsBot.Services;

namespace NewsBot.Commands;

/// <summary><c>newsbot chat</c>: the bot in this terminal.</summary>
internal static class ChatCommands
{
    public static Command Create()
    {
        var command = new Command("chat", "Chat with the bot in this terminal");
        command.SetAction((result, token) => CommandLine.GuardAsync(() => RunAsync(CommandLine.Globals(result), token)));
        return command;
    }

    private static async Task<int> RunAsync(GlobalOptions options, CancellationToken cancellationToken)
    {
        using var host = Composition.BuildCommandHost(options, services =>
        {
            services.AddTerminalChat();
            services.AddHostedService<FeedService>();
        });
        await host.StartAsync(cancellationToken);
        await host.Services.GetRequiredService<StarterArchive>().PlantAsync(cancellationToken);
        var dispatcher = host.Services.GetRequiredService<RequestDispatcher>();
        var platform = host.Services.GetRequiredService<IChatPlatform>();
        await foreach (var request in platform.ListenAsync(cancellationToken))
        {
            await dispatcher.EnqueueAsync(request, cancellationToken);
        }

        await dispatcher.DrainAsync(cancellationToken);
        await host.StopAsync(CancellationToken.None);
        return 0;
    }
}
