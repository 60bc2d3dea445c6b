using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The running program: without a network, against strangers, and when it is told to stop.</summary>
public sealed class HostTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Run_NoSourceCanBeReached_SaysSoOnceAndAnswers()
    {
        // Names under .invalid exist nowhere (RFC 2606), so that this holds on a machine with a network too.
        var feeds = _folder.Write("feeds.opml", """
            <?xml version="1.0"?>
            <opml version="2.0"><head><title>Feeds</title></head><body><outline text="Labs">
            <outline type="rss" text="First lab" xmlUrl="https://first.invalid/feed"/>
            <outline type="rss" text="Second lab" xmlUrl="https://second.invalid/feed"/>
            </outline></body></opml>
            """);
        await using var bot = await RunningBot.StartAsync(_folder.Path, $"Feeds:SeedsFile={feeds}");
        await bot.HearAsync("No source can be reached");
        var sources = await bot.Chat.SayAsync("/sources list");
        Assert.Contains("None of the 2 sources could be reached", sources.Text, StringComparison.Ordinal);
        Assert.Contains(".invalid could not be resolved.", sources.Text, StringComparison.Ordinal);
        Assert.Contains("12 June 2017", (await bot.Chat.SayAsync("/ask When was the Transformer paper published?")).Text, StringComparison.Ordinal);
        Assert.Single(bot.Said.Split('\n'), l => l.Contains("No source can be reached", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", bot.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OfAStranger_IsRefused()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Path);
        var http = bot.Chat.Http;
        var token = TestContext.Current.CancellationToken;

        using var page = await http.GetAsync("/", token);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);

        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/messages?channel=news");
        rebound.Headers.Host = "stranger.example";
        using var reboundAnswer = await http.SendAsync(rebound, token);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, reboundAnswer.StatusCode);

        using var crossSite = Post("application/json");
        crossSite.Headers.Add("Origin", "https://stranger.example");
        crossSite.Headers.Add("Sec-Fetch-Site", "cross-site");
        using var crossSiteAnswer = await http.SendAsync(crossSite, token);
        Assert.Equal(HttpStatusCode.Forbidden, crossSiteAnswer.StatusCode);

        using var form = Post("text/plain");
        using var formAnswer = await http.SendAsync(form, token);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, formAnswer.StatusCode);
        Assert.Empty(await bot.Chat.ReadAsync());
    }

    [Fact]
    public async Task Stop_BySignal_EndsInTimeAndInOrder()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Path);
        await bot.Chat.SayAsync("/news since:all");
        var memory = bot.ResidentMegabytes();
        TestContext.Current.TestOutputHelper!.WriteLine($"Resident memory after the start and one answer: {memory} MB.");
        Assert.InRange(memory, 1, 299);

        // A page that listens must not hold up the end.
        using var listening = await bot.Chat.Http.GetAsync("/api/events", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var (code, took) = await bot.StopAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"Stopped {took.TotalMilliseconds:0} ms after the signal.");
        Assert.Equal(0, code);
        Assert.True(took < TimeSpan.FromSeconds(5), $"It took {took}.");
        Assert.DoesNotContain("   at ", bot.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "data", "newsbot.db-wal")));
    }

    [Fact]
    public async Task Chat_LinesFromAPipe_AreAllAnswered()
    {
        var chat = await Newsbot.RunWithInputAsync(
            _folder.Path, "/ask When was the Transformer paper published?\nWho wrote it?\n/nwes\n", "chat");
        Assert.Equal(0, chat.ExitCode);
        Assert.Contains("12 June 2017", chat.Output, StringComparison.Ordinal);
        Assert.Contains("Vaswani", chat.Output, StringComparison.Ordinal);
        Assert.Contains("Did you mean /news", chat.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static HttpRequestMessage Post(string type) => new(HttpMethod.Post, "/api/messages")
    {
        Content = new StringContent("""{"channel":"news","text":"/help"}""", Encoding.UTF8, new MediaTypeHeaderValue(type)),
    };
}
