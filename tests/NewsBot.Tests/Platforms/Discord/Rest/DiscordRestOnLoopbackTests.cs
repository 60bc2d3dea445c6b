using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Platforms.Discord;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Tests.Platforms.Discord.Rest;

/// <summary>The client as it is registered, with its real connections.</summary>
public sealed class DiscordRestOnLoopbackTests
{
    [Fact]
    public async Task Get_CompatibleServer_IsAskedWithTokenAndUserAgent()
    {
        await using var server = await StartAsync(app => app.MapGet("/api/users/@me", (HttpContext context) =>
            context.Response.WriteAsync(
                $$"""{"id":"1","username":"{{context.Request.Headers.Authorization}} {{context.Request.Headers.UserAgent}}"}""",
                context.RequestAborted)));
        await using var services = Client(server);

        var user = await services.GetRequiredService<DiscordRest>().GetCurrentUserAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("Bot a.bot.token DiscordBot (", user.Username, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ServerSendsElsewhere_IsNotFollowed()
    {
        await using var server = await StartAsync(app => app.MapGet("/api/users/@me", () => Results.Redirect("/elsewhere")));
        await using var services = Client(server);

        var exception = await Assert.ThrowsAsync<DiscordApiException>(() =>
            services.GetRequiredService<DiscordRest>().GetCurrentUserAsync(TestContext.Current.CancellationToken));

        Assert.Equal(HttpStatusCode.Redirect, exception.Status);
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }

    private static ServiceProvider Client(WebApplication server)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<Func<double>>(() => 0.5);
        services.Configure<DiscordOptions>(options => (options.Token, options.ApiBaseUrl) = ("a.bot.token", new Uri(server.Urls.Single() + "/api")));
        return services.AddDiscordRest().BuildServiceProvider();
    }
}
