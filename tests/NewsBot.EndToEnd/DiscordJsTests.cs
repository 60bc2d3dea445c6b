using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>The simulated Discord serves discord.js as Discord does. It is unmodified: where it fails, the simulator is wrong.</summary>
public sealed class DiscordJsTests
{
    private SimulatedDiscord _discord = null!;
    private SimulatedChannel _channel = null!;
    private SimulatedChannel _forum = null!;
    private SimulatedUser _ada = null!;

    [Fact]
    public async Task Commands_OfDiscordJs_AreRegisteredAndAnswered()
    {
        await using var discord = await StartAsync();
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        Assert.Equal(10, (int?)(await client.TellsAsync("ready"))["registered"]);

        var ping = await (await discord.SlashAsync(_channel, _ada, "ping")).FinalAsync();
        Assert.Equal("Pong to ada in #news", ping.Text);

        var slow = await discord.SlashAsync(_channel, _ada, "slow", ("topic", "AI"), ("count", 3), ("loud", true));
        Assert.Equal("Between us", (await slow.FollowupAsync(1)).Text);
        Assert.Equal(CallbackKind.DeferredMessage, slow.Callback);
        Assert.Equal(["Working on AI …", "Done: AI 3 true\nA title\nA text"], slow.Original!.Versions);
        Assert.Equal(["And another thing"], discord.Messages(_channel).TakeLast(1).Select(m => m.Text));
        Assert.Equal("Done: AI 3 true", (string?)(await client.TellsAsync("fetched"))["content"]);

        var secret = await (await discord.SlashAsync(_channel, _ada, "secret")).FinalAsync();
        Assert.Equal(_ada, secret.VisibleTo);
        var hidden = await (await discord.SlashAsync(_channel, _ada, "hidden")).FinalAsync();
        Assert.Equal(("In place of the loading message", _ada), (hidden.Text, hidden.VisibleTo));
        Assert.DoesNotContain(discord.Messages(_channel), m => m == secret || m == hidden);

        Assert.Equal("# A heading", (await (await discord.SlashAsync(_channel, _ada, "modern")).FinalAsync()).Text);
        Assert.Equal("add Europe/Berlin", (await (await discord.SlashAsync(_channel, _ada, "digest add", ("zone", "Europe/Berlin"))).FinalAsync()).Text);
        await Assert.ThrowsAsync<InvalidOperationException>(() => discord.SlashAsync(_channel, _ada, "settings"));
        var settings = await discord.SlashAsync(_channel, _channel.Guild!.Owner, "settings", ("channel", _forum));
        Assert.Equal("Posting to posts", (await settings.FinalAsync()).Text);
        Assert.Equal([("About bio", "bio")], await discord.AutocompleteAsync(_channel, _ada, "slow", "topic", "bio"));
        AssertClean(client);
    }

    [Fact]
    public async Task Components_OfDiscordJs_ArePressedChosenAndFilledIn()
    {
        await using var discord = await StartAsync();
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");

        var panel = await (await discord.SlashAsync(_channel, _ada, "panel")).FinalAsync();
        Assert.Equal(["Count", "Later", "Link"], panel.Buttons);
        await (await discord.PressAsync(panel, _ada, "Count")).FirstResponseAsync();
        var pressed = await (await discord.PressAsync(panel, _ada, "count:2")).FinalAsync();
        Assert.Same(panel, pressed);
        Assert.StartsWith("Counted 2", panel.Text, StringComparison.Ordinal);
        Assert.Equal("Chosen: 2", (await (await discord.ChooseAsync(panel, _ada, "Choose", "Two")).FinalAsync()).Text);
        var later = await discord.PressAsync(panel, _ada, "later");
        Assert.Equal(("For you", _ada), ((await later.FollowupAsync()).Text, later.Followups[0].VisibleTo));
        Assert.Equal("Later it is", (await later.FinalAsync()).Text);

        var form = await (await discord.SlashAsync(_channel, _ada, "form")).FirstResponseAsync();
        Assert.Equal("Asked: why?", (await (await discord.SubmitAsync(form, ("question", "why?"))).FinalAsync()).Text);
        var said = await discord.SayAsync(_channel, _ada, "A long article");
        Assert.Equal("Summary of: A long article", (await (await discord.MessageCommandAsync(said, _ada, "Summarize")).FinalAsync()).Text);
        AssertClean(client);
    }

    [Fact]
    public async Task Threads_OfDiscordJs_AreOpenedAndTalkedIn()
    {
        await using var discord = await StartAsync();
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");

        var head = await discord.SayAsync(_channel, _ada, "open a thread");
        var thread = await discord.ThreadAsync(_channel);
        Assert.Equal(head.Id, thread.Id);
        await discord.HearAsync(thread, m => m.Text == "Ask me here");
        var question = await discord.SayAsync(thread, _ada, "Why?");
        var answer = await discord.HearAsync(thread, m => m.Text == "You said: Why?");
        Assert.Same(question, answer.RepliesTo);
        Assert.True(thread.Typings > 0);

        await discord.SayAsync(_channel, _ada, "twice");
        Assert.Equal(160004, (int?)(await client.TellsAsync("error"))["code"]);
        await discord.SayAsync(_channel, _ada, "post");
        await discord.HearAsync(await discord.ThreadAsync(_forum), m => m.Text == "The first words");
        await discord.SayAsync(discord.Direct(_ada), _ada, "psst");
        await discord.HearAsync(discord.Direct(_ada), m => m.Text == "You said: psst");
    }

