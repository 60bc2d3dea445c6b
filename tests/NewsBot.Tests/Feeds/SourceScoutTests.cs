using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Feeds;

/// <summary>Looking at addresses that a person names, and reading the kinds of sources that are no feeds.</summary>
public sealed class SourceScoutTests : IAsyncLifetime
{
    private const string Article = """
        <html><head><title>Laboratory builds a robot that folds laundry</title><meta property="article:published_time" content="2026-03-02T06:00:00Z"></head>
        <body><article><h1>Laboratory builds a robot that folds laundry</h1>
        <p>The laboratory said on Monday that its new robot folds a shirt in nine seconds, which is twice as fast as the one before it.</p>
        <p>It learned from forty hours of video, the laboratory said, and was never told what a sleeve is or where it has to go in the end.</p>
        <p>The plans are open, and anybody may build one for about four thousand euros, of which the arms are by far the largest part.</p></article></body></html>
        """;

    private readonly WebApplication _server = Build();
    private readonly List<IAsyncDisposable> _owned = [];

    public async ValueTask InitializeAsync() => await _server.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var owned in _owned)
        {
            await owned.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Look_ASite_FindsTheFeedThatItNames()
    {
        var found = Assert.IsType<Scouted.Found>(await LookAsync("/"));

        Assert.Equal(("The Laboratory", "/feed", SourceKind.Feed), (found.Seed.Name, found.Seed.Feed.AbsolutePath, found.Seed.Kind));
        Assert.Equal("One", Assert.Single(found.Articles).Title);
        Assert.Equal(["/other"], found.Others.Select(o => o.AbsolutePath));
    }

    [Fact]
    public async Task Look_ASiteWithoutAFeed_SaysWhatElseCanBeDone() =>
        Assert.Contains("With kind:page I follow", Assert.IsType<Scouted.NotFound>(await LookAsync("/page")).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Look_APageWithoutAFeed_FollowsItsLinks()
    {
        var found = Assert.IsType<Scouted.Found>(await LookAsync("/page", SourceKind.Page));

        Assert.Equal(SourceKind.Page, found.Seed.Kind);
        Assert.Equal(["Laboratory builds a robot that folds laundry"], found.Articles.Select(a => a.Title));
    }

    [Fact]
    public async Task Fetch_ASitemap_ReadsWhatChangedSinceTheLastTime()
    {
        var source = new Source { Id = new SourceId(1), Name = "Laboratory", Feed = At("/sitemap.xml"), Kind = SourceKind.Sitemap, LastModified = "2026-03-01T00:00:00Z" };
        var first = Assert.IsType<FetchOutcome.Fetched>(await Fetcher.FetchAsync(source, TestContext.Current.CancellationToken));

        var article = Assert.Single(first.Articles);
        Assert.Equal(("Laboratory builds a robot that folds laundry", new DateTimeOffset(2026, 3, 2, 6, 0, 0, TimeSpan.Zero)), (article.Title, article.PublishedAt));
        Assert.Contains("nine seconds", article.Text, StringComparison.Ordinal);
        var second = Assert.IsType<FetchOutcome.Fetched>(await Fetcher.FetchAsync(source with { LastModified = first.LastModified }, TestContext.Current.CancellationToken));
        Assert.Empty(second.Articles);
    }

    [Theory]
    [InlineData("/page", SourceKind.Sitemap, "is no sitemap")]
    [InlineData("/feed", SourceKind.Page, "links to nothing that looks like an article")]
    public async Task Look_NotOfThatKind_SaysSo(string path, SourceKind kind, string part) =>
        Assert.Contains(part, Assert.IsType<Scouted.NotFound>(await LookAsync(path, kind)).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task Pages_OfATeaser_AreReadUnlessTheSiteForbidsIt()
    {
        var pages = Services().GetRequiredService<IArticlePages>();

        Assert.Contains("nine seconds", (await pages.ReadAsync(At("/2026/03/02/robot-that-folds-laundry"), TestContext.Current.CancellationToken))!.Text, StringComparison.Ordinal);
        Assert.Null(await pages.ReadAsync(At("/closed/robot-that-folds-laundry"), TestContext.Current.CancellationToken));
        var off = Services(("ReadPages", "false")).GetRequiredService<IArticlePages>();
        Assert.Null(await off.ReadAsync(At("/2026/03/02/robot-that-folds-laundry"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ReadList_FromTheWebAndFromAFile_GivesItsFeeds()
    {
        var scout = Services().GetRequiredService<ISourceScout>();
        var token = TestContext.Current.CancellationToken;

        Assert.Equal(["Lab"], (await scout.ReadListAsync(At("/list.opml").AbsoluteUri, mayReadFiles: false, token)).Seeds.Select(s => s.Name));
        Assert.Contains("on the command line only", (await scout.ReadListAsync("/etc/hosts", mayReadFiles: false, token)).Problem, StringComparison.Ordinal);
        Assert.Contains("is no OPML", (await scout.ReadListAsync(At("/page").AbsoluteUri, mayReadFiles: false, token)).Problem, StringComparison.Ordinal);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, scout.WriteList([A.Source("Mine"), A.Source("Folder", 2) with { Kind = SourceKind.Folder }]), token);
            Assert.Equal(["Mine"], (await scout.ReadListAsync(file, mayReadFiles: true, token)).Seeds.Select(s => s.Name));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(AnswerAsync);
        return server;
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var (type, body) = context.Request.Path.Value switch
        {
            "/" => ("text/html", """<head><link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" href="/other"></head><body>Hello</body>"""),
            "/feed" => ("application/rss+xml", "<rss version=\"2.0\"><channel><title>The Laboratory</title><item><title>One</title><link>/1</link></item></channel></rss>"),
            "/page" => ("text/html", """<body><a href="/about">About us and what we do here</a><a href="/2026/03/02/robot-that-folds-laundry">Laboratory builds a robot that folds laundry</a></body>"""),
            "/robots.txt" => ("text/plain", "User-agent: *\nDisallow: /closed/\n"),
            "/sitemap.xml" => ("application/xml", $"""
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
                <url><loc>http://{context.Request.Host}/2025/01/01/long-ago</loc><lastmod>2025-01-01T00:00:00Z</lastmod></url>
                <url><loc>http://{context.Request.Host}/2026/03/02/robot-that-folds-laundry</loc><lastmod>2026-03-02T07:00:00Z</lastmod></url></urlset>
                """),
            "/list.opml" => ("text/x-opml", """<opml version="2.0"><body><outline text="Lab" xmlUrl="https://lab.example/feed"/></body></opml>"""),
            "/2026/03/02/robot-that-folds-laundry" or "/closed/robot-that-folds-laundry" => ("text/html", Article),
            _ => ("", ""),
        };
        context.Response.StatusCode = type.Length > 0 ? 200 : 404;
        context.Response.ContentType = type.Length > 0 ? type : null;
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    private IFeedFetcher Fetcher => Services().GetRequiredService<IFeedFetcher>();

    private Uri At(string path) => new(new Uri(_server.Urls.First()), path);

    private Task<Scouted> LookAsync(string path, SourceKind? kind = null) =>
        Services().GetRequiredService<ISourceScout>().LookAsync(At(path), kind, TestContext.Current.CancellationToken);

    private ServiceProvider Services(params (string, string)[] settings)
    {
        var services = FeedsHost.Create([("AllowPrivateAddresses", "true"), .. settings]);
        _owned.Add(services);
        return services;
    }
}
