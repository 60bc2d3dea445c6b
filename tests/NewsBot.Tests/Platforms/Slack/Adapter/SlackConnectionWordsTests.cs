using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NewsBot.Core.Chat;
using NewsBot.Platforms;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Adapter;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Tests.Platforms.Slack.Adapter;

public sealed class SlackConnectionWordsTests
{
    private static readonly DateTimeOffset Since = new(2026, 5, 4, 7, 30, 0, TimeSpan.Zero);
    private static readonly SlackOptions Socket = new() { BotToken = "xoxb-1-a" };

    [Fact]
    public void Of_WithoutTokens_IsOff() => Assert.Equal(new PlatformHealth(RowHealth.None, "off: Slack:BotToken is not set"), Words(new SlackOptions()));

    [Fact]
    public void Of_Stopped_SaysWhyBeforeAnythingElse()
    {
        Assert.Equal(new PlatformHealth(RowHealth.Failing, "off: no"), Words(Socket, stopped: "no", trouble: "other", states: Up(1)));
        Assert.Equal(new PlatformHealth(RowHealth.Failing, "off: other"), Words(Socket, trouble: "other"));
    }

    [Fact]
    public void Of_Http_NamesThePath() => Assert.Equal(
        new PlatformHealth(RowHealth.Good, "takes events at /slack/events as newsbot in Own"),
        Words(new SlackOptions { ClientId = "1", Delivery = SlackDeliveryMode.Http }, where: " as newsbot in Own"));

    [Fact]
    public void Of_Connections_TellsTheBest()
    {
        Assert.Equal(new PlatformHealth(RowHealth.Waiting, "connecting"), Words(Socket));
        Assert.Equal(new PlatformHealth(RowHealth.Good, "connected as newsbot in Own") { ConnectedAt = Since }, Words(Socket, where: " as newsbot in Own", states: Up(1)));
        var waiting = new SlackConnectionState(2, 2, SlackConnectionPhase.Waiting, Since) { Reason = "lost", Reconnects = 3 };
        Assert.Equal(
            new PlatformHealth(RowHealth.Waiting, "connected (1 of 2 connections), 3 reconnects") { ConnectedAt = Since },
            Words(Socket, states: [waiting, .. Up(2)]));
    }

    [Fact]
    public void Of_ALostConnection_SaysSinceWhen()
    {
        var waiting = new SlackConnectionState(1, 1, SlackConnectionPhase.Waiting, Since.AddMinutes(2)) { Reason = "lost", LostAt = Since, Reconnects = 1 };

        Assert.Equal(new PlatformHealth(RowHealth.Waiting, "waiting: lost, 1 reconnects") { LostAt = Since }, Words(Socket, states: [waiting]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xoxb-1-a-token")]
    public void AddSlack_InTheHostsComposition_IsComplete(string token)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-host-").FullName;
        try
        {
            var settings = new Dictionary<string, string?> { ["Slack:BotToken"] = token, ["Slack:AppToken"] = token.Length > 0 ? "xapp-1-a-token" : "", ["Slack:SigningSecret"] = "0123456789abcdef", ["Storage:Path"] = Path.Combine(folder, "news.db") };
            var builder = Host.CreateEmptyApplicationBuilder(settings: null);
            builder.Configuration.AddInMemoryCollection(settings);
            builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
            builder.Services.AddNewsBot().AddDiscord().AddSlack();
            using var host = builder.Build();
            var provider = host.Services;

            var platform = provider.GetRequiredService<SlackPlatform>();

            Assert.Same(platform, provider.GetRequiredService<ISlackInbox>());
            Assert.Contains(platform, provider.GetServices<IChatPlatform>());
            Assert.NotNull(provider.GetRequiredService<DiscordPlatform>());
            Assert.NotNull(provider.GetRequiredService<InstallEndpoints>());
            Assert.NotNull(provider.GetRequiredService<SlackEndpoints>());
            Assert.Equal(token.Length > 0 ? RowHealth.Waiting : RowHealth.None, platform.Health.Health);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SlackConnectionState[] Up(int of) => [new SlackConnectionState(1, of, SlackConnectionPhase.Connected, Since) { UpSince = Since }];

    private static PlatformHealth Words(SlackOptions options, string stopped = "", string trouble = "", string where = "", IReadOnlyList<SlackConnectionState>? states = null) =>
        SlackConnectionWords.Of(options, states ?? [], trouble, stopped, where);
}
