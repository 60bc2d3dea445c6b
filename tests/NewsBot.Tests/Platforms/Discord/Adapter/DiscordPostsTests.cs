using System.Globalization;
using System.Net;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Tests.Platforms.Discord.Rendering;
using NewsBot.Tests.Platforms.Rendering;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

/// <summary>Posts unasked, and the permissions that are looked up for them.</summary>
public sealed class DiscordPostsTests : IDisposable
{
    private const string Written = """{"id":"900","channel_id":"1"}""";
    private const string May = """[{"id":"9","permissions":"274877910016"}]""";
    private const string Member = """{"roles":[]}""";

    private static readonly ConversationKey Where = new("discord", "1", null);

    private readonly AdapterOnAFake _adapter = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _adapter.Dispose();

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
        Assert.Equal(3, _adapter.Discord.Count);
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
        new DiscordPosts(_adapter.Discord.Rest, _adapter.Tools).PostAsync(where ?? Where, RenderedReplies.News(), new UserId(42), Cancellation);

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
