using System.Net;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Overview;
using NewsBot.Core.Features.Sources;
using NewsBot.Platforms;
using NewsBot.Platforms.Local;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Discord.Gateway;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Teams;

/// <summary>The addresses of an installation on a server of this machine, beside the web chat, and browsers that go there.</summary>
internal sealed class InstallHost : IAsyncDisposable
{
    public const string ClientSecret = "secret-of-the-app-0123456789";
    public const string Code = "7.8.secret-code";

    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly ILoggerFactory _loggers;

    private InstallHost(WebApplication app, FakeSlack slack, CollectingLog log, ILoggerFactory loggers, string folder)
    {
        (_app, Slack, Log, _loggers, _folder) = (app, slack, log, loggers, folder);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Http { get; }

    public FakeSlack Slack { get; }

    public CollectingLog Log { get; }

    public SlackTeams Teams => _app.Services.GetRequiredService<SlackTeams>();

    public MemoryInMemory Memory => (MemoryInMemory)_app.Services.GetRequiredService<IPlatformMemory>();

    public static async Task<InstallHost> StartAsync(Action<SlackOptions>? change = null)
    {
        var log = new CollectingLog();
        var loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning).AddProvider(log));
        var slack = new FakeSlack { Loggers = loggers };
        var folder = Directory.CreateTempSubdirectory("newsbot-keys-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<TimeProvider>(slack.Time);
        builder.Services.AddSingleton(slack.Services.GetRequiredService<SlackHttp>());
        builder.Services.AddSingleton<IPlatformMemory>(new MemoryInMemory());
        builder.Services.AddSingleton(new UsualKeysFolder(folder));
        builder.Services.AddSingleton<IMessageLog>(new MessagesInMemory());
        builder.Services.AddSingleton(SmallGrammar.Few);
        builder.Services.AddSingleton<ISourceStore>(new SourcesInMemory());
        builder.Services.AddSingleton<ISourceScout>(new FixedScout(new Uri("https://lab.example.org/feed")));
        builder.Services.AddSingleton<IPostedReplies>(new Discord.Adapter.Stores());
        builder.Services.AddSingleton<IOverview>(new FixedOverview());
        builder.Services.AddWebChat();
        builder.Services.Configure<SlackOptions>(options =>
        {
            (options.ClientId, options.ClientSecret, options.AppToken) = ("12.34", ClientSecret, "xapp-1-A0123456-secret-of-sockets");
            options.PublicUrl = new Uri("https://bot.example.org/base");
            change?.Invoke(options);
        });
        builder.Services.AddSlackTeams();
        var app = builder.Build();
        app.MapWebChat();
        app.MapSlackInstall();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new InstallHost(app, slack, log, loggers, folder);
    }

    public static string Access(
        string team = """{"id":"T2","name":"Acme"}""",
        string token = TeamsOnAFake.Token,
        string more = "",
        string app = "A0123456",
        string bot = "U2") =>
        $$"""{"ok":true,"access_token":"{{token}}","token_type":"bot","scope":"commands","bot_user_id":"{{bot}}","app_id":"{{app}}","team":{{team}},"enterprise":null,"authed_user":{"id":"U9"}{{more}}}""";

    /// <summary>Goes to Slack; gives the address there and the cookie, as the server set it.</summary>
    public async Task<Begun> BeginAsync()
    {
        using var response = await GetAsync("/slack/install");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl?.ToString());
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
        return new Begun(response.Headers.Location!, Assert.Single(response.Headers.GetValues("Set-Cookie")));
    }

    public async Task<Page> EndAsync(string query, string? cookie)
    {
        using var response = await GetAsync($"/slack/oauth?{query}", cookie);
        return new Page(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers.ToString());
    }

    /// <summary>The whole way, with what Slack answers to the code and to the token.</summary>
    public async Task<Page> InstallAsync(string access, string? who = null)
    {
        Slack.Says(access);
        if (who is not null)
        {
            Slack.Says(who);
        }

        var begun = await BeginAsync();
        return await EndAsync($"code={Code}&state={begun.State}", begun.Cookie);
    }

    public async Task<HttpResponseMessage> GetAsync(string path, string? cookie = null, string? host = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        Slack.Dispose();
        _loggers.Dispose();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal sealed record Begun(Uri Address, string SetCookie)
    {
        public string Query(string name) => HttpUtility.ParseQueryString(Address.Query)[name] ?? "";

        public string State => Query("state");

        public string Cookie => SetCookie.Split(';')[0];
    }

    internal sealed record Page(HttpStatusCode Status, string Html, string Headers);
}
