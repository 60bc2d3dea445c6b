using System.Net;
using System.Text.Json;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class DiscordRestTests : IDisposable
{
    private const string Written = """{"id":"9","channel_id":"1"}""";
    private const string Thread = """{"id":"9","type":11}""";

    private static readonly ChannelId Channel = new(1);
    private static readonly MessageId Message = new(9);
    private static readonly ApplicationId Application = new(3);
    private static readonly Interaction Interaction = new(new InteractionId(5), Application, InteractionType.Command, "to/ken");

    private readonly FakeDiscord _discord = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _discord.Dispose();

    [Fact]
    public async Task GetGatewayBot_Answer_GivesAddressAndSessions()
    {
        _discord.Says(HttpStatusCode.OK, """{"url":"wss://gateway.discord.gg/","shards":9,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":1}}""");

        var gateway = await _discord.Rest.GetGatewayBotAsync(Cancellation);

        Assert.Equal(new GatewayBot(new Uri("wss://gateway.discord.gg/"), 9, new SessionStartLimit(1000, 999, 14_400_000, 1)), gateway);
        var asked = await _discord.NextAsync();
        Assert.Equal((HttpMethod.Get, "/api/v10/gateway/bot", $"Bot {FakeDiscord.Token}"), (asked.Method, asked.Path, asked.Authorization));
        Assert.StartsWith("DiscordBot (https://", asked.UserAgent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/api", "/api/gateway/bot")]
    [InlineData("http://127.0.0.1:8080/api/", "/api/gateway/bot")]
    [InlineData("http://127.0.0.1:8080", "/gateway/bot")]
    [InlineData("https://compatible.example/v10", "/v10/gateway/bot")]
    public async Task Base_WithOrWithoutASlash_IsKept(string address, string path)
    {
        using var discord = new FakeDiscord { Address = new Uri(address) };
        discord.Says(HttpStatusCode.OK, """{"url":"ws://127.0.0.1:1/","shards":1,"session_start_limit":{"total":1,"remaining":1,"reset_after":0,"max_concurrency":1}}""");

        await discord.Rest.GetGatewayBotAsync(Cancellation);

        Assert.Equal(new Uri(new Uri(address), path), (await discord.NextAsync()).Address);
    }

    [Fact]
    public async Task GetCurrentApplication_Flags_TellWhetherMessagesMayBeRead()
    {
        _discord.Says(HttpStatusCode.OK, """{"id":"3","name":"n","flags":0}""").Says(HttpStatusCode.OK, """{"id":"3","name":"n","flags":524288}""");

        Assert.False((await _discord.Rest.GetCurrentApplicationAsync(Cancellation)).MayReadMessages);
        Assert.True((await _discord.Rest.GetCurrentApplicationAsync(Cancellation)).MayReadMessages);
    }

    [Fact]
    public async Task PutCommands_ForAllOrOneServer_SendsTheList()
    {
        _discord.Says(HttpStatusCode.OK, "[]").Says(HttpStatusCode.OK, """[{"id":"1","type":1,"name":"news","description":"d"}]""").Says(HttpStatusCode.OK, "[]");

        await _discord.Rest.PutCommandsAsync(Application, guild: null, [new ApplicationCommand(ApplicationCommandType.ChatInput, "news")], Cancellation);
        var put = await _discord.Rest.PutCommandsAsync(Application, new GuildId(7), [], Cancellation);
        await _discord.Rest.GetCommandsAsync(Application, new GuildId(7), Cancellation);

        Assert.Equal("news", Assert.Single(put).Name);
        var first = await _discord.NextAsync();
        Assert.Equal("/api/v10/applications/3/commands", first.Path);
        Assert.Equal("""[{"type":1,"name":"news","description":""}]""", first.Body);
        Assert.Equal("/api/v10/applications/3/guilds/7/commands", (await _discord.NextAsync()).Path);
        Assert.Equal("/api/v10/applications/3/guilds/7/commands?with_localizations=true", (await _discord.NextAsync()).Path);
    }

    [Fact]
    public async Task CreateMessage_NonceOfTheCallersOrAny_IsEnforced()
    {
        _discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written);

        await _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Content = "a", Nonce = "mine" }, Cancellation);
        await _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Content = "a" }, Cancellation);

        Assert.Equal("mine", Json(await _discord.NextAsync()).GetProperty("nonce").GetString());
        var made = Json(await _discord.NextAsync());
        Assert.InRange(made.GetProperty("nonce").GetString()!.Length, 16, DiscordRest.LongestNonce);
        Assert.True(made.GetProperty("enforce_nonce").GetBoolean());
        Assert.Empty(made.GetProperty("allowed_mentions").GetProperty("parse").EnumerateArray());
        await Assert.ThrowsAsync<ArgumentException>(() => _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Nonce = new string('x', 26) }, Cancellation));
    }

    [Fact]
    public async Task EditMessage_BodyOfANewOne_LeavesOutWhatOnlyANewOneHas()
    {
        _discord.Says(HttpStatusCode.OK, Written);

        await _discord.Rest.EditMessageAsync(Channel, Message, new MessageBody { Content = "a", Nonce = "n", EnforceNonce = true, MessageReference = new(Message) }, Cancellation);

        var asked = await _discord.NextAsync();
        Assert.Equal((HttpMethod.Patch, "/api/v10/channels/1/messages/9"), (asked.Method, asked.Path));
        Assert.Equal("""{"content":"a","allowed_mentions":{"parse":[],"replied_user":false}}""", asked.Body);
    }

    [Fact]
    public async Task DeleteMessage_GoneAlready_IsDone()
    {
        _discord.Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.NotFound, """{"code":10008,"message":"Unknown Message"}""").Says(HttpStatusCode.NotFound, """{"code":10003}""");

        await _discord.Rest.DeleteMessageAsync(Channel, Message, Cancellation);
        await _discord.Rest.DeleteMessageAsync(Channel, Message, Cancellation);
        Assert.True((await Assert.ThrowsAsync<DiscordApiException>(() => _discord.Rest.DeleteMessageAsync(Channel, Message, Cancellation))).IsUnknownChannel);
    }

    [Fact]
    public async Task StartThread_OneIsThere_GivesIt()
    {
        _discord.Says(HttpStatusCode.BadRequest, """{"code":160004,"message":"A thread has already been created for this message"}""").Says(HttpStatusCode.OK, Thread);

        Assert.Equal(new ChannelId(9), (await _discord.Rest.StartThreadAsync(Channel, Message, new NewThread("Ask") { AutoArchiveDuration = 1440 }, Cancellation)).Id);

        var asked = await _discord.NextAsync();
        Assert.Equal("/api/v10/channels/1/messages/9/threads", asked.Path);
        Assert.Equal("""{"name":"Ask","auto_archive_duration":1440}""", asked.Body);
        Assert.Equal("/api/v10/channels/9", (await _discord.NextAsync()).Path);
    }

    [Fact]
    public async Task StartPost_InAForum_CarriesMessageAndTags()
    {
        _discord.Says(HttpStatusCode.Created, Thread);

        await _discord.Rest.StartPostAsync(Channel, new NewThread("Digest") { Message = new MessageBody { Content = "a" }, AppliedTags = ["4"] }, Cancellation);

        var asked = await _discord.NextAsync();
        Assert.Equal("/api/v10/channels/1/threads", asked.Path);
        Assert.Equal("""{"name":"Digest","message":{"content":"a","allowed_mentions":{"parse":[],"replied_user":false}},"applied_tags":["4"]}""", asked.Body);
    }

    [Fact]
    public async Task InOpenThread_Archived_IsOpenedAndTriedOnceMore()
    {
        const string Archived = """{"code":50083,"message":"Thread is archived"}""";
        _discord.Says(HttpStatusCode.BadRequest, Archived).Says(HttpStatusCode.OK, Thread).Says(HttpStatusCode.BadRequest, Archived);

        var exception = await Assert.ThrowsAsync<DiscordApiException>(() => _discord.Rest.InOpenThreadAsync(
            Channel,
            token => _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Content = "a" }, token),
            Cancellation));

        Assert.True(exception.IsArchivedThread);
        await _discord.NextAsync();
        var opened = await _discord.NextAsync();
        Assert.Equal((HttpMethod.Patch, "/api/v10/channels/1", """{"archived":false}"""), (opened.Method, opened.Path, opened.Body));
        Assert.Equal(3, _discord.Count);
    }

    [Fact]
    public async Task Calls_WithoutAnswer_UseTheirRoutes()
    {
        _discord.Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.OK, Thread).Says(HttpStatusCode.OK, Written);

        await _discord.Rest.AddThreadMemberAsync(Channel, new UserId(8), Cancellation);
        await _discord.Rest.ShowTypingAsync(Channel, Cancellation);
        await _discord.Rest.GetChannelAsync(Channel, Cancellation);
        await _discord.Rest.GetMessageAsync(Channel, Message, Cancellation);

        var asked = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var next = await _discord.NextAsync();
            asked.Add($"{next.Method} {next.Path}");
        }

        Assert.Equal(
            ["PUT /api/v10/channels/1/thread-members/8", "POST /api/v10/channels/1/typing", "GET /api/v10/channels/1", "GET /api/v10/channels/1/messages/9"],
            asked);
    }

    [Fact]
    public async Task Respond_WithOrWithoutAMessage_GivesWhatThereIs()
    {
        _discord.Says(HttpStatusCode.OK, """{"interaction":{"id":"5","type":2},"resource":{"type":4,"message":{"id":"9","channel_id":"1"}}}""").Says(HttpStatusCode.NoContent, "");

        Assert.Equal(Message, (await RespondAsync())?.Id);
        Assert.Null(await RespondAsync());

        var asked = await _discord.NextAsync();
        Assert.Equal("/api/v10/interactions/5/to%2Fken/callback?with_response=true", asked.Path);
        Assert.Null(asked.Authorization);
    }

    [Fact]
    public async Task Interactions_AfterTheFirstResponse_NeedNoTokenOfTheBots()
    {
        _discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written)
            .Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.NotFound, """{"code":10008}""");
        var body = new MessageBody { Content = "a" };

        await _discord.Interactions.GetOriginalAsync(Interaction, Cancellation);
        await _discord.Interactions.EditOriginalAsync(Interaction, body, Cancellation);
        await _discord.Interactions.CreateFollowupAsync(Interaction, body, Cancellation);
        await _discord.Interactions.EditFollowupAsync(Interaction, Message, body, Cancellation);
        await _discord.Interactions.DeleteFollowupAsync(Interaction, Message, Cancellation);
        await _discord.Interactions.DeleteOriginalAsync(Interaction, Cancellation);

        var asked = new List<FakeDiscord.Asked>();
        for (var i = 0; i < 6; i++)
        {
            asked.Add(await _discord.NextAsync());
        }

        Assert.All(asked, a => Assert.Null(a.Authorization));
        Assert.Equal(
            ["GET /messages/@original", "PATCH /messages/@original", "POST ?wait=true", "PATCH /messages/9", "DELETE /messages/9", "DELETE /messages/@original"],
            asked.Select(a => $"{a.Method} {a.Path.Replace("/api/v10/webhooks/3/to%2Fken", "", StringComparison.Ordinal)}"));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":"nine","username":"secret text"}""")]
    public async Task Get_AnswerIsNotDiscords_SaysSoWithoutQuotingIt(string body)
    {
        _discord.Says(HttpStatusCode.OK, body);

        var exception = await Assert.ThrowsAsync<DiscordUnreachableException>(() => _discord.Rest.GetCurrentUserAsync(Cancellation)).SoonAsync();

        Assert.Contains("GET /users/@me", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
    }

    private static JsonElement Json(FakeDiscord.Asked asked) => JsonDocument.Parse(asked.Body).RootElement;

    private Task<Message?> RespondAsync() => _discord.Interactions.RespondAsync(
        Interaction,
        new InteractionResponse(InteractionCallback.Message) { Data = InteractionResponseData.Of(new MessageBody { Content = "a" }) },
        _discord.Time.GetTimestamp(),
        Cancellation);
}
