using System.Net;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Tests.Platforms.Slack.WebApi;

/// <summary>One call: what is sent, what comes of each answer, and when it is made again.</summary>
public sealed class SlackHttpTests
{
    private static readonly ChannelId Channel = new("C1");
    private static readonly UserId User = new("U1");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_Writing_SendsJsonAndTheTokenInItsHeaderOnly()
    {
        using var slack = new FakeSlack().Says(FakeSlack.Posted);

        var place = (await slack.Api.PostMessageAsync(new PostMessage(Channel, "hé & <b>") { ThreadTs = new MessageTs("1.1") }, Cancelled)).Need();

        var asked = await slack.NextAsync();
        Assert.Equal(new MessagePlace(Channel, new MessageTs("1.2")), place);
        Assert.Equal("https://slack.com/api/chat.postMessage", asked.Address.AbsoluteUri);
        Assert.Equal("application/json; charset=utf-8", asked.ContentType);
        Assert.Equal($"Bearer {FakeSlack.BotToken}", asked.Authorization);
        Assert.StartsWith("NewsBot/", asked.UserAgent, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb", asked.Body, StringComparison.Ordinal);
        Assert.Equal(
            """{"channel":"C1","text":"h\u00E9 \u0026 \u003Cb\u003E","thread_ts":"1.1","unfurl_links":false,"unfurl_media":false}""",
            asked.Body);
    }

    /// <summary>Slack Docs/Web API, "Methods supporting JSON": reading methods do not.</summary>
    [Fact]
    public async Task Call_Reading_SendsAForm()
    {
        using var slack = new FakeSlack().Says("""{"ok":true,"user":{"id":"U1","name":"ada","tz":"Europe/Berlin","locale":"de-DE","is_bot":false,"profile":{"display_name":"Ada"}}}""");

        var user = (await slack.Api.GetUserAsync(User, Cancelled)).Need();

        var asked = await slack.NextAsync();
        Assert.Equal(("users.info", "application/x-www-form-urlencoded", "user=U1&include_locale=true"), (asked.Method, asked.ContentType, asked.Body));
        Assert.Equal(("Europe/Berlin", "de-DE", "Ada"), (user.Tz, user.Locale, user.Profile?.DisplayName));
    }

    [Fact]
    public async Task Call_AddressWithoutASlash_KeepsItsLastPart()
    {
        using var slack = new FakeSlack { Address = new Uri("http://127.0.0.1:9/slack/api") }.Says("""{"ok":true,"user_id":"U9","team_id":"T1","bot_id":"B1"}""");

        Assert.Equal(new UserId("U9"), (await slack.Api.AuthTestAsync(Cancelled)).Need().UserId);
        Assert.Equal("http://127.0.0.1:9/slack/api/auth.test", (await slack.NextAsync()).Address.AbsoluteUri);
    }

    [Fact]
    public async Task Call_OkFalse_IsAnAnswerWithAllThatSlackSays()
    {
        using var slack = new FakeSlack()
            .Says("""{"ok":false,"error":"missing_scope","needed":"chat:write","provided":"commands,users:read"}""")
            .Says("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] too long [json-pointer:/blocks/0]"]}}""");

        var scope = await slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled);
        var blocks = await slack.UntilAsync(slack.Api.PostMessageAsync(new PostMessage(Channel, "b"), Cancelled));

        Assert.Equal(("missing_scope", "chat:write", "commands,users:read"), (scope.Refusal!.Code, scope.Refusal.Needed, scope.Refusal.Provided));
        Assert.Equal("Slack refused chat.postMessage: missing_scope. The app needs the scope chat:write; it has commands,users:read.", Assert.Throws<SlackApiException>(scope.Need).Message);
        Assert.Equal("[ERROR] too long [json-pointer:/blocks/0]", Assert.Single(blocks.Refusal!.Messages));
    }

    [Theory]
    [InlineData(404, "<html>", "http_404")]
    [InlineData(403, """{"ok":false,"error":"not_authed"}""", "not_authed")]
    [InlineData(200, """{"error":"odd"}""", "odd")]
    [InlineData(200, "[]", "http_200")]
    [InlineData(200, """{"ok":"true"}""", "http_200")]
    public async Task Call_OddAnswer_IsARefusal(int status, string body, string code)
    {
        using var slack = new FakeSlack().Says((HttpStatusCode)status, body);

        Assert.Equal(code, (await slack.Api.GetUserAsync(User, Cancelled)).Refusal!.Code);
    }

    /// <summary>Slack Docs/Rate Limits: the method waits for this workspace, other methods do not.</summary>
    [Fact]
    public async Task Limited_WithRetryAfter_WaitsSoLongAndHoldsItsMethodOnly()
    {
        using var slack = new FakeSlack().Says(HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "7"));
        var start = slack.Time.GetUtcNow();
        var first = slack.Api.GetUserAsync(User, Cancelled);
        await slack.NextAsync();
        slack.Says("""{"ok":true,"bot":{"id":"B1"}}""");
        await slack.Api.GetBotAsync("B1", Cancelled);
        Assert.Equal("bots.info", (await slack.NextAsync()).Method);
        var second = slack.Api.GetUserAsync(User, Cancelled);

        var again = await slack.NextInTimeAsync();
        again.Answer("""{"ok":true,"user":{"id":"U1"}}""");
        (await slack.NextInTimeAsync()).Answer("""{"ok":true,"user":{"id":"U1"}}""");

        Assert.InRange(again.At - start, TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(8));
        Assert.Null((await slack.UntilAsync(first)).Refusal);
        Assert.Null((await slack.UntilAsync(second)).Refusal);
    }

    [Fact]
    public async Task Limited_AgainAndAgain_EndsAsAnAnswer()
    {
        using var slack = new FakeSlack();
        for (var i = 0; i < SlackHttp.MostLimited; i++)
        {
            slack.Says(HttpStatusCode.TooManyRequests, """{"ok":false,"error":"ratelimited"}""", ("Retry-After", "1"));
        }

        var answer = await slack.UntilAsync(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled));

        Assert.True(answer.Refusal is { IsRateLimited: true, RetryAfter: var wait } && wait == TimeSpan.FromSeconds(1));
        Assert.Equal(SlackHttp.MostLimited, slack.Count);
    }

    [Fact]
    public async Task Limited_LongerThanAnybodyWaits_IsAnAnswerAndNothingIsAskedMeanwhile()
    {
        using var slack = new FakeSlack().Says(HttpStatusCode.TooManyRequests, "", ("Retry-After", "3600"));

        var first = await slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled);
        var second = await slack.UntilAsync(slack.Api.PostMessageAsync(new PostMessage(Channel, "b"), Cancelled));

        Assert.Equal(("ratelimited", TimeSpan.FromHours(1)), (first.Refusal!.Code, first.Refusal.RetryAfter));
        Assert.InRange(second.Refusal!.RetryAfter!.Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.Equal(1, slack.Count);
    }

    [Fact]
    public async Task Trouble_OfARepeatableCall_IsAskedAgainWithBackOff()
    {
        using var slack = new FakeSlack()
            .Says(HttpStatusCode.BadGateway, "<html>")
            .Fails(HttpRequestError.ResponseEnded)
            .Says("""{"ok":false,"error":"internal_error"}""")
            .Says(FakeSlack.Posted);
        var start = slack.Time.GetUtcNow();

        var answer = await slack.UntilAsync(slack.Api.UpdateMessageAsync(new UpdateMessage(Channel, new MessageTs("1.2"), "b"), Cancelled));

        Assert.Null(answer.Refusal);
        Assert.Equal(4, slack.Count);
        Assert.InRange(slack.Time.GetUtcNow() - start, TimeSpan.FromSeconds(3.5), TimeSpan.FromSeconds(6));
    }

    [Fact]
    public async Task Trouble_OfARepeatableCallForEver_EndsInTheLastAnswer()
    {
        using var slack = new FakeSlack();
        for (var i = 0; i < SlackHttp.MostTries; i++)
        {
            slack.Says(HttpStatusCode.ServiceUnavailable, "");
        }

        Assert.Equal("http_503", (await slack.UntilAsync(slack.Api.GetUserAsync(User, Cancelled))).Refusal!.Code);
        slack.Fails(HttpRequestError.ResponseEnded, SlackHttp.MostTries);
        Assert.Contains("(4 tries)", (await slack.FailsAsync<SlackUnreachableException>(slack.Api.GetUserAsync(User, Cancelled))).Message, StringComparison.Ordinal);
    }

    /// <summary>The message may stand there: to post it again could say it twice.</summary>
    [Fact]
    public async Task Trouble_OfAMessage_IsNotAskedAgain()
    {
        using var slack = new FakeSlack().Says(HttpStatusCode.BadGateway, "").Fails(HttpRequestError.ResponseEnded);

        var refused = await slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled);
        var lost = await slack.FailsAsync<SlackUnreachableException>(slack.Api.PostMessageAsync(new PostMessage(Channel, "b"), Cancelled));

        Assert.Equal("http_502", refused.Refusal!.Code);
        Assert.Contains("(1 try)", lost.Message, StringComparison.Ordinal);
        Assert.Equal(2, slack.Count);
    }

    [Fact]
    public async Task Trouble_ConnectionOfAMessageNotMade_IsAskedAgain()
    {
        using var slack = new FakeSlack().Fails(HttpRequestError.ConnectionError).Fails(HttpRequestError.NameResolutionError).Says(FakeSlack.Posted);

        Assert.Null((await slack.UntilAsync(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled))).Refusal);
        Assert.Equal(3, slack.Count);
    }

    [Fact]
    public async Task Silence_IsATimeOut()
    {
        using var slack = new FakeSlack();
        var start = slack.Time.GetUtcNow();

        var late = await slack.FailsAsync<SlackUnreachableException>(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled));

        Assert.Contains("did not answer chat.postMessage in time", late.Message, StringComparison.Ordinal);
        Assert.InRange(slack.Time.GetUtcNow() - start, SlackHttp.AttemptTime, SlackHttp.AttemptTime * 2);
    }

    [Fact]
    public async Task Silence_CallerGivesUp_IsTheirCancellation()
    {
        using var slack = new FakeSlack();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var call = slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), stop.Token);
        await slack.NextAsync();
        await stop.CancelAsync();

        await slack.FailsAsync<OperationCanceledException>(call);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("""{"ok":true,"channel":5,"ts":"1.2"}""")]
    [InlineData("""{"ok":true,"channel":"C1"}""")]
    public async Task Answer_OfAnotherForm_NamesTheSettingAndNoContent(string body)
    {
        using var slack = new FakeSlack().Says(body);
        var failure = await slack.FailsAsync<SlackUnreachableException>(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled));

        Assert.Contains("Check Slack:ApiBaseUrl", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_WithoutEnd_IsCutOff()
    {
        using var slack = new FakeSlack().Says($$"""{"ok":true,"x":"{{new string('x', SlackHttp.LargestAnswer)}}"}""");

        await slack.FailsAsync<SlackUnreachableException>(slack.Api.PostMessageAsync(new PostMessage(Channel, "a"), Cancelled));
    }

    /// <summary>Slack Docs/Modals: a trigger lives for three seconds and can be used once.</summary>
    [Fact]
    public async Task OpenView_TriggerTooOld_IsNotAskedAtAll()
    {
        using var slack = new FakeSlack();
        var received = slack.Time.GetTimestamp();
        slack.Time.Advance(TimeSpan.FromSeconds(3));

        var answer = await slack.Api.OpenViewAsync(new OpenView("t", View.Modal(new PlainText("T"), [])), received, Cancelled);

        Assert.Equal(("expired_trigger_id", 0), (answer.Refusal!.Code, slack.Count));
    }

    [Theory]
    [InlineData(429, """{"ok":false,"error":"ratelimited"}""", "ratelimited")]
    [InlineData(200, """{"ok":false,"error":"exchanged_trigger_id"}""", "exchanged_trigger_id")]
    [InlineData(502, "", "http_502")]
    public async Task OpenView_Refused_IsNotAskedAgain(int status, string body, string code)
    {
        using var slack = new FakeSlack().Says((HttpStatusCode)status, body, ("Retry-After", "1"));

        var answer = await slack.Api.OpenViewAsync(new OpenView("t", View.Modal(new PlainText("T"), [])), slack.Time.GetTimestamp(), Cancelled);

        Assert.Equal((code, 1), (answer.Refusal!.Code, slack.Count));
    }

    [Fact]
    public async Task Wanted_StateIsThereAlready_IsDone()
    {
        using var slack = new FakeSlack()
            .Says("""{"ok":false,"error":"already_reacted"}""")
            .Says("""{"ok":false,"error":"no_reaction"}""")
            .Says("""{"ok":false,"error":"message_not_found"}""")
            .Says("""{"ok":false,"error":"cant_delete_message"}""");
        var reaction = new Reaction(Channel, "eyes", new MessageTs("1.2"));

        Assert.Null((await slack.Api.AddReactionAsync(reaction, Cancelled)).Refusal);
        Assert.Null((await slack.Api.RemoveReactionAsync(reaction, Cancelled)).Refusal);
        Assert.Null((await slack.Api.DeleteMessageAsync(new DeleteMessage(Channel, new MessageTs("1.2")), Cancelled)).Refusal);
        Assert.Equal("cant_delete_message", (await slack.Api.DeleteMessageAsync(new DeleteMessage(Channel, new MessageTs("1.2")), Cancelled)).Refusal!.Code);
    }
}
