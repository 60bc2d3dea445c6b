using Microsoft.Playwright;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The web chat in a real browser.</summary>
public sealed class BrowserTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private RunningBot _bot = null!;

    public async ValueTask InitializeAsync() => _bot = await RunningBot.StartAsync(_folder.Path);

    [Fact]
    public async Task News_TypedWithCompletion_IsTold()
    {
        var page = await browser.OpenAsync(_bot);
        await page.Locator("#channel-input").PressSequentiallyAsync("/ne");
        var offer = page.Locator("#channel-offers [role=option]").First;
        await Assertions.Expect(offer).ToContainTextAsync("/news");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#channel-input").PressSequentiallyAsync("sin");
        await Assertions.Expect(page.Locator("#channel-offers [role=option]").First).ToContainTextAsync("since:");
        await page.Keyboard.PressAsync("Tab");
        await page.Locator("#channel-input").PressSequentiallyAsync("all");
        await page.Keyboard.PressAsync("Enter");
        var reply = page.Locator("#channel-messages > .message.bot.done");
        await Assertions.Expect(reply.Locator(".card")).ToHaveCountAsync(5);
        Assert.Equal("/news since:all", (await reply.Locator(".asked code").InnerTextAsync()).Trim());
        await page.SayAsync("/news anthropic since:2026-04-01 count:3");
        await Pictures.TakeAsync(page, "news.png");
    }

    [Fact]
    public async Task Digest_Now_TellsTheStories()
    {
        var page = await browser.OpenAsync(_bot);
        var reply = await page.SayAsync("/digest now since:2026-05-01");
        Assert.Contains("AI news digest", await reply.Locator(".reply-heading").InnerTextAsync(), StringComparison.Ordinal);
        Assert.NotEqual(0, await reply.Locator(".card").CountAsync());
        await Pictures.TakeAsync(page, "digest.png");
        await page.SayAsync("/digest now");
    }

    [Fact]
    public async Task Ask_ThenFollowUp_OpensTheExactWords()
    {
        var page = await browser.OpenAsync(_bot, 1120, 640, ColorScheme.Dark);
        var answer = await page.SayAsync("/ask When was the Transformer paper published?");
        await Assertions.Expect(answer).ToContainTextAsync("12 June 2017");
        var (sentence, words) = await answer.OpenEvidenceAsync();
        Assert.Contains("12 June 2017", words, StringComparison.Ordinal);
        Assert.Equal(sentence, words);

        await answer.Locator(".thread-link").ClickAsync();
        var authors = await page.SayInThreadAsync("Who wrote it?");
        await Assertions.Expect(authors).ToContainTextAsync("Vaswani");
        await authors.OpenEvidenceAsync();
        await Pictures.TakeAsync(page, "thread.png");
    }

    [Fact]
    public async Task Thread_UnderNews_AnswersAndSaysWhatIsNotInTheNews()
    {
        var page = await browser.OpenAsync(_bot);
        var news = await page.SayAsync("/news karpathy since:all");
        await Assertions.Expect(news).ToContainTextAsync("Karpathy");
        await news.Locator(".thread-link").ClickAsync();
        await Assertions.Expect(await page.SayInThreadAsync("What will his new team work on?")).ToContainTextAsync("pre-training");
        await Assertions.Expect(await page.SayInThreadAsync("What did he say about Mars?")).ToContainTextAsync("not in the news I have");
        await page.Locator("#thread-close").ClickAsync();
        await Assertions.Expect(news.Locator(".thread-link")).ToContainTextAsync("4 replies");
    }

    [Fact]
    public async Task Command_Unknown_IsAnsweredFriendly()
    {
        var page = await browser.OpenAsync(_bot);
        await Assertions.Expect(await page.SayAsync("/nwes")).ToContainTextAsync("Did you mean /news");
        await Assertions.Expect(await page.SayAsync("/news since:never")).ToContainTextAsync("is not a time I understand");
    }

    [Fact]
    public async Task Chat_ByKeyboardAlone_ReachesEverything()
    {
        var page = await browser.OpenAsync(_bot);
        await page.Keyboard.TypeAsync("/ask When was the Transformer paper published?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#channel-messages > .message.bot.done")).ToHaveCountAsync(1);

        await FocusByTabAsync(page, "Shift+Tab", ".sentence.can-open");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#channel-messages .evidence:not([hidden]) mark").First).ToContainTextAsync("on arXiv");
        await FocusByTabAsync(page, "Tab", ".thread-link");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#thread-input")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Who wrote it?");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.NewestInThread()).ToContainTextAsync("Vaswani");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("#thread")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Alt+2");
        await Assertions.Expect(page.Locator("#channel-title")).ToContainTextAsync("research");
    }

    [Theory]
    [InlineData("Light")]
    [InlineData("Dark")]
    public async Task Page_NarrowScreen_NeedsNoSidewaysScrolling(string colours)
    {
        var page = await browser.OpenAsync(_bot, 360, 740, Enum.Parse<ColorScheme>(colours));
        Assert.Equal(0, await page.OverhangAsync());
        var reply = await page.SayAsync("/news since:all count:3");
        Assert.Equal(0, await page.OverhangAsync());
        await page.SayAsync("/sources list");
        await page.SayAsync("/help");
        Assert.Equal(0, await page.OverhangAsync());
        await reply.First.Locator(".thread-link").ClickAsync();
        await page.SayInThreadAsync("What is " + new string('W', 120) + "?");
        Assert.Equal(0, await page.OverhangAsync());
        var ground = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(colours == "Dark" ? "rgb(23, 23, 28)" : "rgb(255, 255, 255)", ground);
    }

    [Fact]
    public async Task Page_TitleWithScript_IsNotRepeatedAndRunsNothing()
    {
        const string body = "<p>Zentauri Labs built a robot that waters gardens, and it is on sale in Lisbon since Monday for everybody who has a garden.</p>";
        var html = _folder.Write("robot.html", $"""
            <!doctype html><html lang="en"><head><title>Zentauri robot <script>window.ran=1</script><img src=x onerror="window.ran=2"> waters gardens</title>
            <meta property="article:published_time" content="2026-06-01T10:00:00Z"></head>
            <body><article><h1>Zentauri robot &lt;script&gt;window.ran=3&lt;/script&gt;</h1>{string.Concat(Enumerable.Repeat(body, 5))}</article></body></html>
            """);
        var stored = await Newsbot.RunAsync(_folder.Path, "ingest", html);
        Assert.Equal("1 new, 0 known, 0 refused.", stored.Output.Trim());
        var page = await browser.OpenAsync(_bot);
        var failures = new List<string>();
        page.PageError += (_, error) => failures.Add(error);
        var reply = await page.SayAsync("/news zentauri since:all");
        await Assertions.Expect(reply.Locator(".card-title").First).ToContainTextAsync("An article");
        Assert.True(await page.EvaluateAsync<bool>("() => window.ran === undefined"));
        Assert.Equal(0, await reply.Locator("script, img").CountAsync());
        Assert.Empty(failures);
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task FocusByTabAsync(IPage page, string key, string wanted)
    {
        for (var i = 0; i < 25; i++)
        {
            await page.Keyboard.PressAsync(key);
            if (await page.EvaluateAsync<bool>("wanted => document.activeElement.matches(wanted)", wanted))
            {
                return;
            }
        }

        Assert.Fail($"{wanted} cannot be reached by {key}.");
    }
}
