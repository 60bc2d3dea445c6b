using System.Globalization;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The bot on Discord, as whoever runs it sees it: outages, restarts, wrong settings, another way in.</summary>
public sealed class DiscordOperatorTests : IAsyncLifetime
{
    private DiscordServer _server = null!;

    private SimulatedDiscord Discord => _server.Discord;

    public async ValueTask InitializeAsync() => _server = await DiscordServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>Set NEWSBOT_OUTAGE_SECONDS=180 for the length of a bad day.</summary>
    [Fact]
    public async Task Outage_OfDiscord_LosesAndDoublesNothing()
    {
        var length = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("NEWSBOT_OUTAGE_SECONDS") ?? "12", CultureInfo.InvariantCulture));
        await using var bot = await _server.RunAsync("Discord:MessageContent=true");
        var thread = await _server.AskUnderAsync(await _server.NewsAsync());

        Discord.BeginOutage();
        var during = await Discord.SayAsync(thread, _server.Ann, "Who wrote it?");
        await Task.Delay(length, TestContext.Current.CancellationToken);
        Discord.EndOutage();
        await Discord.HearAsync(thread, m => m.RepliesTo == during, TimeSpan.FromSeconds(120));
        var after = await Discord.SayAsync(thread, _server.Ann, "When was it published?");
        await Discord.HearAsync(thread, m => m.RepliesTo == after);

        Assert.Single(Discord.Messages(thread), m => m.RepliesTo == during);
        Assert.Equal(1, Discord.Log.Identifies);
        Assert.True(Discord.Log.Resumes >= 1, Discord.Log.ToString());
        var status = await (await Discord.SlashAsync(_server.Channel, _server.Ann, "status")).FinalAsync();
        Assert.Contains("connected since", status.Text, StringComparison.Ordinal);
        Assert.Contains("resumed", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_InTheMiddleOfAnAnswer_AnswersItOnceInTheSameSession()
    {
        await using var model = await SimulatedModel.StartAsync();
        model.Manner = ModelManner.Silent;
        string[] settings = ["Discord:MessageContent=true", $"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated", "Writing:ApiKey=sk-0", "Writing:TimeoutSeconds=30"];
        SimulatedChannel thread;
        SimulatedMessage question;
        SimulatedInteraction command;
        await using (var bot = await _server.RunAsync("Discord:MessageContent=true"))
        {
            thread = await _server.AskUnderAsync(await _server.NewsAsync());
            Assert.Equal(0, (await bot.StopAsync()).ExitCode);
        }

        await using (var bot = await _server.StartBotAsync(settings))
        {
            await Discord.HappensAsync("resume");
            question = await Discord.SayAsync(thread, _server.Ann, "Who wrote it?");
            command = await Discord.SlashAsync(_server.Channel, _server.Ann, "ask", ("question", "When was the Transformer paper published?"));
            await command.FirstResponseAsync();
            await Discord.World.Changes.UntilAsync(() => model.Requests.Count >= 2 ? model : null, TimeSpan.FromSeconds(30), () => "The model was not asked.");
            bot.Kill();
        }

        model.Manner = ModelManner.Good;
        await using var again = await _server.StartBotAsync(settings);
        var answer = await Discord.HearAsync(thread, m => m.RepliesTo == question && m.Text.Contains(@"\[1\]", StringComparison.Ordinal));
        var answered = await command.UntilAsync(m => m.Text.Contains("12 June 2017", StringComparison.Ordinal));
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.Single(Discord.Messages(thread), m => m.RepliesTo == question);
        Assert.Equal(answer.Id, Discord.Messages(thread).Single(m => m.RepliesTo == question).Id);
        Assert.Equal([answered.Id], command.Seen.Select(m => m.Id));
        Assert.Equal(1, Discord.Log.Identifies);
        Assert.Equal(2, Discord.Log.Resumes);
    }

    [Fact]
    public async Task Token_Refused_StopsDiscordAloneAndSaysTheCure()
    {
        await using var bot = await _server.StartBotAsync("Discord:Token=MTEwMDAwMDAwMDAwMDAwMDAwMQ.wrong.token-that-nobody-gave");
        var line = await bot.HearAsync("Discord is off");
        Assert.Contains("Discord:Token", line, StringComparison.Ordinal);
        Assert.DoesNotContain("token-that-nobody-gave", bot.Said, StringComparison.Ordinal);
        var status = await bot.Chat.SayAsync("/status");
        Assert.Contains("off: Discord refuses the bot's token", status.Text, StringComparison.Ordinal);
        Assert.Equal(0, Discord.Log.Identifies);
    }

    [Fact]
    public async Task Intent_NotGranted_StopsDiscordAloneAndSaysTheCure()
    {
        Discord.Limits.Granted &= ~Intents.MessageContent;
        await using var bot = await _server.StartBotAsync("Discord:MessageContent=true");
        var line = await bot.HearAsync("Discord is off");
        Assert.Contains("Message Content Intent", line, StringComparison.Ordinal);
        Assert.Contains("Discord:MessageContent", line, StringComparison.Ordinal);
        (await bot.Chat.SayAsync("/news transformer since:all count:1")).AssertBorneOut();
        Assert.Equal(1, Discord.Log.Identifies);
    }

    [Fact]
    public async Task Interactions_OverHttp_AreAnsweredAlike()
    {
        await using var bot = await _server.StartBotAsync("Discord:Interactions=http", $"Discord:PublicKey={Discord.PublicKey}");
        await Discord.CommandsAsync();
        await Discord.SetEndpointAsync(new Uri(bot.Address, "/discord/interactions"));

        var news = await _server.NewsAsync();
        Assert.Contains(@"\[1\]", news.Text, StringComparison.Ordinal);
        Assert.Equal(_server.Ann, (await (await Discord.PressAsync(news, _server.Ann, "Evidence")).FinalAsync()).VisibleTo);
        Assert.Equal(0, Discord.Log.Identifies);
        var asked = await Discord.SlashAsync(_server.Channel, _server.Ann, "status");
        var status = await asked.FinalAsync();
        Assert.Contains("/discord/interactions", status.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_Wrong_AreRefusedWithTheCure()
    {
        using var folder = new TemporaryFolder();
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Discord:Token=short")).AssertRefused("Discord:Token", "developer portal");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Discord:Shards=3")).AssertRefused("Discord:Shards", "0-3/16");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Discord:Interactions=http")).AssertRefused("Discord:PublicKey");
        (await Newsbot.RunAsync(folder.Path, "run", "--set", "Discord:ApiBaseUrl=http://discord.example/api")).AssertRefused("Discord:ApiBaseUrl", "https");
    }
}
