using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.Rest;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>What the simulated Discord refuses, which no well-behaved client shows.</summary>
public sealed class DiscordSimulatorTests : IAsyncLifetime
{
    private const int WithoutContent = (1 << 0) | (1 << 9) | (1 << 12);
    private const int WithContent = WithoutContent | (1 << 15);

    private SimulatedDiscord _discord = null!;
    private DiscordProbe _probe = null!;
    private SimulatedChannel _channel = null!;
    private SimulatedUser _ada = null!;

    public async ValueTask InitializeAsync()
    {
        // The requests here are wrong on purpose, and so stay out of the record that is checked against the specification.
        _discord = await SimulatedDiscord.StartAsync(new Limits { IdentifyPeriod = TimeSpan.Zero }, record: false);
        var guild = _discord.AddGuild("Readers");
        _channel = _discord.AddChannel(guild, "news");
        _ada = _discord.AddMember(guild, "Ada");
        _probe = new DiscordProbe(_discord);
    }

    public async ValueTask DisposeAsync()
    {
        _probe.Dispose();
        await _discord.DisposeAsync();
    }

    [Fact]
    public async Task Interaction_SecondAndLateResponses_AreRefused()
    {
        await LogInAsync(WithContent);
        await _probe.AskAsync("PUT", $"applications/{_discord.Bot.Id}/commands", """[{"name":"news","description":"News"}]""");
        var first = await _discord.SlashAsync(_channel, _ada, "news");
        var heard = await _probe.EventAsync("INTERACTION_CREATE");
        Assert.Equal("0", (string?)heard["authorizing_integration_owners"]!["0"] is { Length: > 0 } ? "0" : "");
        var callback = $"interactions/{first.Id}/{first.Token}/callback";
        Assert.Equal(204, (await _probe.AskAsync("POST", callback, """{"type":5}""")).Status);
        Assert.Equal((400, 40060), Code(await _probe.AskAsync("POST", callback, """{"type":4,"data":{"content":"x"}}""")));

        _discord.Limits.FirstResponse = TimeSpan.Zero;
        var second = await _discord.SlashAsync(_channel, _ada, "news");
        Assert.Equal((404, 10062), Code(await _probe.AskAsync("POST", $"interactions/{second.Id}/{second.Token}/callback", """{"type":5}""")));
        _discord.Limits.TokenLife = TimeSpan.Zero;
        Assert.Equal((401, 50027), Code(await _probe.AskAsync("PATCH", $"webhooks/{_discord.Bot.Id}/{first.Token}/messages/@original", """{"content":"late"}""")));
        Assert.Equal((1, 1), (_discord.Log.Duplicates, _discord.Log.TooLate));
    }

