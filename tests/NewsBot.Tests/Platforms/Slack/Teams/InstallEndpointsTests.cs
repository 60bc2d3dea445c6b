using System.Net;
using System.Text;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Tests.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.Teams;

public sealed class InstallEndpointsTests
{
    private static readonly string Who = TeamsOnAFake.Who("T2", "U2", "B2");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Install_WholeWay_KeepsTheTokenAndSaysWhatToType()
    {
        await using var host = await InstallHost.StartAsync();

        var page = await host.InstallAsync(InstallHost.Access(), Who);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<h1>newsbot is in Acme</h1>", page.Html, StringComparison.Ordinal);
        Assert.Contains("type /news in any channel", page.Html, StringComparison.Ordinal);
        Assert.Contains("/invite @newsbot", page.Html, StringComparison.Ordinal);
        Assert.Contains("/newsbot help", page.Html, StringComparison.Ordinal);
        var team = (await host.Teams.FindAsync(new TeamId("T2"), Cancelled))!;
        Assert.Equal(("Acme", "B2", new UserId("U2")), (team.Name, team.BotId, team.Bot));
        var exchange = await host.Slack.NextAsync();
        Assert.Equal(("oauth.v2.access", "https"), (exchange.Method, exchange.Address.Scheme));
        Assert.Equal($"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"12.34:{InstallHost.ClientSecret}"))}", exchange.Authorization);
        Assert.Equal($"code={InstallHost.Code}&redirect_uri=https%3A%2F%2Fbot.example.org%2Fbase%2Fslack%2Foauth", exchange.Body);
        Assert.Equal($"Bearer {TeamsOnAFake.Token}", (await host.Slack.NextAsync()).Authorization);
    }

