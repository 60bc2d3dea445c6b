using System.Globalization;
using NewsBot.Platforms.Discord.Rest.RateLimits;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class DiscordRouteTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("POST", "channels/12/messages", "POST /channels/{channel}/messages", "channels/12")]
    [InlineData("PATCH", "channels/12/messages/99", "PATCH /channels/{channel}/messages/{id}", "channels/12")]
    [InlineData("GET", "channels/12/messages?limit=5&around=77", "GET /channels/{channel}/messages", "channels/12")]
    [InlineData("PUT", "channels/12/thread-members/7", "PUT /channels/{channel}/thread-members/{id}", "channels/12")]
    [InlineData("PUT", "channels/12/messages/9/reactions/%F0%9F%91%8D/@me", "PUT /channels/{channel}/messages/{id}/reactions/{emoji}/@me", "channels/12")]
    [InlineData("GET", "guilds/5/members/7", "GET /guilds/{guild}/members/{id}", "guilds/5")]
    [InlineData("PUT", "applications/3/guilds/5/commands", "PUT /applications/{id}/guilds/{id}/commands", "")]
    [InlineData("GET", "users/@me", "GET /users/@me", "")]
    [InlineData("GET", "/gateway/bot", "GET /gateway/bot", "")]
    public void Of_CallWithTheBotsToken_KeepsOnlyTheTopResource(string method, string path, string template, string resource) =>
        Assert.Equal(new DiscordRoute(template, resource, DiscordRouteKind.Bot), DiscordRoute.Of(new HttpMethod(method), path, Now));

    [Fact]
    public void Of_InteractionsWebhook_IsByTokenButDoesNotShowIt()
    {
        var route = DiscordRoute.Of(HttpMethod.Patch, "webhooks/3/the-secret/messages/@original", Now);

        Assert.Equal(new DiscordRoute("PATCH /webhooks/{webhook}/{token}/messages/@original", "webhooks/3/the-secret", DiscordRouteKind.InteractionWebhook), route);
        Assert.DoesNotContain("the-secret", route.ToString(), StringComparison.Ordinal);
        Assert.False(route.NeedsToken);
        Assert.False(route.IsGloballyLimited);
    }

    [Fact]
    public void Of_FirstResponse_NeedsNoTokenAndHasNoLimit()
    {
        var route = DiscordRoute.Of(HttpMethod.Post, "interactions/1/the-secret/callback?with_response=true", Now);

        Assert.Equal(DiscordRouteKind.InteractionCallback, route.Kind);
        Assert.Equal("POST /interactions/{id}/{token}/callback", route.ToString());
        Assert.False(route.NeedsToken);
    }

    [Fact]
    public void Of_DeletingAMessage_IsAnotherRouteWhenTheMessageIsOld()
    {
        Assert.Equal("DELETE /channels/{channel}/messages/{id}", DiscordRoute.Of(HttpMethod.Delete, Message(TimeSpan.FromDays(13)), Now).Template);
        Assert.Equal("DELETE /channels/{channel}/messages/{id} (old)", DiscordRoute.Of(HttpMethod.Delete, Message(TimeSpan.FromDays(15)), Now).Template);
    }

    private static string Message(TimeSpan age) => string.Create(
        CultureInfo.InvariantCulture,
        $"channels/12/messages/{(ulong)((Now - age).ToUnixTimeMilliseconds() - 1420070400000) << 22}");
}
