using Microsoft.Playwright;

namespace NewsBot.EndToEnd.Support;

/// <summary>One Chromium for all browser tests. Where there is none, they are skipped and say why.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--disable-lcd-text",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("NEWSBOT_CHROMIUM") is { Length: > 0 } chosen ? chosen : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
        {
            return;
        }

        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Executable, Args = Arguments });
    }

    /// <summary>A fresh page of the bot's chat, with nothing remembered by the browser.</summary>
    internal async Task<IPage> OpenAsync(RunningBot bot, int width = 1200, int height = 800, ColorScheme colours = ColorScheme.Light)
    {
        Assert.SkipWhen(_browser is null, $"There is no browser {Executable}; install Debian's chromium or name another by NEWSBOT_CHROMIUM.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colours,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "UTC",
            Locale = "en-GB",
        });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(bot.Address.AbsoluteUri);
        await page.Locator("#channel-input").WaitForAsync();
        await Assertions.Expect(page.Locator("#channels .channel")).ToHaveCountAsync(3);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
