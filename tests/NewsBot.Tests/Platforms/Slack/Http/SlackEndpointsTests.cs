using System.Net;
using NewsBot.Platforms.Slack;
using NewsBot.Platforms.Slack.Http;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Tests.Platforms.Slack.Socket;

namespace NewsBot.Tests.Platforms.Slack.Http;

public sealed class SlackEndpointsTests : IAsyncLifetime
{
    private const string Events = "/slack/events";
    private const string Commands = "/slack/commands";
    private const string Interactivity = "/slack/interactivity";
    private const string Event = """{"type":"event_callback","event_id":"Ev1","team_id":"T1","event":{"type":"app_mention"}}""";

    private EndpointHost _slack = null!;

    public async ValueTask InitializeAsync() => _slack = await EndpointHost.StartAsync();

    public ValueTask DisposeAsync() => _slack.DisposeAsync();

    /// <summary>Slack Docs/Events API, "URL verification handshake".</summary>
    [Fact]
    public async Task Events_UrlVerification_GivesTheChallengeBackAsText()
    {
        using var response = await _slack.PostAsync(Events, """{"type":"url_verification","token":"t","challenge":"3eZbrw1a<B>"}""");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("3eZbrw1a<B>", await Text(response));
        Assert.Empty(_slack.Inbox.Taken);
    }