    [Fact]
    public async Task Message_SentAgainUnderItsNonce_IsTheSameOne()
    {
        const string Body = """{"content":"once","nonce":"n1","enforce_nonce":true}""";
        _discord.Rest.Plan(new RestFault.NoAnswer(WithEffect: true), "/messages");
        await Assert.ThrowsAsync<HttpRequestException>(() => _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", Body));
        var again = await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", Body);
        var message = Assert.Single(_discord.Messages(_channel));
        Assert.Equal(Json.Id(message.Id), (string?)again.Body!["id"]);
    }

    [Fact]
    public async Task Message_ManyAtOnce_AreLimitedForTheChannelAlone()
    {
        var other = _discord.AddChannel(_channel.Guild!, "other");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", """{"content":"x"}""")).Status);
        }

        Assert.Equal("0", _probe.Last.Headers.GetValues("X-RateLimit-Remaining").Single());
        var refused = await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", """{"content":"x"}""");
        Assert.Equal(429, refused.Status);
        Assert.InRange((double)refused.Body!["retry_after"]!, 0.1, 5);
        Assert.Equal("user", _probe.Last.Headers.GetValues("X-RateLimit-Scope").Single());
        Assert.Equal(200, (await _probe.AskAsync("POST", $"channels/{other.Id}/messages", """{"content":"x"}""")).Status);
        Assert.Equal(1, _discord.Log.RateLimited);
    }

    [Fact]
    public async Task Request_WithoutRights_GetsDiscordsOwnCode()
    {
        Assert.Equal(401, (await _probe.AskAsync("GET", "users/@me", token: "wrong")).Status);
        _channel.BotPermissions = Permissions.ViewChannel | Permissions.ReadMessageHistory;
        Assert.Equal((403, 50013), Code(await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", """{"content":"x"}""")));
        _channel.BotPermissions = Permissions.None;
        Assert.Equal((403, 50001), Code(await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", """{"content":"x"}""")));
        Assert.Equal((404, 10003), Code(await _probe.AskAsync("GET", "channels/1")));
        _channel.BotPermissions = Permissions.Member;
        Assert.Equal((404, 10008), Code(await _probe.AskAsync("GET", $"channels/{_channel.Id}/messages/1")));
        var thread = _discord.OpenThread(_channel, _ada, "Old");
        var said = await _probe.AskAsync("POST", $"channels/{thread.Id}/messages", """{"content":"x"}""");
        _discord.Archive(thread);
        Assert.Equal((400, 50083), Code(await _probe.AskAsync("PATCH", $"channels/{thread.Id}/messages/{said.Body!["id"]}", """{"content":"y"}""")));
        await _probe.AskAsync("POST", $"channels/{thread.Id}/messages", """{"content":"wakes it"}""");
        Assert.False(thread.Archived);
    }

    [Fact]
    public async Task Intents_WithoutMessageContent_HideWhatOthersSay()
    {
        await LogInAsync(WithoutContent);
        await _discord.SayAsync(_channel, _ada, "secret");
        Assert.Equal("", (string?)(await _probe.EventAsync("MESSAGE_CREATE"))["content"]);
        await _discord.SayAsync(_channel, _ada, $"{_discord.Bot.Mention} hello");
        Assert.NotEqual("", (string?)(await _probe.EventAsync("MESSAGE_CREATE"))["content"]);
        await _discord.SayAsync(_discord.Direct(_ada), _ada, "psst");
        Assert.Equal("psst", (string?)(await _probe.EventAsync("MESSAGE_CREATE"))["content"]);
        await _probe.AskAsync("POST", $"channels/{_channel.Id}/messages", """{"content":"own"}""");
        Assert.Equal("own", (string?)(await _probe.EventAsync("MESSAGE_CREATE"))["content"]);
    }

    [Theory]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{}}}""", 4004)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":134217728,"properties":{}}}""", 4013)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":32768,"properties":{}}}""", 4014)]
    [InlineData("""{"op":2,"d":{"token":"TOKEN","intents":1,"shard":[2,2],"properties":{}}}""", 4010)]
    [InlineData("""{"op":99}""", 4001)]
    [InlineData("""no json""", 4002)]
    [InlineData("""{"op":3,"d":{}}""", 4003)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", 4004)]
    public async Task Gateway_WrongFrame_ClosesWithItsCode(string frame, int code)
    {
        _discord.Limits.Granted = Intents.Known & ~Intents.MessageContent;
        Assert.Equal(10, (int?)(await _probe.ConnectAsync())["op"]);
        await _probe.SendAsync(frame.Replace("TOKEN", _discord.Token, StringComparison.Ordinal));
        Assert.Equal(code, (int?)(await _probe.ReadAsync())["close"]);
    }

    [Fact]
    public async Task Gateway_TooLongAndTooMany_Closes()
    {
        await _probe.ConnectAsync();
        await _probe.SendAsync($$"""{"op":1,"d":"{{new string('x', 4096)}}"}""");
        Assert.Equal(4002, (int?)(await _probe.ReadAsync())["close"]);

        using var other = new DiscordProbe(_discord);
        await other.ConnectAsync();
        for (var i = 0; i <= _discord.Limits.GatewaySends; i++)
        {
            await other.SendAsync("""{"op":1,"d":null}""");
        }

        var last = await other.ReadAsync();
        while ((int?)last["op"] == 11)
        {
            last = await other.ReadAsync();
        }

        Assert.Equal(4008, (int?)last["close"]);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(4000, false)]
    public async Task Gateway_ClosedByTheClient_EndsTheSessionOnlyWithNormalCodes(int code, bool ends)
    {
        var ready = await LogInAsync(WithContent);
        await _probe.CloseAsync(code);
        await _discord.HappensAsync("closed-by-client");
        await _discord.SayAsync(_channel, _ada, "while away");
        using var again = new DiscordProbe(_discord);
        await again.ConnectAsync("/resume");
        await again.SendAsync($$$"""{"op":6,"d":{"token":"{{{_discord.Token}}}","session_id":"{{{ready["session_id"]}}}","seq":2}}""");
        var frame = await again.ReadAsync();
        Assert.Equal(ends ? 9 : 0, (int?)frame["op"]);
        Assert.Equal(ends ? 1 : 0, _discord.Log.ResumesRefused);
    }

    [Fact]
    public async Task Sharding_GuildsByTheirIds_AreToldToTheirShardAlone()
    {
        _discord.Limits.Shards = 2;
        var even = _discord.AddGuild("Even", id: 2UL << 22);
        var odd = _discord.AddGuild("Odd", id: 3UL << 22);
        _discord.World.Guilds.Remove(_channel.Guild!.Id);
        await _probe.ConnectAsync();
        await _probe.IdentifyAsync(WithContent, shard: "[1,2]");
        Assert.Equal(Json.Id(odd.Id), (string?)(await _probe.EventAsync("READY"))["guilds"]![0]!["id"]);
        await _discord.SayAsync(_discord.AddChannel(even, "a"), _ada, "not for this shard");
        await _discord.SayAsync(_discord.AddChannel(odd, "b"), _ada, "for this shard");
        Assert.Equal("for this shard", (string?)(await _probe.EventAsync("MESSAGE_CREATE"))["content"]);
    }

    private static (int Status, int? Code) Code((int Status, System.Text.Json.Nodes.JsonNode? Body) answer) => (answer.Status, (int?)answer.Body?["code"]);

    private async Task<System.Text.Json.Nodes.JsonNode> LogInAsync(int intents)
    {
        await _probe.ConnectAsync();
        await _probe.IdentifyAsync(intents);
        var ready = await _probe.EventAsync("READY");
        await _probe.EventAsync("GUILD_CREATE");
        return ready;
    }
}
