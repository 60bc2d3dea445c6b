using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Feeds.Discovery;
using NewsBot.Feeds.Fetching;
using NewsBot.Feeds.Pages;

namespace NewsBot.Tests.Feeds;

/// <summary>Pages, their robots.txt and their feeds, from a server on loopback.</summary>
public sealed class PageFetcherTests : IAsyncLifetime
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>Guessed</title><item><title>One</title></item></channel></rss>";

    private static readonly string Article =
        "<html><head><title>A new model appears</title></head><body><article>" + string.Concat(Enumerable.Repeat("<p>The laboratory said on Tuesday, in a long statement, that it will be available from next week on.</p>", 6)) + "</article></body></html>";

    private readonly FakeTimeProvider _time = new() { AutoAdvanceAmount = TimeSpan.FromSeconds(2) };
    private readonly WebApplication _server;
    private readonly ServiceProvider _services;
    private string _robots = "User-agent: NewsBot\nDisallow: /private";
    private int _robotsStatus = 200;
    private int _robotsAsked;

    public PageFetcherTests()
    {
        _server = Build();
        _services = FeedsHost.Create(_time, ("AllowPrivateAddresses", "true"));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _server.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Fetch_AllowedPage_GivesItsArticle() =>
        Assert.Equal("A new model appears", Assert.IsType<PageOutcome.Found>(await FetchAsync("/article")).Article.Title);

    [Theory]
    [InlineData("/private/article")]
    [InlineData("/to-private")]
    public async Task Fetch_ForbiddenPage_IsNotRead(string path) =>
        Assert.Contains("robots.txt", Assert.IsType<PageOutcome.Forbidden>(await FetchAsync(path)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Fetch_RobotsMissing_ForbidsNothing()
    {
        _robotsStatus = 404;
        Assert.IsType<PageOutcome.Found>(await FetchAsync("/private/article"));
    }

    [Fact]
    public async Task Fetch_RobotsInTrouble_ForbidsAllUntilItAnswers()
    {
        _robotsStatus = 500;
        Assert.IsType<PageOutcome.Forbidden>(await FetchAsync("/article"));
        _robotsStatus = 200;
        _time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<PageOutcome.Found>(await FetchAsync("/article"));
    }

    [Fact]
    public async Task Fetch_ManyPages_AskForRobotsOnceADay()
    {
        await FetchAsync("/article");
        await FetchAsync("/article?2");
        Assert.Equal(1, _robotsAsked);
        _robots = "User-agent: *\nDisallow: /";
        _time.Advance(TimeSpan.FromHours(25));
        Assert.IsType<PageOutcome.Forbidden>(await FetchAsync("/article"));
        Assert.Equal(2, _robotsAsked);
    }

    [Fact]
    public async Task Fetch_PrivateAddress_IsRefusedBeforeAnythingIsAsked()
    {
        await using var services = FeedsHost.Create(TimeProvider.System);
        var outcome = await services.GetRequiredService<PageFetcher>().FetchAsync(new Uri("http://127.0.0.1/article"), Token);
        Assert.Contains("private network", Assert.IsType<PageOutcome.Failed>(outcome).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_FeedItself_IsFound() => Assert.Equal("Guessed", (await FindAsync("/feed/")).Title);

    [Fact]
    public async Task Find_PageThatDeclaresAFeed_IsTakenAtItsWord()
    {
        var feed = await FindAsync("/declares");
        Assert.Equal(("Declared", FeedSign.Declared, "/somewhere.xml"), (feed.Title, feed.Sign, feed.Address.AbsolutePath));
    }

    [Fact]
    public async Task Find_PageThatDeclaresNone_IsAskedInTheUsualPlaces()
    {
        var feed = await FindAsync("/article");
        Assert.Equal(("Guessed", FeedSign.Read, "/feed/"), (feed.Title, feed.Sign, feed.Address.AbsolutePath));
    }

    [Fact]
    public async Task Find_NoPage_SaysWhy() => Assert.Contains(
        "404", Assert.IsType<FeedsFound.NotFound>(await _services.GetRequiredService<FeedDiscovery>().FindAsync(At("/missing"), Token)).Reason, StringComparison.Ordinal);

    private async Task<FeedCandidate> FindAsync(string path) =>
        Assert.IsType<FeedsFound.Found>(await _services.GetRequiredService<FeedDiscovery>().FindAsync(At(path), Token)).Feeds[0];

    private async Task<PageOutcome> FetchAsync(string path) => await _services.GetRequiredService<PageFetcher>().FetchAsync(At(path), Token);

    private Uri At(string path) => new(new Uri(_server.Urls.First()), path);

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.MapGet("/robots.txt", () =>
        {
            _robotsAsked++;
            return Results.Text(_robots, statusCode: _robotsStatus);
        });
        server.MapGet("/article", () => Results.Text(Article, "text/html"));
        server.MapGet("/private/article", () => Results.Text(Article, "text/html"));
        server.MapGet("/to-private", () => Results.Redirect("/private/article"));
        server.MapGet("/declares", () => Results.Text("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Declared\" href=\"/somewhere.xml\">", "text/html"));
        server.MapGet("/feed/", () => Results.Text(Rss, "application/rss+xml"));
        return server;
    }
}
