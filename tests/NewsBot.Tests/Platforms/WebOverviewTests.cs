using System.Net;
using System.Net.Http.Json;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

/// <summary>What the page "Operator" asks for.</summary>
public sealed class WebOverviewTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_Overview_GivesLinesAndCharts()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);

        var page = (await chat.Http.GetFromJsonAsync("/api/operator?zone=Europe/Berlin", WebJson.Default.WebOverviewPage, Token))!;

        Assert.Equal(["1 Mar", "2 Mar"], page.Days);
        Assert.Equal(new WebStatusRow("Running", "since 08:00 (Europe/Berlin)", "good"), page.Status[0]);
        Assert.Equal(["articles", "requests", "digests", "sources", "tokens", "money"], page.Charts.Select(c => c.Id));
        Assert.All(page.Charts.SelectMany(c => c.Series), s => Assert.Equal([0, s.Values[1]], s.Values));
        Assert.Equal([5, 2, 1, 3], Today("requests"));
        Assert.Equal([4, 1, 2, 1], Today("digests"));
        Assert.Equal([1000, 100], Today("tokens"));
        Assert.Equal([0, 26], page.Charts[3].Of);
        Assert.Equal("EUR", page.Charts[5].Unit);

        double[] Today(string id) => [.. page.Charts.Single(c => c.Id == id).Series.Select(s => s.Values[1])];
    }

    [Fact]
    public async Task Read_FromAnotherSite_IsRefused()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/operator");
        request.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var response = await chat.Http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Page_Operator_IsServedUnderTheRulesOfTheChat()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);
        using var response = await chat.Http.GetAsync(new Uri("/operator", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(WebGuard.ContentSecurityPolicy, Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
    }
}
