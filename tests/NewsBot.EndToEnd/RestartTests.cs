using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>What was said survives the end of the process, however it comes.</summary>
public sealed class RestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Restart_AfterPowerCut_KeepsHistoryAndThreadMemory()
    {
        string thread;
        string before;
        await using (var bot = await RunningBot.StartAsync(_folder.Path))
        {
            var news = await bot.Chat.SayAsync("/news karpathy since:all");
            thread = news.Id;
            before = news.Text;
            bot.Kill();
        }

        await using var again = await RunningBot.StartAsync(_folder.Path);
        var history = await again.Chat.ReadAsync();
        Assert.Equal(before, Assert.Single(history, m => m.Id == thread).Text);
        var answer = await again.Chat.SayAsync("What will his new team work on?", thread);
        answer.AssertBorneOut();
        Assert.Contains("pre-training", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WhileAnswering_ShowsTheQuestionAsInterrupted()
    {
        await using (var bot = await RunningBot.StartAsync(_folder.Path, "Writing:Endpoint=http://127.0.0.1:9/v1", "Writing:Model=none", "Writing:TimeoutSeconds=60"))
        {
            using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
                bot.Chat.Http, "/api/messages", new { channel = "news", text = "/news since:all count:10", zone = "UTC" }, TestContext.Current.CancellationToken);
            bot.Kill();
        }

        await using var again = await RunningBot.StartAsync(_folder.Path);
        var left = Assert.Single(await again.Chat.ReadAsync());
        Assert.Contains((string)left.Json["state"]!, new[] { "interrupted", "done" });
        Assert.NotEmpty((await again.Chat.SayAsync("/help")).Text);
    }

    public void Dispose() => _folder.Dispose();
}
