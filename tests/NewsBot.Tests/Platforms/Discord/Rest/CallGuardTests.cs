using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class CallGuardTests
{
    private static readonly DiscordRoute Post = new("POST /channels/{channel}/messages", "channels/1", DiscordRouteKind.Bot);
    private static readonly DiscordRoute Webhook = new("PATCH /webhooks/{webhook}/{token}/messages/@original", "webhooks/1/t", DiscordRouteKind.InteractionWebhook);
    private static readonly DiscordRoute Callback = new("POST /interactions/{id}/{token}/callback", "", DiscordRouteKind.InteractionCallback);

    private readonly FakeTimeProvider _time = new();
    private readonly CallGuard _sut;

    public CallGuardTests() => _sut = new CallGuard(_time);

    [Fact]
    public void Refusal_ManyInvalidCalls_StopsUntilTheWindowFrees()
    {
        for (var i = 0; i < CallGuard.MostInvalid; i++)
        {
            Assert.Null(_sut.Refusal(Post));
            _sut.Note(Post, HttpStatusCode.Forbidden, scope: null, DiscordErrorCode.MissingPermissions);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        var refused = Assert.IsType<DiscordRefusedException>(_sut.Refusal(Post));
        Assert.Equal(DiscordRefusal.TooManyInvalidRequests, refused.Refusal);
        Assert.Contains("500 s", refused.Message, StringComparison.Ordinal);
        Assert.NotNull(_sut.Refusal(Webhook));
        Assert.Null(_sut.Refusal(Callback));

        _time.Advance(refused.RetryAfter!.Value);
        Assert.Null(_sut.Refusal(Post));
    }

    [Fact]
    public void Note_LimitOfOthers_IsNotHeldAgainstTheBot()
    {
        _sut.Note(Post, HttpStatusCode.TooManyRequests, LimitScope.Shared, 0);
        _sut.Note(Post, HttpStatusCode.NotFound, scope: null, DiscordErrorCode.UnknownMessage);
        _sut.Note(Post, HttpStatusCode.BadRequest, scope: null, DiscordErrorCode.InvalidFormBody);
        Assert.Equal(0, _sut.InvalidInWindow);

        _sut.Note(Post, HttpStatusCode.TooManyRequests, LimitScope.User, 0);
        _sut.Note(Post, HttpStatusCode.TooManyRequests, LimitScope.Cloudflare, 0);
        _sut.Note(Callback, HttpStatusCode.Unauthorized, scope: null, 0);
        Assert.Equal(3, _sut.InvalidInWindow);
    }

    [Fact]
    public void Refusal_TokenRefused_NamesTheSettingAndLeavesInteractionsAlone()
    {
        _sut.Note(Post, HttpStatusCode.Unauthorized, scope: null, 0);

        Assert.Contains("Discord:Token", _sut.Refusal(Post)!.Message, StringComparison.Ordinal);
        Assert.Null(_sut.Refusal(Webhook));
        Assert.Null(_sut.Refusal(Callback));
    }

    [Fact]
    public void Refusal_WebhookGone_IsNotAskedAgain()
    {
        _sut.Note(Webhook, HttpStatusCode.NotFound, scope: null, DiscordErrorCode.UnknownWebhook);

        var refused = Assert.IsType<DiscordApiException>(_sut.Refusal(Webhook with { Template = "POST /webhooks/{webhook}/{token}" }));
        Assert.True(refused.InteractionIsOver);
        Assert.Null(_sut.Refusal(Webhook with { Resource = "webhooks/1/other" }));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(_sut.Refusal(Webhook));
    }

    [Fact]
    public void Refusal_OnlyTheMessageIsGone_TheWebhookIsUsedOn()
    {
        _sut.Note(Webhook, HttpStatusCode.NotFound, scope: null, DiscordErrorCode.UnknownMessage);

        Assert.Null(_sut.Refusal(Webhook));
    }
}