    [Fact]
    public async Task Connection_OfDiscordJs_ComesBackAndMissesNothing()
    {
        await using var discord = await StartAsync(new Limits { IdentifyPeriod = TimeSpan.Zero });
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");

        discord.Gateway.Cut();
        await discord.SayAsync(_channel, _ada, "while away 1");
        await discord.SayAsync(_channel, _ada, "while away 2");
        await client.TellsAsync("resumed");
        await discord.SayAsync(_channel, _ada, "back");
        await client.TellsAsync("message", 3);

        discord.Gateway.AskReconnect();
        await client.TellsAsync("resumed", 2);
        discord.Gateway.Invalidate(resumable: true);
        await client.TellsAsync("resumed", 3);
        discord.Gateway.AskHeartbeat();
        await discord.HappensAsync("heartbeat");
        Assert.Equal((1, 3, 0), (discord.Log.Identifies, discord.Log.Resumes, discord.Log.ResumesRefused));
        Assert.All(discord.Log.Lines.Where(l => l.Kind == "resume"), l => Assert.StartsWith("/resume ", l.Words, StringComparison.Ordinal));

        discord.Gateway.Invalidate(resumable: false);
        await client.TellsAsync("shard-ready", 2);
        Assert.Equal(2, discord.Log.Identifies);
        await discord.SayAsync(_channel, _ada, "in a new session");
        await client.TellsAsync("message", 4);
        Assert.Equal(["while away 1", "while away 2", "back", "in a new session"], client.Told.Where(t => (string?)t["what"] == "message").Select(t => (string?)t["text"]));

        await client.QuitAsync();
        await discord.HappensAsync("closed-by-client", discord.Log["closed-by-client"]);
        Assert.Empty(discord.Gateway.Sessions);
    }

    [Fact]
    public async Task Connection_HeartbeatsNotAcknowledged_DiscordJsResumes()
    {
        await using var discord = await StartAsync(new Limits { HeartbeatInterval = TimeSpan.FromSeconds(1) });
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");
        discord.Gateway.Faults.AcknowledgesHeartbeats = false;
        await discord.HappensAsync("resume");
        discord.Gateway.Faults.AcknowledgesHeartbeats = true;
        await client.TellsAsync("resumed");
        Assert.Equal(1, discord.Log.Identifies);
    }

    [Fact]
    public async Task Limits_OfTheSimulator_AreKeptByDiscordJs()
    {
        await using var discord = await StartAsync();
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");
        await discord.SayAsync(_channel, _ada, "flood 12");
        await client.TellsAsync("flooded");
        Assert.Equal(12, discord.Messages(_channel).Count(m => m.Author.Id == discord.Bot.Id));
        Assert.Equal(0, discord.Log.RateLimited);
        Assert.Contains(client.Told, t => (string?)t["what"] == "rate-limited");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task Compression_ByZlibStream_IsReadByTheOfficialLibrary(int frameBytes)
    {
        await using var discord = await StartAsync();
        discord.Gateway.Faults.CompressedFrameBytes = frameBytes;
        await using var client = OfficialClient.Start("compressed.mjs", discord);
        await client.TellsAsync("ready");
        Assert.All(discord.Gateway.Connections, c => Assert.True(c.Compressed));
        await discord.SayAsync(_channel, _ada, "Zürich 東京 🚀 " + new string('x', 1900));
        await client.TellsAsync("message");
        discord.Gateway.Cut();
        await discord.SayAsync(_channel, _ada, "while away");
        await client.TellsAsync("resumed");
        await client.TellsAsync("message", 2);
        Assert.Equal((1, 1), (discord.Log.Identifies, discord.Log.Resumes));
    }

    [Fact]
    public async Task Refusals_OfTheSimulator_ReachDiscordJs()
    {
        await using var discord = await StartAsync(record: false);
        await using var client = OfficialClient.Start("discordjs.mjs", discord);
        await client.TellsAsync("ready");
        await discord.SayAsync(_channel, _ada, "too long");
        var refused = await client.TellsAsync("error");
        Assert.Equal(50035, (int?)refused["code"]);
        Assert.Contains("content[BASE_TYPE_MAX_LENGTH]", (string?)refused["message"], StringComparison.Ordinal);
    }

    private async Task<SimulatedDiscord> StartAsync(Limits? limits = null, bool record = true)
    {
        _discord = await SimulatedDiscord.StartAsync(limits, record);
        var guild = _discord.AddGuild("Readers");
        _channel = _discord.AddChannel(guild, "news");
        _forum = _discord.AddChannel(guild, "posts", ChannelKind.Forum);
        _ada = _discord.AddMember(guild, "Ada");
        return _discord;
    }

    private void AssertClean(OfficialClient client)
    {
        Assert.DoesNotContain(client.Told, t => (string?)t["what"] is "error" or "client-error");
        Assert.Equal(0, _discord.Log.Refused);
    }
}
