using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace NewsBot.EndToEnd.Support;

/// <summary>The pictures of docs/. <c>UPDATE_PICTURES=1</c> takes them anew; without it nothing is written.</summary>
internal static class Pictures
{
    private const int Largest = 150 * 1024;

    public static async Task TakeAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_PICTURES") != "1")
        {
            return;
        }

        var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide });
        Assert.InRange(picture.Length, 1000, Largest);
        Directory.CreateDirectory(Folder());
        await File.WriteAllBytesAsync(Path.Combine(Folder(), name), picture, TestContext.Current.CancellationToken);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs"));
}
