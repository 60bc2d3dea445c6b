using Microsoft.Extensions.Options;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.Teams;

public sealed class SlackCheckTests : IDisposable
{
    private readonly TeamsOnAFake _fake = new();
    private readonly FixedAddress _address = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Run_NothingSet_SaysHowToBegin()
    {
        _fake.Options.BotToken = "";

        Assert.StartsWith("off; Slack:BotToken", await RunAsync(), StringComparison.Ordinal);
        Assert.Equal(0, _fake.Slack.Count);
    }

    [Fact]
    public async Task Run_BothTokensTaken_SaysWhoItIsWhere()
    {
        _fake.Slack.Says(TeamsOnAFake.Who());

        Assert.Equal("newsbot in Own; by Socket Mode", await RunAsync());
    }

    [Fact]
    public async Task Run_SeveralWorkspacesOverHttp_CountsThem()
    {
        (_fake.Options.BotToken, _fake.Options.ClientId, _fake.Options.Delivery) = ("", "1.2", SlackDeliveryMode.Http);
        using var teams = _fake.Start();
        await teams.AddAsync(TeamsOnAFake.Installation(), Cancelled);

        Assert.Equal("1 workspace installed over the web; by HTTP", await RunAsync());
        Assert.Equal(0, _address.Asked);
    }

    [Fact]
    public async Task Run_AppTokenRefused_SaysTheCure()
    {
        _fake.Slack.Says(TeamsOnAFake.Who());
        _address.Error = new SlackError("missing_scope");

        Assert.Contains("connections:write", (await Assert.ThrowsAsync<SlackFatalException>(RunAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AppTokenRefusedForAWhile_SaysWhatSlackSaid()
    {
        _fake.Slack.Says(TeamsOnAFake.Who());
        _address.Error = new SlackError("internal_error");

        Assert.Equal("internal_error", (await Assert.ThrowsAsync<SlackApiException>(RunAsync)).Error.Code);
    }

    private async Task<string> RunAsync()
    {
        using var teams = _fake.Start();
        return await new SlackCheck(teams, _address, Options.Create(_fake.Options)).RunAsync(Cancelled);
    }

    private sealed class FixedAddress : ISocketAddress
    {
        public SlackError? Error { get; set; }

        public int Asked { get; private set; }

        public Task<SlackAnswer<OpenedConnection>> OpenAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult<SlackAnswer<OpenedConnection>>(Error is null
                ? new SlackAnswer<OpenedConnection>.Ok(new OpenedConnection(new Uri("wss://wss.example/")))
                : new SlackAnswer<OpenedConnection>.Refused(SlackMethod.AppsConnectionsOpen, Error));
        }
    }
}
