using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.Requests;
using NewsBot.EndToEnd.Simulators.Slack.Socket;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Simulators.Slack.WebApi;

namespace NewsBot.EndToEnd.Simulators.Slack;

/// <summary>
/// A Slack on loopback: Web API, Socket Mode, Request URLs and response_urls of one app. What people do is in <see cref="SlackPeople"/>, what
/// a test looks at in <see cref="SlackViews"/>, what goes wrong in <see cref="Api"/>, <see cref="Sockets"/> and <see cref="Signing"/>, and
/// what happened in <see cref="Log"/>.
/// </summary>
internal sealed class SimulatedSlack : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly SlackApi _api;
    private readonly ResponseUrls _responses;
    private readonly CancellationTokenSource _end = new();
    private Task _watching = Task.CompletedTask;

    private SimulatedSlack(WebApplication app, SlackSimulatorLimits limits, bool record)
    {
        _app = app;
        Log = new SlackLog(record ? SimulatorLog.FileOfRun("slack-requests") : null);
        World = new SlackWorld(Log, limits);
        Sockets = new SimulatedSockets(World, () => Address);
        Signing = new RequestSigning(() => SigningSecret);
        Urls = new RequestUrls(World, Signing);
        Deliveries = new SlackDeliveries(World, Sockets, Urls);
        World.Publish = Deliveries.Publish;
        Installations = new Installations(World, ClientId, () => ClientSecret);
        _responses = new ResponseUrls(World, Api);
        _api = new SlackApi(World, () => AppToken, Api, [
            .. OtherMethods.All(Sockets), .. ChatMethods.All(), .. StreamMethods.All(), .. ConversationMethods.All(), .. ViewMethods.All(), Installations.Method,
        ]);
        Team = this.AddTeam("Readers");
    }

    /// <summary>What opens Socket Mode. Changing it is what regenerating it on the app's page does.</summary>
    public string AppToken { get; set; } = "xapp-1-A0NEWSBOT-0-not-a-token-of-anyone";

    public string SigningSecret { get; set; } = "8f742231b10e8888abcd99yyyzzz85a5";

    public string ClientId { get; } = "1234.5678";

    public string ClientSecret { get; set; } = "not-a-client-secret";

    /// <summary>The first workspace.</summary>
    public SimulatedTeam Team { get; }

    /// <summary>What the bot logs in with in the first workspace.</summary>
    public string BotToken => Team.BotToken;

    /// <summary>The bot's user in the first workspace.</summary>
    public SimulatedPerson Bot => Team.Bot;

    public SlackSimulatorLimits Limits => World.Limits;

    public SlackLog Log { get; }

    public SlackWorld World { get; }

    public SimulatedSockets Sockets { get; }

    /// <summary>Which calls fail next, and how.</summary>
    public ApiFaults Api { get; } = new();

    public RequestSigning Signing { get; }

    /// <summary>Set, they take the place of Socket Mode.</summary>
    public RequestUrls Urls { get; }

    public SlackDeliveries Deliveries { get; }

    public Installations Installations { get; }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The base address of the Web API.</summary>
    public Uri ApiBaseUrl => new(Address, SlackApi.Prefix);

    public static async Task<SimulatedSlack> StartAsync(SlackSimulatorLimits? limits = null, bool record = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var slack = new SimulatedSlack(builder.Build(), limits ?? new SlackSimulatorLimits(), record);
        slack.Listen();
        await slack._app.StartAsync(TestContext.Current.CancellationToken);
        slack._watching = slack.Sockets.WatchAsync(slack._end.Token);
        return slack;
    }

    /// <summary>Resets every connection and refuses new ones, until <see cref="EndOutage"/>.</summary>
    public void BeginOutage()
    {
        Log.Happened("outage", "begins");
        Api.Outage = true;
        Sockets.Cut();
    }

    public void EndOutage()
    {
        Api.Outage = false;
        Log.Happened("outage", "ends");
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        Urls.Dispose();
        _end.Dispose();
    }

    private void Listen()
    {
        _app.Run(async context =>
        {
            var path = context.Request.Path.Value ?? "";
            if (Api.Outage)
            {
                context.Abort();
            }
            else if (path == SimulatedSockets.Path)
            {
                await Sockets.AcceptAsync(context, _app.Lifetime.ApplicationStopping);
            }
            else if (path.StartsWith(SlackApi.Prefix, StringComparison.Ordinal))
            {
                await _api.HandleAsync(context);
            }
            else if (path.StartsWith(ResponseUrls.Prefix, StringComparison.Ordinal))
            {
                await _responses.HandleAsync(context);
            }
            else
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
    }
}