    [Fact]
    public async Task Start_LeadsToSlack_WithWhatItNeeds()
    {
        await using var host = await InstallHost.StartAsync();

        var begun = await host.BeginAsync();

        Assert.Equal("https://slack.com/oauth/v2/authorize", begun.Address.GetLeftPart(UriPartial.Path));
        Assert.Equal(("12.34", "https://bot.example.org/base/slack/oauth"), (begun.Query("client_id"), begun.Query("redirect_uri")));
        Assert.Contains("chat:write", begun.Query("scope").Split(','));
        var attributes = begun.SetCookie.Split("; ")[1..].Select(a => a.ToLowerInvariant()).ToList();
        Assert.Equal(["max-age=600", "path=/base/slack/oauth", "secure", "samesite=lax", "httponly"], attributes);
        Assert.DoesNotContain(begun.Cookie.Split('=')[1], begun.Address.AbsoluteUri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/api/", "http://127.0.0.1:8080/oauth/v2/authorize")]
    [InlineData("https://chat.example/slack/api", "https://chat.example/slack/oauth/v2/authorize")]
    public async Task Start_CompatibleServer_LeadsThere(string api, string page)
    {
        await using var host = await InstallHost.StartAsync(o => o.ApiBaseUrl = new Uri(api));

        Assert.Equal(page, (await host.BeginAsync()).Address.GetLeftPart(UriPartial.Path));
    }

    [Fact]
    public async Task Finish_StateReplayed_AsksSlackOnce()
    {
        await using var host = await InstallHost.StartAsync();
        host.Slack.Says(InstallHost.Access()).Says(Who);
        var begun = await host.BeginAsync();
        await host.EndAsync($"code={InstallHost.Code}&state={begun.State}", begun.Cookie);

        var again = await host.EndAsync($"code={InstallHost.Code}&state={begun.State}", begun.Cookie);

        Assert.Equal(HttpStatusCode.BadRequest, again.Status);
        Assert.Contains("used before", again.Html, StringComparison.Ordinal);
        Assert.Equal(2, host.Slack.Count);
    }

    [Fact]
    public async Task Finish_OtherBrowser_AsksSlackNothing()
    {
        await using var host = await InstallHost.StartAsync();
        var mine = await host.BeginAsync();
        var theirs = await host.BeginAsync();

        var without = await host.EndAsync($"code={InstallHost.Code}&state={mine.State}", cookie: null);
        var other = await host.EndAsync($"code={InstallHost.Code}&state={mine.State}", theirs.Cookie);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (without.Status, other.Status));
        Assert.Contains("not started in this browser", other.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", other.Headers, StringComparison.Ordinal);
        Assert.Equal(0, host.Slack.Count);
    }

    [Fact]
    public async Task Finish_TooLate_AsksSlackNothing()
    {
        await using var host = await InstallHost.StartAsync();
        var begun = await host.BeginAsync();
        host.Slack.Time.Advance(InstallStates.Good);

        var page = await host.EndAsync($"code={InstallHost.Code}&state={begun.State}", begun.Cookie);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("longer than ten minutes", page.Html, StringComparison.Ordinal);
        Assert.Contains("https://bot.example.org/base/slack/install", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, host.Slack.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("code=1.2.3")]
    [InlineData("state=abc&code=1.2.3")]
    [InlineData("error=access_denied")]
    [InlineData("state=%00&state=b&code[]=1")]
    public async Task Finish_NotStartedHere_AsksSlackNothing(string query)
    {
        await using var host = await InstallHost.StartAsync();

        var page = await host.EndAsync(query, (await host.BeginAsync()).Cookie);

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Contains("not started here", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, host.Slack.Count);
    }

    [Fact]
    public async Task Finish_WithAPrefix_SaysWhatToTypeWithIt()
    {
        await using var host = await InstallHost.StartAsync(o => o.CommandPrefix = "ainews");

        Assert.Contains("type /ainews news in any channel", (await host.InstallAsync(InstallHost.Access(), Who)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finish_MoreThanThereIsRoomFor_AreAskedToWait()
    {
        await using var host = await InstallHost.StartAsync();
        var slow = new List<Task<InstallHost.Page>>();
        for (var i = 0; i < InstallEndpoints.MostAtATime; i++)
        {
            var one = await host.BeginAsync();
            slow.Add(host.EndAsync($"code={InstallHost.Code}&state={one.State}", one.Cookie));
        }

        var asked = new List<FakeSlack.Asked>();
        while (asked.Count < InstallEndpoints.MostAtATime)
        {
            asked.Add(await host.Slack.NextAsync());
        }

        var begun = await host.BeginAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.EndAsync($"code={InstallHost.Code}&state={begun.State}", begun.Cookie)).Status);
        asked.ForEach(a => a.Answer("""{"ok":false,"error":"invalid_code"}"""));
        Assert.All(await Task.WhenAll(slow), page => Assert.Equal(HttpStatusCode.BadGateway, page.Status));
    }

    [Fact]
    public async Task Finish_SlackDoesNotAnswer_SaysSo()
    {
        await using var host = await InstallHost.StartAsync();
        host.Slack.Fails(HttpRequestError.ResponseEnded);
        var begun = await host.BeginAsync();

        var page = await host.EndAsync($"code={InstallHost.Code}&state={begun.State}", begun.Cookie);

        Assert.Contains("Slack did not answer", page.Html, StringComparison.Ordinal);
        Assert.Equal(1, host.Slack.Count);
    }

    [Fact]
    public async Task Start_KeysCannotBeKept_SaysNoPath()
    {
        var file = Path.GetTempFileName();
        await using var host = await InstallHost.StartAsync(o => o.KeysFolder = Path.Combine(file, "keys"));

        using var response = await host.GetAsync("/slack/install");
        var html = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.DoesNotContain(Path.GetFileName(file), html, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, l => l.Contains("Slack:KeysFolder", StringComparison.Ordinal));
        File.Delete(file);
    }

    [Fact]
    public async Task Addresses_BesideTheWebChat_LeaveItsGuardAlone()
    {
        await using var host = await InstallHost.StartAsync();

        using var install = await host.GetAsync("/slack/install", host: "bot.example.org");
        using var chat = await host.GetAsync("/api/channels", host: "bot.example.org");
        using var page = await host.GetAsync("/", host: "bot.example.org");

        Assert.Equal(HttpStatusCode.Found, install.StatusCode);
        Assert.Equal((HttpStatusCode.MisdirectedRequest, HttpStatusCode.MisdirectedRequest), (chat.StatusCode, page.StatusCode));
    }

    [Fact]
    public async Task Addresses_WithoutAClientId_AreNotThere()
    {
        await using var host = await InstallHost.StartAsync(o => o.ClientId = "");

        using var install = await host.GetAsync("/slack/install");
        using var finish = await host.GetAsync("/slack/oauth");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (install.StatusCode, finish.StatusCode));
    }
}
