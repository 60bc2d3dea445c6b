using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NewsBot.Core;
using NewsBot.Core.Features.Status;
using NewsBot.Core.Features.Topics;
using NewsBot.Feeds;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Services;
using NewsBot.Storage;
using NewsBot.Writing;
using NewsBot.Writing.Embeddings;

namespace NewsBot;

/// <summary>The composition root: what every way of starting the program has in common.</summary>
internal static class Composition
{
    public static readonly string PromptFolder = Path.Combine(AppContext.BaseDirectory, "prompts", "NewsBot");

    /// <summary>What spreads work in time.</summary>
    public static IServiceCollection AddChance(this IServiceCollection services) =>
        services.AddSingleton<Func<double>>(new Jitter(RandomNumberGenerator.GetInt32(1, int.MaxValue)).Next);

    /// <summary>Everything but the platforms.</summary>
    public static IServiceCollection AddNewsBot(this IServiceCollection services)
    {
        services.AddChance();
        services.AddSingleton(_ => SeedSubjects.Read(Path.Combine(AppContext.BaseDirectory, "seeds", "topics")));
        services.AddSingleton<ITopics>(provider => provider.GetRequiredService<SeedSubjects>());
        services.AddSingleton(provider => provider.GetRequiredService<SeedSubjects>().Entities);
        services.AddSingleton(provider => provider.GetRequiredService<SeedSubjects>().Relevance);
        services.AddSingleton<IWriterNow, LadderNow>();
        services.AddSingleton<StarterArchive>();
        services.AddSingleton<IngestPaths>();
        // Beside the database: a backup of the folder is whole, and a copy of the file alone holds no token.
        services.AddSingleton(provider => new UsualKeysFolder(Path.Combine(Path.GetDirectoryName(provider.GetRequiredService<Database>().File)!, "keys")));
        services.AddSingleton(provider => new EncoderFolder(Path.Combine(Path.GetDirectoryName(provider.GetRequiredService<Database>().File)!, "models")));
        return services
            .AddStorage()
            .AddArticleReading()
            .AddFeedFetching()
            .AddSourceSeeds()
            .AddWriting(PromptFolder)
            .AddNewsBotCore();
    }

    /// <summary>Settings: appsettings.json beside the program, then the environment, then <c>--set</c>.</summary>
    public static void AddSettings(this IConfigurationBuilder configuration, IReadOnlyList<string> settings)
    {
        // Of a setting that is given twice the later one holds, as with the sources themselves.
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in settings.Select(Pair))
        {
            values[name] = value;
        }

        configuration.AddInMemoryCollection(values);
    }

    /// <summary>The same settings without a host.</summary>
    public static IConfigurationRoot ReadSettings(IReadOnlyList<string> settings)
    {
        var builder = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: true)
            .AddEnvironmentVariables();
        builder.AddSettings(settings);
        return builder.Build();
    }

    /// <summary>A host without a web server, for one command.</summary>
    public static IHost BuildCommandHost(GlobalOptions options, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSettings(options.Settings);
        builder.Logging.LogToErrors(LogLevel.Warning);
        builder.Services.AddNewsBot();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>One line per event on standard error, so that standard output holds only what was asked for.</summary>
    public static void LogToErrors(this ILoggingBuilder logging, LogLevel least)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.IncludeScopes = false;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(least);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // A failed start is told in one sentence by the command line, not as a stack trace.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.Hosting", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.None);
    }

    private static KeyValuePair<string, string?> Pair(string setting)
    {
        var at = setting.IndexOf('=', StringComparison.Ordinal);
        return at > 0
            ? new(setting[..at].Trim(), setting[(at + 1)..])
            : throw new SettingException($"“--set {setting}” has no value. Write it as --set Web:Port=5081.");
    }
}

/// <summary>What may be given with every command.</summary>
internal sealed record GlobalOptions(IReadOnlyList<string> Settings, bool Json);

/// <summary>A setting that cannot be used; the message is for the operator.</summary>
internal sealed class SettingException(string message) : Exception(message);
