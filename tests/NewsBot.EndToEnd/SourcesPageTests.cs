using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The page "Sources", with sources in every state.</summary>
public sealed class SourcesPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;

    private static readonly (string Category, string Names)[] Names =
    [
        ("Labs", "OpenAI, Anthropic, Google DeepMind, Mistral, NVIDIA"),
        ("Press", "Ars Technica, The Verge, Wired, The Register"),
        ("Research", "arXiv cs.CL, BAIR"),
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sources_InEveryState_AreSeenAtAGlance()
    {
        await Newsbot.RunAsync(_folder.Path, "sources");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Live(now);
        await using var bot = await RunningBot.StartAsync(_folder.Path);
        var page = await browser.OpenAsync(bot, 1200, 760);
        await page.GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();

        await Assertions.Expect(page.Locator(".tile")).ToHaveTextAsync(["11sources", "6doing well", "2need a look", "1not read the last time", "1gone quiet", "1paused"]);
        var labs = page.Locator(".group", new() { HasText = "Labs" }).Locator("tbody tr");
        await Assertions.Expect(labs.Nth(0)).ToContainTextAsync("paused after failing for 15 days, tried once a day");
        await Assertions.Expect(labs.Nth(1)).ToContainTextAsync("failing for 4 days: the server answered 404. It has moved: look for it.");
        Assert.Equal(0, await page.OverhangAsync());
        await Pictures.TakeAsync(page, "sources.png");
        await page.SetViewportSizeAsync(360, 740);
        Assert.Equal(0, await page.OverhangAsync());

        await page.SetViewportSizeAsync(1200, 760);
        await page.GetByRole(AriaRole.Link, new() { Name = "OpenAI in the chat" }).ClickAsync();
        await Assertions.Expect(page.Locator("#channel-input")).ToHaveValueAsync("/sources OpenAI");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#channel-messages > .message.bot.done .reply-heading")).ToHaveTextAsync("OpenAI");
        await Assertions.Expect(page.Locator("#channel-messages > .message.bot.done")).ToContainTextAsync("Pause");
    }

    /// <summary>As if they had been read for weeks, with two that fail, one in trouble, one quiet and one paused.</summary>
    private void Live(long now)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "data", "newsbot.db")};Pooling=False");
        connection.Open();
        foreach (var (category, names) in Names)
        {
            foreach (var name in names.Split(", "))
            {
                Run($"insert into source (name, feed, category) values ('{name}', 'https://{name.Replace(' ', '-').ToLowerInvariant()}.example/feed', '{category}')");
            }
        }

        Run("""
            update source set last_fetched_at = @now, last_succeeded_at = @now - (id * 137000), next_fetch_at = @now + 3600000 * (2 + id % 5),
                newest_at = @now - 3600000 * (id * 7 % 60), usual_gap = 3600000 * (3 + id), article_count = 7 + (id * 53) % 240
            """);
        Run("insert into story (id, title, first_at, last_at, article_count) values (9000, 'Months of news', @now, @now, 0)");
        Run("""
            with recursive d (n) as (select 0 union all select n + 1 from d where n < 13), k (n) as (select 0 union all select n + 1 from k where n < 5)
            insert into article (story_id, key, content_hash, title, standfirst, source, author, language, published_at, happened_at, stored_at, is_backlog)
            select 9000, 'made:' || s.id || ':' || d.n || ':' || k.n, '', 'Made', '', s.name, '', '', @now - d.n * 86400000, @now - d.n * 86400000, @now, 1
            from source s, d, k where k.n < (s.id * 7 + d.n * d.n * 3) % 6
            """);
        Run($"update source set failing_since = @now - {4 * Day}, last_failure = 'the server answered 404.', last_cure = 'It has moved: look for it.', told_at = @now where name = 'NVIDIA'");
        Run($"update source set failing_since = @now - {15 * Day}, paused_at = @now, last_failure = 'The name could not be resolved.', told_at = @now where name = 'Mistral'");
        Run($"update source set failing_since = @now - {Hour}, last_failure = 'the server timed out after 20 s.' where name = 'Wired'");
        Run($"update source set newest_at = @now - {60 * Day} where name = 'BAIR'");
        Run("update source set paused_at = @now, paused_by_person = 1 where name = 'The Register'");

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("@now", now);
            command.ExecuteNonQuery();
        }
    }
}
