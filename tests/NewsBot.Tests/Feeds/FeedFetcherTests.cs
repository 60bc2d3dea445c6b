using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.News;

namespace NewsBot.Tests.Feeds;

public sealed class FeedFetcherTests : IAsyncLifetime
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>Loop</title><ttl>30</ttl><item><title>One</title><link>/1</link></item></channel></rss>";

    private readonly TaskCompletionSource _slowAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly WebApplication _server;

    public FeedFetcherTests() => _server = Build();

    public async ValueTask InitializeAsync() => await _server.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Fetch_FirstTime_GivesArticlesAndValidators()
    {
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync("/feed"));
        Assert.Equal(("\"v1\"", "Wed, 20 May 2026 10:00:00 GMT", TimeSpan.FromHours(1)), (fetched.ETag, fetched.LastModified, fetched.PollAfter));
        var article = Assert.Single(fetched.Articles);
        Assert.Equal(("One", "Loopback"), (article.Title, article.Source));
        Assert.EndsWith("/1", article.Url?.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_NothingNew_IsNotModified() =>
        Assert.IsType<FetchOutcome.NotModified>(await FetchAsync("/feed", eTag: "\"v1\""));

    [Fact]
    public async Task Fetch_TooManyRequests_IsBusyForAsLongAsAsked() =>
        Assert.Equal(TimeSpan.FromSeconds(120), Assert.IsType<FetchOutcome.Busy>(await FetchAsync("/busy")).RetryAfter);

    [Theory]
    [InlineData("/missing", "404 Not Found")]
    [InlineData("/big", "larger than 1 MB (Feeds:LargestFeedMegabytes)")]
    [InlineData("/endless", "larger than 1 MB (Feeds:LargestFeedMegabytes)")]
    [InlineData("/loop", "redirects more than 5 times")]
    [InlineData("/to-file", "Only http and https")]
    [InlineData("/text", "neither XML nor JSON")]
    public async Task Fetch_NoFeedToBeHad_FailsWithASentence(string path, string part)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(path));
        Assert.Contains(part, failed.Reason, StringComparison.Ordinal);
        Assert.False(failed.Offline);
    }

    [Theory]
    [InlineData("/moved", true)]
    [InlineData("/moved-for-now", false)] // what is behind it may change
    [InlineData("/feed", false)]
    public async Task Fetch_MovedForGood_NamesTheNewAddress(string path, bool moved)
    {
        var fetched = Assert.IsType<FetchOutcome.Fetched>(await FetchAsync(path));
        Assert.Equal(moved ? "/feed" : null, fetched.MovedTo?.AbsolutePath);
    }

    [Theory]
    [InlineData("/missing", "It has moved")]
    [InlineData("/text", "it looks for the feed there")]
    public async Task Fetch_FailsForGood_NamesTheCure(string path, string part) =>
        Assert.Contains(part, Assert.IsType<FetchOutcome.Failed>(await FetchAsync(path)).Cure, StringComparison.Ordinal);

    [Fact]
    public async Task Fetch_BodyThatNeverEnds_TimesOut()
    {
        var time = new FakeTimeProvider();
        await using var services = FeedsHost.Create(time, ("AllowPrivateAddresses", "true"));
        var source = new Source { Id = new SourceId(1), Name = "Loopback", Feed = new Uri(new Uri(_server.Urls.First()), "/slow") };
        var fetching = services.GetRequiredService<IFeedFetcher>().FetchAsync(source, TestContext.Current.CancellationToken);
        await _slowAsked.Task.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(21));
        Assert.Contains("timed out after 20 s", Assert.IsType<FetchOutcome.Failed>(await fetching).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_NobodyListens_IsOffline() =>
        Assert.True(Assert.IsType<FetchOutcome.Failed>(await FetchAsync(new Uri("http://127.0.0.1:1/feed"), allowPrivate: true)).Offline);

    [Theory]
    [InlineData("http://127.0.0.1/feed")]
    [InlineData("http://localhost/feed")]
    [InlineData("http://[::1]:8080/feed")]
    public async Task Fetch_PrivateAddress_IsRefusedWithTheCure(string url)
    {
        var failed = Assert.IsType<FetchOutcome.Failed>(await FetchAsync(new Uri(url), allowPrivate: false));
        Assert.Contains("Feeds:AllowPrivateAddresses", failed.Reason, StringComparison.Ordinal);
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(AnswerAsync);
        return server;
    }

    private Task AnswerAsync(HttpContext context)
    {
        var response = context.Response;
        switch (context.Request.Path.Value)
        {
            case "/feed" when context.Request.Headers.IfNoneMatch == "\"v1\"":
                response.StatusCode = 304;
                return Task.CompletedTask;
            case "/feed":
                response.Headers.ETag = "\"v1\"";
                response.Headers.LastModified = "Wed, 20 May 2026 10:00:00 GMT";
                response.Headers.CacheControl = "max-age=3600";
                return response.WriteAsync(Rss, context.RequestAborted);
            case "/busy":
                response.StatusCode = 429;
                response.Headers.RetryAfter = "120";
                return Task.CompletedTask;
            case "/big":
                response.ContentLength = 2 * 1024 * 1024;
                return response.Body.WriteAsync(new byte[2 * 1024 * 1024], context.RequestAborted).AsTask();
            case "/endless":
                return PourAsync(context);
            case "/moved":
                response.Redirect("/feed", permanent: true);
                return Task.CompletedTask;
            case "/moved-for-now":
                response.Redirect("/moved");
                return Task.CompletedTask;
            case "/slow":
                _slowAsked.TrySetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
            case "/loop":
                response.Redirect("/loop");
                return Task.CompletedTask;
            case "/to-file":
                response.Redirect("file:///etc/passwd");
                return Task.CompletedTask;
            case "/text":
                return response.WriteAsync("hello", context.RequestAborted);
            default:
                response.StatusCode = 404;
                return Task.CompletedTask;
        }
    }

    private static async Task PourAsync(HttpContext context)
    {
        var piece = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        for (var i = 0; i < 64; i++)
        {
            await context.Response.Body.WriteAsync(piece, context.RequestAborted);
        }
    }

    private static async Task<FetchOutcome> FetchAsync(Uri url, bool allowPrivate, string eTag = "")
    {
        await using var services = FeedsHost.Create(("AllowPrivateAddresses", allowPrivate.ToString()), ("LargestFeedMegabytes", "1"));
        var source = new Source { Id = new SourceId(1), Name = "Loopback", Feed = url, ETag = eTag };
        return await services.GetRequiredService<IFeedFetcher>().FetchAsync(source, TestContext.Current.CancellationToken);
    }

    private Task<FetchOutcome> FetchAsync(string path, string eTag = "") =>
        FetchAsync(new Uri(new Uri(_server.Urls.First()), path), allowPrivate: true, eTag);
}
