using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Platforms.Transport;

namespace NewsBot.Platforms.Slack;

/// <summary>Wires the clients: what speaks with Slack and knows nothing of news.</summary>
internal static class SlackClientServices
{
    /// <summary>Sent with every request, over HTTP and WebSocket.</summary>
    public static readonly string UserAgent =
        $"NewsBot/{typeof(SlackClientServices).Assembly.GetName().Version?.ToString(3) ?? "0"} (https://newsbot.invalid)";

    /// <summary>
    /// What Slack sends over a connection that died is lost to people after three seconds, so that is noticed sooner than elsewhere; Slack's own
    /// clients ping every five seconds, too. See Slack Docs/node-slack-sdk, SocketModeOptions, "clientPingTimeout".
    /// </summary>
    private static readonly SocketSettings Sockets = new(UserAgent)
    {
        KeepAliveInterval = TimeSpan.FromSeconds(5),
        KeepAliveTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Binds <see cref="SlackOptions"/> and checks them at start.</summary>
    public static IServiceCollection AddSlackOptions(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SlackOptions>, SlackOptionsValidator>());
        services.AddOptions<SlackOptions>().BindConfiguration(SlackOptions.Section).ValidateOnStart();
        return services;
    }

    /// <summary>
    /// Adds <see cref="SlackWebApi"/> for the bot's token, <see cref="SlackResponses"/>, and <see cref="SlackHttp"/> for other tokens. Needs
    /// <see cref="SlackOptions"/> to be bound.
    /// </summary>
    public static IServiceCollection AddSlackWebApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SlackPace>();
        services.TryAddSingleton<SlackHttp>();
        services.TryAddSingleton<SlackResponses>();
        services.TryAddSingleton(provider => new SlackWebApi(provider.GetRequiredService<SlackHttp>(), new SlackToken(Options(provider).BotToken)));
        services.AddHttpClient(SlackHttp.ClientName, client =>
            {
                // Each attempt has its own time; a call may wait for its turn for longer.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = SlackHttp.LargestAnswer;
                client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
            })
            .ConfigurePrimaryHttpMessageHandler(Connections)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            //// The factory's own loggers write addresses, and a response_url is one that nobody else may know.
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>Adds <see cref="SlackSockets"/>, and with it what <see cref="AddSlackWebApi"/> adds.</summary>
    public static IServiceCollection AddSlackSockets(this IServiceCollection services)
    {
        services.AddSlackWebApi();
        services.TryAddSingleton<IImmediateAnswers, PlainAcknowledgements>();
        services.TryAddSingleton<ISocketAddress, WebApiSocketAddress>();
        services.TryAddSingleton(provider => new SlackSockets(
            new SocketModeSettings(Options(provider).Connections),
            provider.GetRequiredService<ISocketAddress>(),
            new WebSocketDialer(Sockets, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<IImmediateAnswers>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<Func<double>>(),
            provider.GetRequiredService<ILoggerFactory>()));
        return services;
    }

    /// <summary>Needs an <see cref="ISlackInbox"/>; serve it with <see cref="MapSlackEndpoints"/>.</summary>
    public static IServiceCollection AddSlackEndpoints(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IImmediateAnswers, PlainAcknowledgements>();
        services.TryAddSingleton(provider => new SlackSignature(Options(provider).SigningSecret, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<SlackEndpoints>();
        return services;
    }

    /// <summary>Needs an <see cref="IHandledEvents"/>.</summary>
    public static IServiceCollection AddSlackDuplicates(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SlackDuplicates>();
        return services;
    }

    /// <summary>Maps nothing unless deliveries are set to arrive over HTTP.</summary>
    public static IEndpointRouteBuilder MapSlackEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var options = Options(endpoints.ServiceProvider);
        if (options is { Enabled: true, Delivery: SlackDeliveryMode.Http })
        {
            var handlers = endpoints.ServiceProvider.GetRequiredService<SlackEndpoints>();
            endpoints.MapPost(options.EventsPath, handlers.HandleEventsAsync);
            endpoints.MapPost(options.CommandsPath, handlers.HandleCommandsAsync);
            endpoints.MapPost(options.InteractivityPath, handlers.HandleInteractivityAsync);
        }

        return endpoints;
    }

    private static SlackOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SlackOptions>>().Value;

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
