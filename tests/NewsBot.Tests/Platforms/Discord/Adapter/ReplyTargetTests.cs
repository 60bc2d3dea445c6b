using System.Net;
using NewsBot.Platforms.Discord.Adapter;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Adapter;

public sealed class ReplyTargetTests : IDisposable
{
    private const string Written = """{"id":"900","channel_id":"1"}""";
    private const string First = """{"resource":{"type":4,"message":{"id":"900","channel_id":"1"}}}""";
    private const string Callback = "POST interactions/5/token/callback";
    private const string Original = "webhooks/3/token/messages/@original";

    private static readonly Interaction Interaction = new(new InteractionId(5), new ApplicationId(3), InteractionType.Command, "token");
    private static readonly Message Asked = new(new MessageId(77), new ChannelId(1)) { Author = new User(new UserId(8), "ada") };

    private readonly AdapterOnAFake _adapter = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private MessageBody Public => _adapter.Tools.Renderer.Render(NewsBot.Core.Chat.Reply.Text("Hello."))[0];

    private MessageBody Private => _adapter.Tools.Renderer.Private("Hello.");

    public void Dispose() => _adapter.Dispose();

    [Fact]
    public async Task Interaction_ShownAtOnce_IsTheFirstResponse()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, First);

        var message = await Target().ShowAsync(Public, Cancellation);

        Assert.Equal("900", message!.Message);
        var (call, body) = await _adapter.NextAsync();
        Assert.Equal((Callback, 4), (call, body.GetProperty("type").GetInt32()));
    }

    [Fact]
    public async Task Interaction_Deferred_IsEdited()
    {
        _adapter.Discord.Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.OK, Written);
        var target = Target();

        Assert.True(await target.ShowWorkingAsync(Cancellation));
        await target.ReplaceAsync(Public, Cancellation);

        Assert.Equal(5, (await _adapter.NextAsync()).Body.GetProperty("type").GetInt32());
        Assert.Equal($"PATCH {Original}", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Interaction_PrivateReplyAfterAPublicDraft_TakesAMessageOfItsOwn()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, First).Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.OK, """{"id":"901","channel_id":"1"}""").Says(HttpStatusCode.OK, Written);
        var target = Target();
        await target.ShowAsync(Public, Cancellation);

        Assert.Equal("901", (await target.ReplaceAsync(Private, Cancellation))!.Message);
        await target.ReplaceAsync(Private, Cancellation);

        Assert.Equal(Callback, await _adapter.NextCallAsync());
        Assert.Equal($"DELETE {Original}", await _adapter.NextCallAsync());
        var (call, body) = await _adapter.NextAsync();
        Assert.Equal("POST webhooks/3/token", call);
        Assert.True(((MessageFlags)body.GetProperty("flags").GetInt32()).HasFlag(MessageFlags.Ephemeral));
        Assert.Equal("PATCH webhooks/3/token/messages/901", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Interaction_PrivateMessageThatFailed_IsTriedAgain()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, First).Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.BadRequest, """{"code":1,"message":"no"}""")
            .Says(HttpStatusCode.NotFound, """{"code":10008,"message":"Unknown Message"}""").Says(HttpStatusCode.OK, """{"id":"901","channel_id":"1"}""");
        var target = Target();
        await target.ShowAsync(Public, Cancellation);
        await Assert.ThrowsAnyAsync<Exception>(() => target.ReplaceAsync(Private, Cancellation));

        Assert.Equal("901", (await target.ReplaceAsync(Private, Cancellation))!.Message);
    }

    [Fact]
    public async Task Interaction_AnsweredBySomebodyElse_EndsQuietly()
    {
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":40060,"message":"acknowledged"}""");

        Assert.Null(await Target().ShowAsync(Public, Cancellation));
    }

    [Fact]
    public async Task Interaction_TooLate_EndsQuietly()
    {
        _adapter.Discord.Says(HttpStatusCode.NotFound, """{"code":10062,"message":"Unknown interaction"}""");

        Assert.Null(await Target().ShowAsync(Public, Cancellation));
    }

    [Fact]
    public async Task Interaction_AnsweredByOurOwnLostAttempt_IsEdited()
    {
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":1,"message":"no"}""").Says(HttpStatusCode.BadRequest, """{"code":40060,"message":"acknowledged"}""").Says(HttpStatusCode.OK, Written);
        var target = Target();
        await Assert.ThrowsAnyAsync<Exception>(() => target.ShowWorkingAsync(Cancellation));

        Assert.Equal("900", (await target.ShowAsync(Public, Cancellation))!.Message);
        Assert.Equal([Callback, Callback, $"PATCH {Original}"], [await _adapter.NextCallAsync(), await _adapter.NextCallAsync(), await _adapter.NextCallAsync()]);
    }

    [Fact]
    public async Task Interaction_ReplayedAndPrivate_NeverGoesIntoWhatOthersMaySee()
    {
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":40060,"message":"acknowledged"}""").Says(HttpStatusCode.NoContent, "").Says(HttpStatusCode.OK, Written);

        await Target(replayed: true).ShowAsync(Private, Cancellation);

        Assert.Equal([Callback, $"DELETE {Original}", "POST webhooks/3/token"], [await _adapter.NextCallAsync(), await _adapter.NextCallAsync(), await _adapter.NextCallAsync()]);
    }

    [Fact]
    public async Task Message_Shown_RepliesOnceByItsNonce()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written);
        var target = Under();

        await target.ShowAsync(Private, Cancellation);
        await target.ReplaceAsync(Public, Cancellation);

        var (call, body) = await _adapter.NextAsync();
        Assert.Equal(("POST channels/1/messages", "a77", true), (call, body.GetProperty("nonce").GetString(), body.GetProperty("enforce_nonce").GetBoolean()));
        Assert.Equal("77", body.GetProperty("message_reference").GetProperty("message_id").GetString());
        Assert.False(((MessageFlags)body.GetProperty("flags").GetInt32()).HasFlag(MessageFlags.Ephemeral));
        Assert.Equal("PATCH channels/1/messages/900", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Message_Replayed_EditsWhatItsNonceGave()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, Written);

        await Under(replayed: true).ShowAsync(Public, Cancellation);

        Assert.Equal(["POST channels/1/messages", "PATCH channels/1/messages/900"], [await _adapter.NextCallAsync(), await _adapter.NextCallAsync()]);
    }

    [Fact]
    public async Task Message_MissingPermission_IsToldOnceByDirectMessage()
    {
        const string Refused = """{"code":50013,"message":"Missing Permissions"}""";
        _adapter.Discord.Says(HttpStatusCode.Forbidden, Refused).Says(HttpStatusCode.OK, """{"id":"60","type":1}""").Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.Forbidden, Refused);
        var target = Under();

        Assert.Null(await target.ShowAsync(Public, Cancellation));
        Assert.Null(await target.ReplaceAsync(Public, Cancellation));

        Assert.Equal(["POST channels/1/messages", "POST users/@me/channels"], [await _adapter.NextCallAsync(), await _adapter.NextCallAsync()]);
        var (call, body) = await _adapter.NextAsync();
        Assert.Equal("POST channels/60/messages", call);
        Assert.Contains("“Send Messages” in <#1>", body.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.Equal("POST channels/1/messages", await _adapter.NextCallAsync());
    }

    [Fact]
    public async Task Message_HistoryThatMayNotBeRead_IsAnsweredWithoutAReference()
    {
        _adapter.Discord.Says(HttpStatusCode.BadRequest, """{"code":160002,"message":"Cannot reply"}""").Says(HttpStatusCode.OK, Written);

        Assert.NotNull(await Under().ShowAsync(Public, Cancellation));

        await _adapter.NextAsync();
        Assert.False((await _adapter.NextAsync()).Body.TryGetProperty("message_reference", out _));
    }

    [Fact]
    public async Task Message_AnswerThatSomebodyDeleted_StaysDeleted()
    {
        _adapter.Discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.NotFound, """{"code":10008,"message":"Unknown Message"}""");
        var target = Under();
        await target.ShowAsync(Public, Cancellation);

        Assert.Null(await target.ReplaceAsync(Public, Cancellation));
        Assert.Equal(2, _adapter.Discord.Count);
    }

    [Fact]
    public async Task Message_ChannelThatIsGone_EndsQuietly()
    {
        _adapter.Discord.Says(HttpStatusCode.NotFound, """{"code":10003,"message":"Unknown Channel"}""");

        Assert.Null(await Under().ShowAsync(Public, Cancellation));
    }

    private InteractionTarget Target(bool replayed = false) =>
        new(_adapter.Discord.Interactions, Interaction, _adapter.Receipt(replayed: replayed), AdapterOnAFake.Here, TimeSpan.FromSeconds(1.5));

    private MessageTarget Under(bool replayed = false) => new(_adapter.Discord.Rest, Asked, _adapter.Receipt(replayed: replayed), AdapterOnAFake.Here);
}
