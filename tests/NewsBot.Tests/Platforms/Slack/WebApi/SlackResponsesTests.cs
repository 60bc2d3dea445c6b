using System.Net;
using System.Text.Json;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.WebApi;

/// <summary>Slack Docs/Handling User Interaction, "Message responses": five times within thirty minutes.</summary>
public sealed class SlackResponsesTests
{
    private const string Address = "https://hooks.slack.com/commands/T1/2/secret-of-the-address";

    private static readonly ResponseMessage Message = new("hello") { ResponseType = "ephemeral" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_FirstTime_SendsNoToken()
    {
        using var slack = new FakeSlack().Says("ok");
        var url = SlackResponseUrl.Of(Delivery(slack))!;

        Assert.Null((await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal);

        var asked = await slack.NextAsync();
        Assert.Equal((Address, null), (asked.Address.AbsoluteUri, asked.Authorization));
        Assert.Equal("""{"text":"hello","response_type":"ephemeral","unfurl_links":false,"unfurl_media":false}""", asked.Body);
        Assert.Equal(4, url.UsesLeft);
    }

    [Fact]
    public async Task Post_SixthTime_IsRefusedUnasked()
    {
        using var slack = new FakeSlack();
        var url = SlackResponseUrl.Of(Delivery(slack))!;
        for (var i = 0; i < 5; i++)
        {
            slack.Says("""{"ok":true}""");
            Assert.Null((await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal);
        }

        Assert.Equal("used_url", (await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal!.Code);
        Assert.Equal((5, 0), (slack.Count, url.UsesLeft));
    }

    [Fact]
    public async Task Post_AfterHalfAnHour_IsRefusedUnasked()
    {
        using var slack = new FakeSlack();
        var url = SlackResponseUrl.Of(Delivery(slack))!;
        slack.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal("expired_url", (await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal!.Code);
        Assert.Equal((0, 5), (slack.Count, url.UsesLeft));
    }

    [Theory]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("http://hooks.slack.com/x")]
    [InlineData("https://hooks.slack.com.example/x")]
    [InlineData("https://evilslack.com/x")]
    public async Task Post_AddressElsewhere_IsRefusedUnasked(string address)
    {
        using var slack = new FakeSlack();

        Assert.Equal("foreign_url", (await slack.Responses.PostAsync(new SlackResponseUrl(new Uri(address), slack.Time.GetTimestamp()), Message, Cancelled)).Refusal!.Code);
        Assert.Equal(0, slack.Count);
    }

    [Fact]
    public async Task Post_CompatibleServer_IsAskedWhereItIs()
    {
        using var slack = new FakeSlack { Address = new Uri("http://127.0.0.1:9/api/") }.Says("ok");

        Assert.Null((await slack.Responses.PostAsync(new SlackResponseUrl(new Uri("http://127.0.0.1:9/response/1"), slack.Time.GetTimestamp()), Message, Cancelled)).Refusal);
    }

    [Fact]
    public async Task Post_Refused_IsAnAnswer()
    {
        using var slack = new FakeSlack().Says(HttpStatusCode.NotFound, """{"ok":false,"error":"used_url"}""").Says(HttpStatusCode.InternalServerError, "oh");
        var url = SlackResponseUrl.Of(Delivery(slack))!;

        Assert.Equal("used_url", (await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal!.Code);
        Assert.Equal("http_500", (await slack.Responses.PostAsync(url, Message, Cancelled)).Refusal!.Code);
    }

    [Fact]
    public async Task Post_Limited_WaitsAndCountsOnce()
    {
        using var slack = new FakeSlack().Says(HttpStatusCode.TooManyRequests, "", ("Retry-After", "2")).Says("ok");
        var url = SlackResponseUrl.Of(Delivery(slack))!;

        Assert.Null((await slack.UntilAsync(slack.Responses.PostAsync(url, Message, Cancelled))).Refusal);
        Assert.Equal((2, 4), (slack.Count, url.UsesLeft));
    }

    [Fact]
    public async Task Post_NoConnection_CountsNothing()
    {
        using var slack = new FakeSlack().Fails(HttpRequestError.ConnectionError).Fails(HttpRequestError.ResponseEnded);
        var url = SlackResponseUrl.Of(Delivery(slack))!;

        await slack.FailsAsync<SlackUnreachableException>(slack.Responses.PostAsync(url, Message, Cancelled));
        Assert.Equal(5, url.UsesLeft);
        await slack.FailsAsync<SlackUnreachableException>(slack.Responses.PostAsync(url, Message, Cancelled));
        Assert.Equal(4, url.UsesLeft);
    }

    private static SlackDelivery Delivery(FakeSlack slack) =>
        new(SlackDeliveryKind.Command, JsonElement.Parse($$"""{"command":"/news","response_url":"{{Address}}"}""")) { ReceivedAt = slack.Time.GetTimestamp() };
}
