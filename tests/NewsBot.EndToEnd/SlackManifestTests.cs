using System.Runtime.CompilerServices;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The manifest as an operator gets it.</summary>
public sealed class SlackManifestTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Manifest_Plain_IsTheFileOfTheRepository()
    {
        var result = await Newsbot.RunAsync(_folder.Path, "slack", "manifest");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(await File.ReadAllTextAsync(FilePath(), TestContext.Current.CancellationToken), result.Output);
        Assert.Empty(Directory.GetDirectories(_folder.Path));
    }

    [Fact]
    public async Task Manifest_WithAnAddressAndAPrefix_HasBoth()
    {
        var result = await Newsbot.RunAsync(_folder.Path, "slack", "manifest", "--url", "https://bot.example.org", "--set", "Slack:CommandPrefix=ainews");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("command: \"/ainews\"", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("command: \"/news\"", result.Output, StringComparison.Ordinal);
        Assert.Contains("request_url: \"https://bot.example.org/slack/events\"", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Slack:PublicUrl must be an https address", "--url", "http://bot.example.org")]
    [InlineData("newsbot slack manifest --url", "--set", "Slack:Delivery=http")]
    public async Task Manifest_AddressThatCannotBe_IsRefusedWithTheCure(string sentence, string option, string value)
    {
        var result = await Newsbot.RunAsync(_folder.Path, "slack", "manifest", option, value);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains(sentence, result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string FilePath([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "src", "NewsBot.Platforms", "Slack", "slack-manifest.yaml");
}
