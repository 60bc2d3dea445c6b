using Microsoft.Playwright;

namespace NewsBot.EndToEnd.Support;

/// <summary>What a person does on the page, by the names a person knows.</summary>
internal static class ChatPage
{
    /// <summary>The newest message of the channel.</summary>
    public static ILocator Newest(this IPage page) => page.Locator("#channel-messages > .message").Last;

    /// <summary>The newest message of the open thread.</summary>
    public static ILocator NewestInThread(this IPage page) => page.Locator("#thread-messages > .message").Last;

    /// <summary>Types a line, sends it, and waits for the whole reply.</summary>
    public static Task<ILocator> SayAsync(this IPage page, string line) => SayAsync(page, "channel", line);

    public static Task<ILocator> SayInThreadAsync(this IPage page, string line) => SayAsync(page, "thread", line);

    /// <summary>Opens the first sentence of the message and returns what is marked as its evidence.</summary>
    public static async Task<(string Sentence, string Words)> OpenEvidenceAsync(this ILocator message)
    {
        var sentence = message.Locator(".sentence.can-open").First;
        await sentence.ClickAsync();
        var mark = message.Locator(".evidence:not([hidden]) mark").First;
        await mark.WaitForAsync();
        return (await sentence.InnerTextAsync(), await mark.InnerTextAsync());
    }

    /// <summary>How far the page is wider than its window; 0 when nothing has to be scrolled sideways.</summary>
    public static Task<int> OverhangAsync(this IPage page) => page.EvaluateAsync<int>(
        "() => Math.max(document.documentElement.scrollWidth - innerWidth, ...[...document.querySelectorAll('.scroll')].map(e => e.scrollWidth - e.clientWidth), 0)");

    /// <summary>Waits for a reply after the messages that were there, with a time limit that a busy machine keeps.</summary>
    private static async Task<ILocator> SayAsync(IPage page, string name, string line)
    {
        var replies = page.Locator($"#{name}-messages > .message.bot.done");
        var before = await replies.CountAsync();
        await page.Locator($"#{name}-input").FillAsync(line);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(replies).ToHaveCountAsync(before + 1, new LocatorAssertionsToHaveCountOptions { Timeout = 30_000 });
        return replies.Last;
    }
}
