using System.Net;
using NewsBot.Platforms.Local;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms;

/// <summary>What must never creep into the files of the page.</summary>
public sealed class WebPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("innerHTML")]
    [InlineData("outerHTML")]
    [InlineData("insertAdjacentHTML")]
    [InlineData("document.write")]
    [InlineData("eval(")]
    [InlineData("style=\"")]
    [InlineData("src=\"http")]
    [InlineData("url(")]
    public void Files_Dangerous_AreFreeOfIt(string phrase)
    {
        var assembly = typeof(WebPage).Assembly;
        var names = assembly.GetManifestResourceNames().Where(n => n.Contains(".Local.Page.", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            Assert.DoesNotContain(phrase, reader.ReadToEnd(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Page_Served_CarriesItsRulesAndIsNotSentTwice()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);

        using var page = await chat.Http.GetAsync(new Uri("/", UriKind.Relative), Token);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var unchanged = await chat.Http.SendAsync(again, Token);

        Assert.Equal(WebGuard.ContentSecurityPolicy, Assert.Single(page.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", Assert.Single(page.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(page.Headers.GetValues("Referrer-Policy")));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal("ok", await chat.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative), Token));
    }

    [Theory]
    [InlineData(false, "img-src 'self' data:;")]
    [InlineData(true, "img-src 'self' data: https:;")]
    public async Task Page_WithPictures_MayShowThoseOfTheWebAndNothingElse(bool pictures, string rule)
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask, settings: $"--Web:Pictures={pictures}");

        using var page = await chat.Http.GetAsync(new Uri("/", UriKind.Relative), Token);

        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains(rule, policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_UnderAnotherHost_IsMisdirectedOnEveryPath()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask);
        foreach (var path in new[] { "/", "/app.js", "/healthz", "/api/channels", "/api/messages?channel=news", "/api/events" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = "evil.example";
            using var response = await chat.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, response.StatusCode);
        }
    }

    [Fact]
    public async Task Page_SwitchedOff_IsNotServedButHealthIs()
    {
        await using var chat = await WebChatOnLoopback.StartAsync(_ => Task.CompletedTask, settings: "--Web:Enabled=false");

        using var page = await chat.Http.GetAsync(new Uri("/", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Equal("ok", await chat.Http.GetStringAsync(new Uri("/healthz", UriKind.Relative), Token));
    }
}