    [Fact]
    public async Task Events_Event_IsHandedOverAndAnsweredAtOnce()
    {
        using var response = await _slack.PostAsync(Events, Event);

        var delivery = Assert.Single(_slack.Inbox.Taken);
        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await Text(response)));
        Assert.Equal(
            (SlackDeliveryKind.Event, "Ev1", 0, "", false, ""),
            (delivery.Kind, delivery.EventId, delivery.RetryAttempt, delivery.RetryReason, delivery.AcceptsAnswer, delivery.EnvelopeId));
        Assert.Equal("app_mention", delivery.Payload.GetProperty("event").GetProperty("type").GetString());
    }

    /// <summary>Slack Docs/Events API, "Retries".</summary>
    [Fact]
    public async Task Events_Repetition_CarriesItsNumberAndReason()
    {
        using var response = await _slack.PostAsync(Events, Event, headers: [("x-slack-retry-num", "2"), ("x-slack-retry-reason", "http_timeout")]);

        var delivery = Assert.Single(_slack.Inbox.Taken);
        Assert.Equal((2, "http_timeout"), (delivery.RetryAttempt, delivery.RetryReason));
    }

    [Fact]
    public async Task Events_InboxFull_AsksForARepetition()
    {
        _slack.Inbox.IsFull = true;
        using var response = await _slack.PostAsync(Events, Event);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(response.Headers.Contains("x-slack-no-retry"));
    }

    [Fact]
    public async Task Events_RateLimited_IsTakenNoteOf()
    {
        using var response = await _slack.PostAsync(Events, """{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_slack.Inbox.Taken);
    }

    [Fact]
    public async Task Commands_Command_HasTheFormThatSocketModeGives()
    {
        using var response = await _slack.PostAsync(
            Commands,
            EndpointHost.Form(("command", "/news"), ("text", "openai since:24h “zwei Wörter” <#C1|ai> & so"), ("response_url", "https://hooks.slack.com/1"), ("trigger_id", "t")));

        var delivery = Assert.Single(_slack.Inbox.Taken);
        Assert.Equal((HttpStatusCode.OK, ""), (response.StatusCode, await Text(response)));
        Assert.Equal((SlackDeliveryKind.Command, true), (delivery.Kind, delivery.AcceptsAnswer));
        Assert.Equal("openai since:24h “zwei Wörter” <#C1|ai> & so", delivery.Payload.GetProperty("text").GetString());
        Assert.NotNull(NewsBot.Platforms.Slack.WebApi.SlackResponseUrl.Of(delivery));
    }

    /// <summary>Slack Docs/Slash Commands: the certificate is looked at from time to time.</summary>
    [Theory]
    [InlineData(Commands)]
    [InlineData(Interactivity)]
    public async Task Forms_SslCheck_IsAnsweredAndIsNoCommand(string path)
    {
        using var response = await _slack.PostAsync(path, EndpointHost.Form(("ssl_check", "1"), ("token", "t")));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(_slack.Inbox.Taken);
    }

    [Fact]
    public async Task Interactivity_Press_IsHandedOver()
    {
        using var response = await _slack.PostAsync(Interactivity, EndpointHost.Form(("payload", """{"type":"block_actions","actions":[{"value":"ä+&="}]}""")));

        var delivery = Assert.Single(_slack.Inbox.Taken);
        Assert.Equal((HttpStatusCode.OK, SlackDeliveryKind.Interaction, "block_actions"), (response.StatusCode, delivery.Kind, delivery.Type));
        Assert.Equal("ä+&=", delivery.Payload.GetProperty("actions")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task Interactivity_AnswerInHand_IsTheBody()
    {
        await using var slack = await EndpointHost.StartAsync(answers: new FixedAnswers("""{"response_action":"clear"}"""));
        using var press = await slack.PostAsync(Interactivity, EndpointHost.Form(("payload", """{"type":"view_submission"}""")));
        using var broadcast = await slack.PostAsync(Events, Event);

        Assert.Equal(("application/json", """{"response_action":"clear"}"""), (press.Content.Headers.ContentType?.MediaType, await Text(press)));
        Assert.Equal("", await Text(broadcast));
    }

    [Theory]
    [InlineData(Events)]
    [InlineData(Commands)]
    [InlineData(Interactivity)]
    public async Task Post_SignatureOfAnother_IsRefusedBeforeAnythingIsRead(string path)
    {
        const string other = "ffffffffffffffffffffffffffffffff";
        using var challenge = await _slack.PostAsync(path, """{"type":"url_verification","challenge":"c"}""", other);
        using var command = await _slack.PostAsync(path, EndpointHost.Form(("command", "/news"), ("payload", """{"type":"block_actions"}""")), other);
        using var nonsense = await _slack.PostAsync(path, "{", other);
        using var bare = await _slack.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(Event), TestContext.Current.CancellationToken);
        using var twice = await _slack.PostAsync(path, Event, headers: [(SlackSignature.SignatureHeader, "v0=00")]);

        Assert.All([challenge, command, nonsense, bare, twice], r => Assert.Equal(HttpStatusCode.Unauthorized, r.StatusCode));
        Assert.Equal("", await Text(challenge));
        Assert.Empty(_slack.Inbox.Taken);
    }

    [Fact]
    public async Task Post_Recorded_IsRefusedLater()
    {
        var timestamp = _slack.Timestamp;
        using var first = await _slack.PostAsync(Events, Event, timestamp: timestamp);
        _slack.Time.Advance(TimeSpan.FromSeconds(301));
        using var second = await _slack.PostAsync(Events, Event, timestamp: timestamp);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Unauthorized], [first.StatusCode, second.StatusCode]);
    }

    [Theory]
    [InlineData(Events, "{")]
    [InlineData(Events, "[]")]
    [InlineData(Events, "{}")]
    [InlineData(Events, """{"type":"url_verification"}""")]
    [InlineData(Events, """{"type":5}""")]
    [InlineData(Commands, "")]
    [InlineData(Commands, "text=news")]
    [InlineData(Commands, "command=")]
    [InlineData(Interactivity, "payload={")]
    [InlineData(Interactivity, "payload=[]")]
    [InlineData(Interactivity, "payload={}")]
    [InlineData(Interactivity, "a=b")]
    public async Task Post_SignedNonsense_IsRefused(string path, string body)
    {
        using var response = await _slack.PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_ThousandsOfFields_AreRefused()
    {
        using var response = await _slack.PostAsync(Commands, EndpointHost.Form([.. Enumerable.Range(0, 5_000).Select(i => ($"f{i}", "v"))]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_TooLarge_IsRefused(bool chunked)
    {
        using var response = await _slack.PostAsync(Events, new string(' ', SlackEndpoints.LargestBody) + Event, chunked: chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Empty(_slack.Inbox.Taken);
    }

    [Theory]
    [InlineData(Events)]
    [InlineData(Commands)]
    [InlineData(Interactivity)]
    public async Task Map_SocketMode_MapsNothing(string path)
    {
        await using var slack = await EndpointHost.StartAsync(SlackDeliveryMode.Socket);
        using var mapped = await _slack.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        using var response = await slack.PostAsync(path, Event);

        Assert.Equal([HttpStatusCode.MethodNotAllowed, HttpStatusCode.NotFound], [mapped.StatusCode, response.StatusCode]);
    }

    private static Task<string> Text(HttpResponseMessage response) => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
}
