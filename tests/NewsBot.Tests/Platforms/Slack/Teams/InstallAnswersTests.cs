using System.Net;
using System.Text;

namespace NewsBot.Tests.Platforms.Slack.Teams;

/// <summary>What Slack can answer to a code: only one bot in one workspace is taken, and everything else is told with its cure.</summary>
public sealed class InstallAnswersTests
{
    private static readonly string Who = TeamsOnAFake.Who("T2", "U2", "B2");

    [Theory]
    [InlineData("access_denied", "did not give the permission")]
    [InlineData("invalid_team_for_non_distributed_app", "Manage Distribution")]
    [InlineData("%3Cscript%3Ealert(1)%3C/script%3E", "Slack did not install the app")]
    public async Task Finish_SlackSaysNo_IsSaidWithoutRepeatingIt(string error, string sentence)
    {
        await using var host = await InstallHost.StartAsync();
        var begun = await host.BeginAsync();

        var page = await host.EndAsync($"error={error}&state={begun.State}", begun.Cookie);

        Assert.Contains(sentence, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Log.Lines, l => l.Contains("script", StringComparison.Ordinal));
        Assert.Equal(0, host.Slack.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("&code=")]
    [InlineData("&code=a%0d%0ab")]
    [InlineData("&code=a&code=b")]
    public async Task Finish_NoCode_AsksSlackNothing(string code)
    {
        await using var host = await InstallHost.StartAsync();
        var begun = await host.BeginAsync();

        Assert.Contains("Slack sent no code", (await host.EndAsync($"state={begun.State}{code}", begun.Cookie)).Html, StringComparison.Ordinal);
        Assert.Equal(0, host.Slack.Count);
    }

    [Theory]
    [InlineData("invalid_code", "used up or too old")]
    [InlineData("bad_client_secret", "Slack:ClientSecret")]
    [InlineData("invalid_client_id", "Slack:ClientId")]
    [InlineData("bad_redirect_uri", "https://bot.example.org/base/slack/oauth is not one of the app&#x27;s")]
    [InlineData("ratelimited_by_the_moon", "Slack did not install the app")]
    public async Task Finish_CodeRefused_NamesTheSettingAndTheCure(string error, string sentence)
    {
        await using var host = await InstallHost.StartAsync();

        var page = await host.InstallAsync($$"""{"ok":false,"error":"{{error}}"}""");

        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Contains(sentence, page.Html, StringComparison.Ordinal);
        Assert.Contains(host.Log.Lines, l => l.Contains(error, StringComparison.Ordinal));
        Assert.Empty(host.Memory.Values);
    }

    public static TheoryData<string, string> BadAnswers() => new()
    {
        { InstallHost.Access(token: "xoxp-2-secret-of-a-person"), "gave no bot&#x27;s token" },
        { InstallHost.Access(token: "xoxb-2\\r\\nsecret: a"), "gave no bot&#x27;s token" },
        { InstallHost.Access(token: ""), "gave no bot&#x27;s token" },
        { InstallHost.Access(team: """{"id":"../T2","name":"a"}"""), "gave no bot&#x27;s token" },
        { InstallHost.Access(team: """{"name":"a"}"""), "gave no bot&#x27;s token" },
        { """{"ok":true}""", "whole Enterprise organisation" },
        { InstallHost.Access(team: "null", more: ",\"is_enterprise_install\":true"), "whole Enterprise organisation" },
        { InstallHost.Access(token: "xoxe.xoxb-1-secret", more: ",\"expires_in\":43200,\"refresh_token\":\"xoxe-1-secret\""), "rotates its tokens" },
        { InstallHost.Access(app: "A9999999"), "of two apps" },
    };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public async Task Finish_AnswerIsNotOneBotInOneWorkspace_KeepsNothing(string access, string sentence)
    {
        await using var host = await InstallHost.StartAsync();

        var page = await host.InstallAsync(access);

        Assert.Equal(HttpStatusCode.BadGateway, page.Status);
        Assert.Contains(sentence, page.Html, StringComparison.Ordinal);
        Assert.Equal(1, host.Slack.Count);
        Assert.Empty(host.Memory.Values);
    }

    [Theory]
    [InlineData("""{"ok":false,"error":"invalid_auth"}""")]
    [InlineData("""{"ok":true,"team":"A","user":"n","team_id":"T3","user_id":"U2","bot_id":"B2"}""")]
    [InlineData("""{"ok":true,"team":"A","user":"n","team_id":"T2","user_id":"U3","bot_id":"B2"}""")]
    [InlineData("""{"ok":true,"team":"A","user":"n","team_id":"T2","user_id":"U2"}""")]
    [InlineData("""{"ok":true,"team":"A","user":"n","team_id":"T2","user_id":"U2","bot_id":"B2","is_enterprise_install":true}""")]
    public async Task Finish_TokenIsNotWhatWasSaid_KeepsNothing(string who)
    {
        await using var host = await InstallHost.StartAsync();

        Assert.Equal(HttpStatusCode.BadGateway, (await host.InstallAsync(InstallHost.Access(), who)).Status);
        Assert.Empty(host.Memory.Values);
    }

    [Fact]
    public async Task Finish_HostileNames_AreShownAsText()
    {
        await using var host = await InstallHost.StartAsync();
        var name = """{"id":"T2","name":"<img src=x onerror=alert(1)>\u202e&amp;\"'"}""";

        var page = await host.InstallAsync(InstallHost.Access(team: name), Who.Replace("\"user\":\"newsbot\"", "\"user\":\"<b>\\nbot\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("202E", page.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page.Html, StringComparison.Ordinal);
        Assert.Equal(
            ["default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
            page.Headers.Split('\n').Single(l => l.StartsWith("Content-Security-Policy:", StringComparison.Ordinal))[25..].Split(';').Select(p => p.Trim()).Where(p => !p.StartsWith("style-src 'sha256-", StringComparison.Ordinal)));
        Assert.All(new[] { "Cache-Control: no-store", "Referrer-Policy: no-referrer", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY" }, h => Assert.Contains(h, page.Headers, StringComparison.Ordinal));
        Assert.Contains("max-age=0", page.Headers.Replace("expires=Thu, 01 Jan 1970", "max-age=0", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_OfEveryEnd_HoldsNoSecret()
    {
        await using var host = await InstallHost.StartAsync();
        var pages = new List<InstallHost.Page> { await host.InstallAsync(InstallHost.Access(), Who) };
        foreach (var row in BadAnswers())
        {
            pages.Add(await host.InstallAsync(row.Data.Item1));
        }

        pages.Add(await host.InstallAsync("no JSON secret"));
        pages.Add(await host.InstallAsync("""{"ok":true,"access_token":{"secret":1}}"""));
        pages.Add(await host.InstallAsync("""{"ok":false,"error":"invalid_code","response_metadata":{"messages":["x"]}}"""));

        Assert.InRange(host.Log.Lines.Count, 10, 200);
        Assert.All([.. host.Log.Lines, .. pages.Select(p => p.Html), .. host.Memory.Values.Values], text => Assert.All(
            new[] { "secret", "xoxb-2", "xoxe", Convert.ToBase64String(Encoding.UTF8.GetBytes($"12.34:{InstallHost.ClientSecret}")) },
            secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal)));
    }
}
