using System.Globalization;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The bot on Slack, as whoever runs it sees it: outages, restarts, wrong settings, other ways in.</summary>
public sealed class SlackOperatorTests : IAsyncLifetime
{
    private const string Cited = "[1]";

    private SlackWorkspace _workspace = null!;

    private SimulatedSlack Slack => _workspace.Slack;

    private SimulatedPerson Ann => _workspace.Ann;

    private SimulatedConversation Channel => _workspace.Channel;

    public async ValueTask InitializeAsync() => _workspace = await SlackWorkspace.StartAsync();

    public ValueTask DisposeAsync() => _workspace.DisposeAsync();

    /// <summary>Set NEWSBOT_OUTAGE_SECONDS=180 for the length of a bad day.</summary>
    [Fact]
    public async Task Outage_OfSlack_LosesAndDoublesNothing()
    {
        var length = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("NEWSBOT_OUTAGE_SECONDS") ?? "12", CultureInfo.InvariantCulture));
        await using var bot = await _workspace.RunAsync();
        var news = await _workspace.NewsAsync();

        Slack.BeginOutage();
        var during = await Slack.SayAsync(Channel, Ann, $"{_workspace.Mention} Who wrote the Transformer paper?");
        await Task.Delay(length, TestContext.Current.CancellationToken);
        Slack.EndOutage();
        await Slack.HearAsync(Channel, p => p.ThreadTs == during.Ts, TimeSpan.FromSeconds(120));
        await Slack.SayAsync(Channel, Ann, "When was it published?", news.Ts);
        await Slack.HearAsync(Channel, p => p.ThreadTs == news.Ts);

        Assert.Single(Slack.Replies(Channel, during.Ts), p => p.Author == Slack.Bot);
        var status = await _workspace.AskAsync(Channel, "/newsbot", "status");
        Assert.Contains("connected since", status.Text, StringComparison.Ordinal);
        Assert.Contains("reconnects", status.Text, StringComparison.Ordinal);
    }

    /// <summary>Slack delivers nothing again that was acknowledged; what was asked is kept until it is answered.</summary>
    [Fact]
    public async Task Restart_InTheMiddleOfAnAnswer_AnswersItOnce()
    {
        await using var model = await SimulatedModel.StartAsync();
        model.Manner = ModelManner.Silent;
        string[] settings = [$"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated", "Writing:ApiKey=sk-0", "Writing:TimeoutSeconds=30"];
        SimulatedPost question;
        SimulatedAct command;
        await using (var bot = await _workspace.RunAsync(settings))
        {
            question = await Slack.SayAsync(Channel, Ann, $"{_workspace.Mention} Who wrote the Transformer paper?");
            command = await Slack.SlashAsync(Slack.Direct(Ann), Ann, "/ask", "When was the Transformer paper published?");
            await command.AcknowledgedAsync();
            await Slack.World.Changes.UntilAsync(() => model.Requests.Count >= 2 ? model : null, TimeSpan.FromSeconds(30), () => "The model was not asked.");
            bot.Kill();
        }

        model.Manner = ModelManner.Good;
        await using var again = await _workspace.RunAsync(settings);
        var answer = await Slack.HearAsync(Channel, p => p.ThreadTs == question.Ts && p.Text.Contains(Cited, StringComparison.Ordinal));
        var answered = await command.UntilAsync(p => p.Text.Contains("12 June 2017", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        var replies = Slack.Replies(Channel, question.Ts).Where(p => p.Author == Slack.Bot).ToList();
        Assert.True(replies is [var one] && one == answer, $"{string.Join("\n--\n", replies)}\n{Slack.Log}\n{again.Said}");
        var direct = Slack.Messages(Slack.Direct(Ann)).Where(p => p.Author == Slack.Bot).ToList();
        Assert.True(direct is [var only] && only == answered, $"{string.Join("\n--\n", direct)}\n{Slack.Log}\n{again.Said}");
        Assert.Equal(0, (await again.StopAsync()).ExitCode);
    }

    [Fact]
    public async Task Tokens_Refused_StopSlackAloneAndSayTheCure()
    {
        await using var bot = await _workspace.StartBotAsync("Slack:AppToken=xapp-1-token-that-nobody-gave");
        var line = await bot.HearAsync("Slack is off");
        Assert.Contains("Slack:AppToken", line, StringComparison.Ordinal);
        Assert.DoesNotContain("token-that-nobody-gave", bot.Said, StringComparison.Ordinal);
        var status = await bot.Chat.SayAsync("/status");
        Assert.Contains("off: Slack does not take Slack:AppToken (invalid_auth)", status.Text, StringComparison.Ordinal);
        (await bot.Chat.SayAsync("/news transformer since:all count:1")).AssertBorneOut();

        await using var other = await _workspace.StartBotAsync("Slack:BotToken=xoxb-token-that-nobody-gave");
        Assert.Contains("Slack:BotToken", await other.HearAsync("Slack is off"), StringComparison.Ordinal);
        Assert.DoesNotContain("token-that-nobody-gave", other.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_OverHttp_AreAnsweredAlike()
    {
        await using var bot = await _workspace.StartBotAsync("Slack:Delivery=http", "Slack:AppToken=", $"Slack:SigningSecret={Slack.SigningSecret}");
        await Slack.Urls.VerifyEventsAsync(new Uri(bot.Address, "/slack/events"));
        (Slack.Urls.Commands, Slack.Urls.Interactivity) = (new Uri(bot.Address, "/slack/commands"), new Uri(bot.Address, "/slack/interactivity"));

        var news = await _workspace.NewsAsync();
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        Assert.Contains(Cited, (await (await Slack.PressAsync(news, Ann, "Evidence")).ModalAsync()).Text, StringComparison.Ordinal);
        await Slack.SayAsync(Channel, Ann, "What is it about?", news.Ts);
        await Slack.HearAsync(Channel, p => p.ThreadTs == news.Ts && p.Text.Contains(Cited, StringComparison.Ordinal));
        var status = await _workspace.AskAsync(Channel, "/newsbot", "status");
        Assert.Contains("/slack/events", status.Text, StringComparison.Ordinal);
        Assert.Equal(0, Slack.Log.MostSockets);
    }

    [Fact]
    public async Task Prefix_Set_TakesAllCommands()
    {
        await using var bot = await _workspace.RunAsync("Slack:CommandPrefix=ai");
        var news = await _workspace.AskAsync(Channel, "/ai", "news transformer since:all count:1");
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        var help = await _workspace.AskAsync(Channel, "/ai");
        Assert.Contains("/ai news", help.Text, StringComparison.Ordinal);
    }

    /// <summary>Whoever reads the channel on Slack and whoever reads it on Discord are told the same, and it is written once.</summary>
    [Fact]
    public async Task BothServices_InOneHost_TellOneStoryAtOneCost()
    {
        await using var model = await SimulatedModel.StartAsync();
        await using var server = await DiscordServer.StartAsync();
        await using var bot = await server.StartBotAsync(
            [.. _workspace.Settings, "Discord:MessageContent=true", $"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated", "Writing:ApiKey=sk-0"]);
        await Slack.ReadyAsync();
        await Simulators.Discord.People.Views.ReadyAsync(server.Discord);
        await Simulators.Discord.People.Views.CommandsAsync(server.Discord);

        var onDiscord = await server.NewsAsync();
        var asked = model.Requests.Count;
        var onSlack = await _workspace.NewsAsync();
        Assert.True(asked > 0);
        Assert.Equal(asked, model.Requests.Count);
        Assert.Contains(SimulatedModel.Mark, onDiscord.Text, StringComparison.Ordinal);
        Assert.Contains(SimulatedModel.Mark, onSlack.Text, StringComparison.Ordinal);

        // Each thread remembers its own talk.
        await Slack.SayAsync(Channel, Ann, "Who wrote it?", onSlack.Ts);
        await Slack.HearAsync(Channel, p => p.ThreadTs == onSlack.Ts && p.Text.Contains(Cited, StringComparison.Ordinal));
        var status = (await bot.Chat.SayAsync("/status")).Text;
        Assert.Contains(" as newsbot", status.ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Contains(" in Readers", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installation_OverTheWeb_ServesTheOtherWorkspace()
    {
        var writers = Slack.AddTeam("Writers", installed: false);
        var eve = Slack.AddPerson("eve", team: writers);
        var channel = Slack.AddChannel("drafts", team: writers);
        await using var bot = await _workspace.RunAsync(
            $"Slack:ClientId={Slack.ClientId}", $"Slack:ClientSecret={Slack.ClientSecret}", "Slack:PublicUrl=https://bot.example.org");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = bot.Address };
        using var begin = await browser.GetAsync(new Uri("/slack/install", UriKind.Relative), TestContext.Current.CancellationToken);
        var allowed = Slack.Installations.Allow(begin.Headers.Location!, writers, eve);
        using var finish = new HttpRequestMessage(HttpMethod.Get, allowed.PathAndQuery);
        finish.Headers.Add("Cookie", begin.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        using var page = await browser.SendAsync(finish, TestContext.Current.CancellationToken);
        var words = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(page.IsSuccessStatusCode, words);
        Assert.Contains("Writers", words, StringComparison.Ordinal);

        var news = await (await Slack.SlashAsync(channel, eve, "/news", "transformer since:all count:1")).FinalAsync(SlackWorkspace.IsPromise);
        Assert.Contains(Cited, news.Text, StringComparison.Ordinal);
        var own = await _workspace.NewsAsync();
        Assert.Contains(Cited, own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(writers.BotToken, bot.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Wrong_AreRefusedWithTheCure()
    {
        using var folder = new TemporaryFolder();
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Slack:BotToken=xapp-1")).AssertRefused("Slack:BotToken", "xoxb-");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Slack:BotToken=xoxb-1234")).AssertRefused("Slack:AppToken", "connections:write");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Slack:BotToken=xoxb-1234", "--set", "Slack:Delivery=http")).AssertRefused("Slack:SigningSecret");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Slack:ApiBaseUrl=http://slack.example/api")).AssertRefused("Slack:ApiBaseUrl", "https");
    }
}
