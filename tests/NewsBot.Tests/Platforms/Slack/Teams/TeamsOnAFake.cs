using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Discord.Gateway;
using NewsBot.Tests.Platforms.Slack.WebApi;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Slack.Teams;

/// <summary>The bot's workspaces around a Slack whose answers the test gives, with keys in a folder of their own.</summary>
internal sealed class TeamsOnAFake : IDisposable
{
    public const string Token = "xoxb-2-secret-of-a-workspace";

    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-keys-").FullName;
    private readonly ILoggerFactory _loggers;

    public TeamsOnAFake()
    {
        _loggers = LoggerFactory.Create(b => b.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Slack = new FakeSlack { Loggers = _loggers };
    }

    public CollectingLog Log { get; } = new();

    public FakeSlack Slack { get; }

    public IPlatformMemory Memory { get; init; } = new MemoryInMemory();

    public SlackOptions Options { get; } = new() { BotToken = FakeSlack.BotToken };

    public string KeysFolder => Path.Combine(_folder, "keys");

    public KeyRing Keys => new(KeysFolder);

    /// <summary>As a process has them that starts now: nothing is remembered but what is stored.</summary>
    public SlackTeams Start() => new(
        Slack.Services.GetRequiredService<SlackHttp>(),
        Microsoft.Extensions.Options.Options.Create(Options),
        new TeamVault(Memory, Keys, _loggers.CreateLogger<TeamVault>()),
        _loggers.CreateLogger<SlackTeams>());

    public static SlackInstallation Installation(string team = "T2", string token = Token, string name = "Acme") =>
        new(new TeamId(team), name, new SlackToken(token), new UserId("U2"), "B2", "newsbot");

    public static string Who(string team = "T1", string user = "U1", string bot = "B1") =>
        $$"""{"ok":true,"url":"https://own.slack.com/","team":"Own","user":"newsbot","team_id":"{{team}}","user_id":"{{user}}","bot_id":"{{bot}}","is_enterprise_install":false}""";

    public void Dispose()
    {
        Slack.Dispose();
        _loggers.Dispose();
        Log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
