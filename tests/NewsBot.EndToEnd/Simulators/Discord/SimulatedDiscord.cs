using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NewsBot.EndToEnd.Simulators.Discord.Gateway;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.Rest;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord;

/// <summary>
/// A Discord on loopback: REST and gateway of version 10 for one application. What people do is in <see cref="PeopleActions"/>, what a test
/// looks at in <see cref="Views"/>, what goes wrong in <see cref="Rest"/> and <see cref="Gateway"/>, and what happened in <see cref="Log"/>.
/// </summary>
internal sealed class SimulatedDiscord : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RestApi _rest;

    private SimulatedDiscord(WebApplication app, Limits limits, bool record)
    {
        _app = app;
        Limits = limits;
        Log = new DiscordLog(record ? SimulatorLog.FileOfRun("discord-requests") : null);
        Signature = new InteractionSignature();
        World = new World(Log, limits) { PublicKey = Signature.PublicKey };
        Gateway = new SimulatedGateway(World, () => Token, () => Address);
        World.Publish = e => Gateway.Publish(e);
        _rest = new RestApi(World, () => Token, Rest, [
            .. OwnRoutes.All(Gateway), .. CommandRoutes.All(), .. ChannelRoutes.All(), .. MessageRoutes.All(), .. InteractionRoutes.All(),
        ]);
    }

    /// <summary>What a bot has to log in with. Changing it is what the portal's "Reset Token" does.</summary>
    public string Token { get; set; } = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.Simul8.not-a-token-of-anyone";

    public Limits Limits { get; }

    public DiscordLog Log { get; }

    public World World { get; }

    public SimulatedGateway Gateway { get; }

    public RestFaults Rest { get; } = new();

    public SimulatedUser Bot => World.Bot;

    public string PublicKey => Signature.PublicKey;

    public InteractionSignature Signature { get; }

    /// <summary>How interactions are posted when <see cref="World.InteractionsEndpoint"/> is set.</summary>
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(10) };

    public Uri Address => new(_app.Urls.Single());

    /// <summary>The base address of REST with its version.</summary>
    public Uri ApiBaseUrl => new(Address, "/api/v10/");

    public static async Task<SimulatedDiscord> StartAsync(Limits? limits = null, bool record = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var discord = new SimulatedDiscord(builder.Build(), limits ?? new Limits(), record);
        discord.Listen();
        await discord._app.StartAsync(TestContext.Current.CancellationToken);
        return discord;
    }

    /// <summary>Resets every connection and refuses new ones, until <see cref="EndOutage"/>.</summary>
    public void BeginOutage()
    {
        Log.Happened("outage", "begins");
        Rest.Outage = true;
        Gateway.Cut();
    }

    public void EndOutage()
    {
        Rest.Outage = false;
        Log.Happened("outage", "ends");
    }

    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _app.StopAsync(atOnce.Token);
        await _app.DisposeAsync();
        Http.Dispose();
    }

    private void Listen()
    {
        _app.Run(async context =>
        {
            if (Rest.Outage)
            {
                context.Abort();
            }
            else if (context.Request.Path == SimulatedGateway.Path || context.Request.Path == SimulatedGateway.ResumePath)
            {
                await Gateway.AcceptAsync(context, _app.Lifetime.ApplicationStopping);
            }
            else
            {
                await _rest.HandleAsync(context);
            }
        });
    }
}
