using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The page "Operator", over a month that was made up.</summary>
public sealed class OperatorPageTests(BrowserFixture browser) : IClassFixture<BrowserFixture>, IDisposable
{
    private static readonly int[] Days = [.. Enumerable.Range(0, 30)];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Operator_AfterAMonth_SeesHowItIsAndHowItWas()
    {
        await Newsbot.RunAsync(_folder.Path, "sources");
        Live(TimeProvider.System.GetUtcNow());
        await using var bot = await RunningBot.StartAsync(_folder.Path);
        var page = await browser.OpenAsync(bot, 1200, 1240);
        await page.GetByRole(AriaRole.Link, new() { Name = "Operator" }).ClickAsync();

        await Assertions.Expect(page.Locator(".chart")).ToHaveCountAsync(6);
        await Assertions.Expect(page.Locator(".status-row").Nth(0)).ToContainTextAsync("Running");
        await Assertions.Expect(page.Locator(".status-row").Nth(1)).ToContainTextAsync("normal");
        var (answered, refused) = (Days.Sum(Answered), Days.Sum(Refused));
        await Assertions.Expect(page.Locator("#chart-requests")).ToContainTextAsync(string.Create(CultureInfo.InvariantCulture, $"not in the news {refused}"));
        await Assertions.Expect(page.Locator("#chart-requests").GetByRole(AriaRole.Img)).ToHaveAttributeAsync(
            "aria-label",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Requests answered, what people asked for, by how it ended: {answered + refused + 30:N0} in 30 days; {answered:N0} answered, {refused} not in the news, 20 another writer stood in, 10 failed"));
        await Assertions.Expect(page.Locator("#chart-digests .key")).ToHaveTextAsync("on time 27late 1left out 1failed 1");
        await Assertions.Expect(page.Locator("#chart-sources .total")).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"{Days.Sum(FailedPolls)} of {3000 + Days.Sum(FailedPolls):N0}"));
        await Assertions.Expect(page.Locator("#chart-money .total")).ToHaveTextAsync(string.Create(CultureInfo.InvariantCulture, $"{Days.Sum(Cost):0.00} USD"));
        await Assertions.Expect(page.Locator("#chart-tokens .day")).ToHaveCountAsync(30);
        // Every bar stands inside its plot, none is drawn by a rule that was meant for something else.
        Assert.True(await page.EvaluateAsync<bool>(
            "() => [...document.querySelectorAll('.part')].every(p => p.getBBox().y >= 9 && p.getBBox().y + p.getBBox().height <= 113)"));
        await page.Locator("#chart-digests summary").ClickAsync();
        await Assertions.Expect(page.Locator("#chart-digests tbody tr")).ToHaveCountAsync(30);
        await page.Locator("#chart-digests summary").ClickAsync();
        Assert.Equal(0, await page.OverhangAsync());
        // The picture shows no folder of the machine that took it.
        await page.EvaluateAsync("() => document.querySelectorAll('dd').forEach(d => { d.textContent = d.textContent.replace(/\\S*\\/data\\//, '/srv/newsbot/data/'); })");
        await Pictures.TakeAsync(page, "operator.png");
        await page.SetViewportSizeAsync(360, 740);
        Assert.Equal(0, await page.OverhangAsync());
    }

    [Fact]
    public async Task Operator_OfAFreshBot_SaysThatNothingHappenedYet()
    {
        await using var bot = await RunningBot.StartAsync(_folder.Path);
        var page = await browser.OpenAsync(bot, 1200, 900, ColorScheme.Dark);
        await page.GotoAsync(new Uri(bot.Address, "operator").AbsoluteUri);

        await Assertions.Expect(page.Locator("#chart-tokens .nothing")).ToHaveTextAsync("Nothing in these days.");
        await Assertions.Expect(page.Locator("#chart-tokens svg")).ToHaveCountAsync(0);
    }

    private static int Answered(int back) => 14 + (back * 11 % 29);

    private static int Refused(int back) => 1 + (back % 4);

    private static int FailedPolls(int back) => back == 17 ? 31 : back * 5 % 4;

    private static double Cost(int back) => (20 + (back * 7 % 13 * 3)) / 100.0;

    /// <summary>Thirty days of everything that is recorded.</summary>
    private void Live(DateTimeOffset now)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.Path, "data", "newsbot.db")};Pooling=False");
        connection.Open();
        Run("insert into story (id, title, first_at, last_at, article_count) values (9000, 'A month of news', @now, @now, 0)");
        for (var back = 0; back < 30; back++)
        {
            var at = now.AddDays(-back);
            var day = at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var start = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).ToUnixTimeMilliseconds();
            Run($"""
                with recursive k (n) as (select 0 union all select n + 1 from k where n < {20 + (back * 7 % 23)})
                insert into article (story_id, key, content_hash, title, standfirst, source, author, language, published_at, happened_at, stored_at, is_backlog)
                select 9000, 'made:{back}:' || n, '', 'Made', '', 'Made', '', '', {start}, {start}, {start}, 1 from k
                """);
            Run($"insert into tally values ('{day}', 'Answered', 'web', {Answered(back)}), ('{day}', 'NotInTheNews', 'web', {Refused(back)}), ('{day}', 'SourceRead', 'Made', 100), ('{day}', 'SourceFailed', 'Made', {FailedPolls(back)})");
            Run($"""
                insert into model_call (day, at, provider, model, function, platform, channel, tokens_in, tokens_out, tokens_cached, estimated, cost, milliseconds, outcome)
                values ('{day}', {start}, 'openai', 'm', 'f', 'web', 'news', {90_000 + (back * 7919 % 60_000)}, 9000, 0, 0, {Cost(back).ToString(CultureInfo.InvariantCulture)}, 900, 'ok')
                """);
            var (state, late) = back switch { 3 => (3, 40), 9 => (4, 900), 15 => (5, 30), _ => (3, 0) };
            Run($"""
                insert into delivery (kind, number, slot, platform, channel, thread, due_at, key, state, ended_at)
                values (0, 1, 'made {day}', 'web', 'news', '', {start} - {late * 60_000}, 'made{back}', {state}, {start})
                """);
            if (back == 12)
            {
                Run($"insert into tally values ('{day}', 'StoodIn', 'web', 20), ('{day}', 'Failed', 'web', 10)");
            }
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Parameters.AddWithValue("@now", now.ToUnixTimeMilliseconds());
            command.ExecuteNonQuery();
        }
    }
}
