using System.Globalization;
using System.Net;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Tests.Platforms.Discord.Rendering;
using NewsBot.Tests.Platforms.Rendering;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>Posts unasked, and the permissions that are looked up for them.</summary>
public sealed class DiscordPostsTests : IAsyncLifetime
{
    private const string Written = """{"id":"900","channel_id":"1"}""";
    private const string May = """[{"id":"9","permissions":"274877910016"}]""";
    private const string Member = """{"roles":[]}""";

    private static readonly ConversationKey Where = new("discord", "1", null);

    private readonly AdapterOnAFake _adapter = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Who the bot is was asked before.</summary>
    public async ValueTask InitializeAsync()
    {
        _adapter.Knows();
        await _adapter.Identity.GetAsync(Cancellation);
        await CallsAsync(2);
    }

    public ValueTask DisposeAsync()
    {
        _adapter.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Post_InAChannel_IsKeptWithItsThread()
    {
        Says("""{"id":"1","type":0,"guild_id":"9"}""", May, Member, Written);

        var place = await PostAsync();

        Assert.Equal(new ConversationKey("discord", "1", "900"), place);
        Assert.Equal(place, _adapter.Stores.Posted["900"].Place);
        Assert.Equal(["GET channels/1", "GET guilds/9/roles", "GET guilds/9/members/42", "POST channels/1/messages"], await CallsAsync(4));
    }

    [Fact]
    public async Task Post_InAForum_IsAPostOfItsOwn()
    {
        Says("""{"id":"1","type":15,"guild_id":"9"}""", May, Member, """{"id":"901","type":11}""");

        Assert.Equal(new ConversationKey("discord", "1", "901"), await PostAsync());

        await CallsAsync(3);
        var (call, body) = await _adapter.NextAsync();
        Assert.Equal(("POST channels/1/threads", "AI news: open models"), (call, body.GetProperty("name").GetString()));
        Assert.True(body.GetProperty("message").TryGetProperty("components", out _));
        Assert.True(_adapter.Stores.Posted.ContainsKey("901"));
    }

    [Fact]
    public async Task Post_InAThread_AsksWhatItsChannelAllows()
    {
        Says("""{"id":"500","type":11,"guild_id":"9","parent_id":"1"}""", May, Member, """{"id":"1","type":0,"guild_id":"9","permission_overwrites":[{"id":"9","type":0,"allow":"0","deny":"274877906944"}]}""");

        var refused = await Assert.ThrowsAsync<PostRefusedException>(() => PostAsync(Where.WithThread("500")));

        Assert.StartsWith("I need the permission “Send Messages in Threads” in that channel.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_InAnArchivedThread_OpensIt()
    {
        Says("""{"id":"500","type":11,"guild_id":"9","parent_id":"1"}""", May, Member, """{"id":"1","type":0,"guild_id":"9"}""");
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":50083,"message":"Thread is archived"}""");
        Says("""{"id":"500","type":11}""", Written);

        Assert.Equal(new ConversationKey("discord", "1", "500"), await PostAsync(Where.WithThread("500")));
        Assert.Equal(["POST channels/500/messages", "PATCH channels/500", "POST channels/500/messages"], (await CallsAsync(7)).Skip(4));
    }

    [Fact]
    public async Task Post_WithoutPermission_IsRefusedBeforeItIsTried()
    {
        Says("""{"id":"1","type":0,"guild_id":"9"}""", """[{"id":"9","permissions":"1024"}]""", Member);

        var refused = await Assert.ThrowsAsync<PostRefusedException>(() => PostAsync());

        Assert.StartsWith("I need the permission “Send Messages” in that channel. Somebody who manages this server can grant it:", refused.Message, StringComparison.Ordinal);
        Assert.Equal(5, _adapter.Discord.Count);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, 10003, "That channel is gone.")]
    [InlineData(HttpStatusCode.Forbidden, 50001, "I need the permissions “View Channel” and “Send Messages” in that channel.")]
    [InlineData(HttpStatusCode.BadRequest, 40067, "That forum asks for a tag on every post")]
    [InlineData(HttpStatusCode.BadRequest, 50008, "That channel takes no messages.")]
    public async Task Post_Refused_IsToldInWords(HttpStatusCode status, int code, string says)
    {
        _adapter.Discord.Says(status, $$"""{"code":{{code}},"message":"no"}""");

        Assert.StartsWith(says, (await Assert.ThrowsAsync<PostRefusedException>(() => PostAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.BadGateway)]
    public async Task Post_ThatDidNotGetAsFarAsPosting_IsPostponed(HttpStatusCode status)
    {
        for (var i = 0; i < 20; i++)
        {
            _adapter.Discord.Says(status, """{"message":"later","retry_after":0.01}""");
        }

        await Assert.ThrowsAsync<PostPostponedException>(() => _adapter.Discord.Time.AdvanceUntilAsync(PostAsync(), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public async Task Post_WhosePictureDiscordDoesNotTake_IsPostedWithoutIt()
    {
        Says("""{"id":"1","type":0,"guild_id":"9"}""", May, Member);
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":50035,"message":"Invalid Form Body"}""");
        Says("""{"id":"1","type":0,"guild_id":"9"}""", May, Member, Written);

        await Sut.PostAsync(Where, RenderedReplies.Pictured(), "key", Cancellation);

        Assert.Equal(2, (await CallsAsync(8)).Count(c => c == "POST channels/1/messages"));
        Assert.False(_adapter.Stores.Posted["900"].Reply.HasPicture);
    }

    [Fact]
    public async Task OpenThread_UnderAMessage_IsNamedAndOnceOnly()
    {
        Says("""{"id":"1","type":0,"guild_id":"9"}""", """{"id":"900","type":11}""", """{"id":"1","type":0,"guild_id":"9"}""");
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":160004,"message":"A thread has already been created for this message"}""");
        Says("""{"id":"900","type":11}""");

        await Sut.OpenThreadAsync(Where.WithThread("900"), "AI news digest", Cancellation);
        await Sut.OpenThreadAsync(Where.WithThread("900"), "AI news digest", Cancellation);

        Assert.Equal(
            ["GET channels/1", "POST channels/1/messages/900/threads", "GET channels/1", "POST channels/1/messages/900/threads", "GET channels/900"], await CallsAsync(5));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(1)]
    public async Task OpenThread_WhereThereIsNoneToOpen_DoesNothing(int type)
    {
        Says($$"""{"id":"1","type":{{type}}}""");

        await Sut.OpenThreadAsync(Where.WithThread("900"), "AI news digest", Cancellation);

        Assert.Equal(["GET channels/1"], await CallsAsync(1));
    }

    [Fact]
    public async Task Post_CarriesItsKeyAsNonceAndInItsButtons()
    {
        Says("""{"id":"1","type":0,"guild_id":"9"}""", May, Member, Written);

        await PostAsync();

        await CallsAsync(3);
        var body = (await _adapter.NextAsync()).Body;
        Assert.Equal(("k1", true), (body.GetProperty("nonce").GetString(), body.GetProperty("enforce_nonce").GetBoolean()));
        Assert.Contains("\"evidence~k1\"", body.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookFor_InAChannel_FindsTheMessageByItsKey()
    {
        const string History = """[{"id":"901","channel_id":"1","components":[]},{"id":"900","channel_id":"1","components":[{"type":17,"components":[{"type":1,"components":[{"type":2,"custom_id":"evidence~k1"}]}]}]}]""";
        Says("""{"id":"1","type":1}""", History, """{"id":"1","type":0,"guild_id":"9"}""", """[{"id":"9","permissions":"65536"}]""", Member, History);

        Assert.Equal(new PostSearch.There(new ConversationKey("discord", "1", null)), await Sut.LookForAsync(Where, "k1", Cancellation));
        Assert.Equal(new PostSearch.NotThere(), await Sut.LookForAsync(Where, "k", Cancellation));
    }

    [Fact]
    public async Task LookFor_InAForum_LooksAtTheBotsOwnPosts()
    {
        Says("""{"id":"1","type":15,"guild_id":"9"}""",
            """{"threads":[{"id":"700","type":11,"parent_id":"1","owner_id":"8"},{"id":"701","type":11,"parent_id":"2","owner_id":"42"},{"id":"702","type":11,"parent_id":"1","owner_id":"42"}]}""",
            """{"id":"702","channel_id":"702","components":[{"type":1,"components":[{"type":2,"custom_id":"do:0~k1"}]}]}""");

        Assert.Equal(new PostSearch.There(new ConversationKey("discord", "1", "702")), await Sut.LookForAsync(Where, "k1", Cancellation));
        Assert.Equal(["GET channels/1", "GET guilds/9/threads/active", "GET channels/702/messages/702"], await CallsAsync(3));
    }

    [Fact]
    public async Task LookFor_WhereTheHistoryMayNotBeRead_DoesNotKnow()
    {
        // Discord would answer with an empty list.
        Says("""{"id":"1","type":0,"guild_id":"9"}""", May, Member);
        Assert.Equal(new PostSearch.Unknown(), await Sut.LookForAsync(Where, "k1", Cancellation));

        _adapter.Discord.Says(HttpStatusCode.Forbidden, """{"code":50001,"message":"no"}""");
        Assert.Equal(new PostSearch.Unknown(), await Sut.LookForAsync(Where, "k1", Cancellation));
    }

    [Fact]
    public async Task Replace_EditsTheMessage()
    {
        Says(Written);

        Assert.True(await Sut.ReplaceAsync(_adapter.Keep(RenderedReplies.News()), Reply.Text("Corrected."), Cancellation));

        Assert.Equal(["PATCH channels/1/messages/500"], await CallsAsync(1));
        Assert.Equal(Reply.Text("Corrected.").Blocks, _adapter.Stores.Posted["500"].Reply.Blocks);
    }

    [Fact]
    public async Task Post_WhereNoChannelIs_IsRefused() =>
        Assert.Contains("is no channel of Discord's", (await Assert.ThrowsAsync<PostRefusedException>(() => PostAsync(new ConversationKey("discord", "general", null)))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("everyone may", 3072UL, 3072UL)]
    [InlineData("everyone denied", 1024UL, 3072UL, "9:0:0:2048")]
    [InlineData("role allowed against everyone", 3072UL, 3072UL, "9:0:0:2048", "20:0:2048:0")]
    [InlineData("one role denies, another allows", 3072UL, 3072UL, "20:0:0:2048", "21:0:2048:0")]
    [InlineData("a role that is not mine", 1024UL, 1024UL, "22:0:2048:0")]
    [InlineData("member denied against roles", 1024UL, 3072UL, "20:0:2048:0", "42:1:0:2048")]
    [InlineData("somebody else allowed", 1024UL, 1024UL, "43:1:2048:0")]
    [InlineData("administrator, whatever is denied", 8UL, 8UL, "9:0:0:2048", "42:1:0:1024")]
    public void Access_ByDiscordsAlgorithm_IsComputed(string what, ulong expected, ulong everyone, params string[] overwrites)
    {
        var channel = new Channel(new ChannelId(1), ChannelType.Text)
        {
            PermissionOverwrites = [.. overwrites.Select(o => o.Split(':')).Select(o => new Overwrite(o[0], int.Parse(o[1], CultureInfo.InvariantCulture)) { Allow = (Permissions)ulong.Parse(o[2], CultureInfo.InvariantCulture), Deny = (Permissions)ulong.Parse(o[3], CultureInfo.InvariantCulture) })],
        };
        Role[] roles = [new("9") { Permissions = (Permissions)everyone }, new("20"), new("21"), new("22") { Permissions = Permissions.Administrator }];

        var may = ChannelAccess.Compute(channel, new GuildId(9), new UserId(42), roles, new GuildMember { Roles = ["20", "21"] });

        Assert.True((Permissions)expected == may, what);
    }

    [Fact]
    public void MissingPermission_NamesAll_AsDiscordDoes()
    {
        Assert.StartsWith(
            "I need the permissions “View Channel”, “Create Public Threads” and “Send Messages in Threads” in this channel.",
            MissingPermission.Sentence(Permissions.ViewChannel | Permissions.CreatePublicThreads | Permissions.SendMessagesInThreads, "this channel"),
            StringComparison.Ordinal);
        Assert.Equal(Permissions.None, MissingPermission.In(Permissions.Administrator, Permissions.SendMessages));
        Assert.Equal(Permissions.None, MissingPermission.In(given: null, Permissions.SendMessages));
        Assert.Equal(Permissions.SendMessages, MissingPermission.In(Permissions.ViewChannel, Permissions.SendMessages | Permissions.ViewChannel));
    }

    private Task<ConversationKey> PostAsync(ConversationKey? where = null) =>
        Sut.PostAsync(where ?? Where, RenderedReplies.News(), "k1", Cancellation);

    private DiscordPosts Sut => new(_adapter.Discord.Rest, _adapter.Identity, _adapter.Tools);

    private void Says(params string[] answers)
    {
        foreach (var answer in answers)
        {
            _adapter.Discord.Says(HttpStatusCode.OK, answer);
        }
    }

    private async Task<List<string>> CallsAsync(int count)
    {
        var calls = new List<string>();
        for (var i = 0; i < count; i++)
        {
            calls.Add(await _adapter.NextCallAsync());
        }

        return calls;
    }
}
