using System.Net;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Platforms.Slack.WebApi;
using NewsBot.Tests.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.Teams;

public sealed class SlackTeamsTests : IDisposable
{
    private static readonly TeamId Own = new("T1");
    private static readonly TeamId Other = new("T2");

    private readonly TeamsOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Find_OwnWorkspace_IsAskedOnce()
    {
        using var sut = _fake.Start();
        _fake.Slack.Says(TeamsOnAFake.Who());

        var found = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => sut.FindAsync(Own, Cancelled)));

        Assert.All(found, team => Assert.Same(found[0], team));
        Assert.Equal(("Own", "B1", "newsbot", new UserId("U1")), (found[0]!.Name, found[0]!.BotId, found[0]!.BotName, found[0]!.Bot));
        Assert.Equal(1, _fake.Slack.Count);
        Assert.Null(await sut.FindAsync(Other, Cancelled));
    }

    [Fact]
    public async Task Own_WithoutAToken_IsNobody()
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();

        Assert.Null(await sut.OwnAsync(Cancelled));
        Assert.Null(await sut.FindAsync(Own, Cancelled));
        Assert.Empty(await sut.AllAsync(Cancelled));
        Assert.Equal(0, _fake.Slack.Count);
        Assert.False(Directory.Exists(_fake.KeysFolder));
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""", "invalid_auth")]
    [InlineData("""{"ok":false,"error":"token_revoked"}""", "token_revoked")]
    [InlineData("""{"ok":false,"error":"account_inactive"}""", "account_inactive")]
    [InlineData("""{"ok":false,"error":"ekm_access_denied"}""", "ekm_access_denied")]
    [InlineData("""{"ok":true,"team":"O","user":"n","team_id":"E1","user_id":"U1","bot_id":"B1","is_enterprise_install":true}""", "is_enterprise_install")]
    [InlineData("""{"ok":true,"team":"O","user":"ann","team_id":"T1","user_id":"U1"}""", "no_bot")]
    public async Task Own_NotTaken_SaysTheSettingAndTheCure(string answer, string code)
    {
        using var sut = _fake.Start();
        _fake.Slack.Says(answer).Says(answer);

        var failure = await Assert.ThrowsAsync<SlackFatalException>(() => sut.OwnAsync(Cancelled));

        Assert.Equal(code, failure.Code);
        Assert.Contains("Slack:BotToken", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("start again.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_AfterARefusalThatMayPass_IsAskedAgain()
    {
        using var sut = _fake.Start();
        _fake.Slack.Says("""{"ok":false,"error":"team_added_to_org"}""").Says(TeamsOnAFake.Who());

        await Assert.ThrowsAsync<SlackApiException>(() => sut.OwnAsync(Cancelled));

        Assert.Equal(Own, (await sut.OwnAsync(Cancelled))!.Id);
    }

    [Fact]
    public async Task Find_OwnTokenRefused_StillFindsOthersAndSaysItOnce()
    {
        using var sut = _fake.Start();
        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        _fake.Slack.Says("""{"ok":false,"error":"invalid_auth"}""");

        Assert.Null(await sut.FindAsync(Own, Cancelled));
        Assert.Null(await sut.FindAsync(Own, Cancelled));
        Assert.Equal(Other, Assert.Single(await sut.AllAsync(Cancelled)).Id);
        Assert.Single(_fake.Log.Lines, l => l.Contains("Slack does not take Slack:BotToken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Add_ThenAnotherProcess_FindsItAndCallsWithItsToken()
    {
        using (var before = _fake.Start())
        {
            await before.AddAsync(TeamsOnAFake.Installation(name: "old"), Cancelled);
            await before.AddAsync(TeamsOnAFake.Installation(name: "Ac\"me"), Cancelled);
        }

        using var sut = _fake.Start();
        _fake.Slack.Says(TeamsOnAFake.Who()).Says(FakeSlack.Posted);
        var team = (await sut.FindAsync(Other, Cancelled))!;
        await team.Api.PostMessageAsync(new PostMessage(new ChannelId("C1"), "a"), Cancelled);

        Assert.Equal((Other, "Ac\"me", "B2", "newsbot", new UserId("U2")), (team.Id, team.Name, team.BotId, team.BotName, team.Bot));
        Assert.Same(team, await sut.FindAsync(Other, Cancelled));
        Assert.Equal($"Bearer {FakeSlack.BotToken}", (await _fake.Slack.NextAsync()).Authorization);
        Assert.Equal($"Bearer {TeamsOnAFake.Token}", (await _fake.Slack.NextAsync()).Authorization);
        Assert.Equal([Own, Other], (await sut.AllAsync(Cancelled)).Select(t => t.Id));
    }

    [Fact]
    public async Task All_OwnWorkspaceInstalledToo_IsThereOnceWithTheToken()
    {
        using var sut = _fake.Start();
        await sut.AddAsync(TeamsOnAFake.Installation("T1", name: "stored"), Cancelled);
        _fake.Slack.Says(TeamsOnAFake.Who());

        Assert.Equal("Own", Assert.Single(await sut.AllAsync(Cancelled)).Name);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"account_inactive"}""", true)]
    [InlineData("""{"ok":false,"error":"token_revoked"}""", true)]
    [InlineData("""{"ok":true,"team":"A","user":"n","team_id":"T2","user_id":"U2","bot_id":"B2"}""", false)]
    [InlineData("""{"ok":false,"error":"team_added_to_org"}""", false)]
    public async Task Forget_ToldThatTheAppLeft_AsksSlackFirst(string answer, bool forgotten)
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        _fake.Slack.Says(answer);

        Assert.Equal(forgotten, await sut.ForgetAsync(Other, Cancelled));

        Assert.Equal(forgotten, await sut.FindAsync(Other, Cancelled) is null);
        Assert.Equal(forgotten, await _fake.Memory.ReadAsync("slack", "team/T2", Cancelled) is null);
        Assert.Equal($"Bearer {TeamsOnAFake.Token}", (await _fake.Slack.NextAsync()).Authorization);
    }

    [Fact]
    public async Task Forget_SlackDoesNotAnswer_Keeps()
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        _fake.Slack.Fails(HttpRequestError.ConnectionError, SlackHttp.MostTries);

        Assert.False(await _fake.Slack.UntilAsync(sut.ForgetAsync(Other, Cancelled)));

        Assert.NotNull(await sut.FindAsync(Other, Cancelled));
    }

    [Fact]
    public async Task Forget_OwnWorkspace_IsAskedAgainAndRefused()
    {
        using var sut = _fake.Start();
        _fake.Slack.Says(TeamsOnAFake.Who()).Says("""{"ok":false,"error":"account_inactive"}""").Says("""{"ok":false,"error":"account_inactive"}""");
        await sut.OwnAsync(Cancelled);

        Assert.True(await sut.ForgetAsync(Own, Cancelled));

        Assert.Equal("account_inactive", (await Assert.ThrowsAsync<SlackFatalException>(() => sut.OwnAsync(Cancelled))).Code);
    }

    [Fact]
    public async Task Forget_UnreadableWorkspace_ForgetsIt()
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        await _fake.Memory.WriteAsync("slack", "team/T2", "bm90IG91cnM=", Cancelled);

        Assert.True(await sut.ForgetAsync(Other, Cancelled));

        Assert.Null(await _fake.Memory.ReadAsync("slack", "team/T2", Cancelled));
    }

    [Fact]
    public async Task Call_OneWorkspaceIsLimited_OthersDoNotWait()
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        var limited = await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        var free = await sut.AddAsync(TeamsOnAFake.Installation("T3", "xoxb-3-secret-of-another"), Cancelled);
        _fake.Slack.Says(HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "3600"));

        Assert.NotNull((await limited.Api.GetBotAsync("B1", Cancelled)).Refusal);

        Assert.False(limited.Api.HasRoom(SlackMethod.BotsInfo, 1));
        Assert.True(free.Api.HasRoom(SlackMethod.BotsInfo, 1));
    }
}
