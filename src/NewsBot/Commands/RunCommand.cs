using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.Features.Status;
using NewsBot.Platforms;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Local;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Services;
using NewsBot.Storage;
using NewsBot.Writing;

namespace NewsBot.Commands;

/// <summary><c>newsbot run</c>, the default: everything that is configured, until it is stopped.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run the bot (the default)");
        command.SetAction((result, token) => RunAsync(CommandLine.Globals(result), token));
        return command;
    }

    public static Task<int> RunAsync(GlobalOptions options, CancellationToken cancellationToken) =>
        CommandLine.GuardAsync(async () =>
        {
            await using var app = Build(options);
            // Checked before anything starts, so that a wrong setting is all that is said.
            foreach (var check in app.Services.GetServices<IStartupValidator>())
            {
                check.Validate();
            }

            await app.Services.GetRequiredService<Database>().MigrateAsync(cancellationToken);
            _ = app.Services.GetRequiredService<Writers>();
            await app.Services.GetRequiredService<StarterArchive>().PlantAsync(cancellationToken);
            try
            {
                await app.StartAsync(cancellationToken);
            }
            catch (IOException exception) when (exception.InnerException is AddressInUseException || exception.InnerException is SocketException)
            {
                var port = app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Port;
                await Console.Error.WriteLineAsync(
                    $"Port {port} is taken by another program. Stop that one, or take another port: newsbot run --set Web:Port={port + 1}");
                return 2;
            }

            await Console.Out.WriteLineAsync(await GreetingAsync(app, cancellationToken));
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        });

    private static WebApplication Build(GlobalOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettings(options.Settings);
        builder.Logging.LogToErrors(LogLevel.Information);
        builder.Services.AddNewsBot();
        builder.Services.AddWebChat();
        builder.Services.AddDiscord();
        builder.Services.AddSlack();
        builder.Services.AddChatService<WebPlatform>();
        builder.Services.AddChatService<DiscordPlatform>();
        builder.Services.AddChatService<SlackPlatform>();
        builder.Services.AddHostedService<FeedService>();
        builder.Services.AddHostedService<DigestService>();
        builder.Services.AddHostedService<TidyService>();
        builder.Services.AddHostedService<TallyService>();
        builder.Services.AddHostedService<EmbeddingService>();
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            // A port out of range is left to the check of the settings, which says so in a sentence.
            var port = context.Configuration.GetValue("Web:Port", 5080);
            kestrel.Listen(IPAddress.Loopback, port is >= 0 and <= IPEndPoint.MaxPort ? port : 0);
        });
        var app = builder.Build();
        app.MapWebChat();
        app.MapDiscord();
        app.MapSlack();
        return app;
    }

    /// <summary>What runs, where to click, what is not configured and which setting would.</summary>
    private static async Task<string> GreetingAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var figures = await app.Services.GetRequiredService<IStorageStatus>().ReadAsync(
            app.Services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);
        var sources = await app.Services.GetRequiredService<ISourceStore>().ReadAllAsync(cancellationToken);
        var writers = app.Services.GetRequiredService<Writers>();
        var web = app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Enabled ? address : "off (Web:Enabled)";
        var lines = new List<string>
        {
            "NewsBot is running. Ctrl+C stops it.",
            $"  Web chat   {web}",
            $"  Articles   {figures.Articles} in {figures.Stories} stories, {sources.Count} feeds; kept in {figures.Place}",
            $"  Writer     {writers.Name}",
        };
        if (!writers.UsesModel)
        {
            lines.Add("  No model   Writing:Provider, Writing:Model and Writing:ApiKey set one (README.md, “With a model”)");
        }

        var discord = app.Services.GetRequiredService<IOptions<DiscordOptions>>().Value;
        lines.Add(discord.Enabled
            ? "  Discord    connecting; /status shows how it is"
            : "  No Discord Discord:Token sets it up (README.md, “On Discord”)");
        var slack = app.Services.GetRequiredService<IOptions<SlackOptions>>().Value;
        lines.Add(slack.BotToken.Length > 0 || slack.ClientId.Length > 0
            ? "  Slack      connecting; /newsbot status shows how it is"
            : "  No Slack   Slack:BotToken and Slack:AppToken set it up (README.md, “On Slack”)");
        lines.Add("Set with --set Name=value, with an environment variable such as Writing__Endpoint, or in appsettings.json.");
        return string.Join('\n', lines);
    }
}
