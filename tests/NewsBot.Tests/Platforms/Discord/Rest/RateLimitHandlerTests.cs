using System.Net;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimitHandlerTests : IDisposable
{
    private const string Written = """{"id":"9","channel_id":"1"}""";

    private static readonly ChannelId Channel = new(1);

    private readonly FakeDiscord _discord = new();

    public void Dispose() => _discord.Dispose();

    [Fact]
    public async Task Send_Limited_AsksAgainAfterTheTimeThatWasToldAndKeepsItsPlace()
    {
        var first = Post("first");
        var second = Post("second");
        (await _discord.NextAsync()).Answer(
            HttpStatusCode.TooManyRequests,
            """{"message":"You are being rate limited.","retry_after":3.25,"global":false}""",
            [.. Headers.Of("a", 1, 0, 1), ("Retry-After", "4"), ("X-RateLimit-Scope", "user")]);
        await WaitingAsync(2);

        _discord.Time.Advance(TimeSpan.FromSeconds(3.2));
        Assert.Equal(1, _discord.Count);
        _discord.Time.Advance(TimeSpan.FromSeconds(0.1));
        var again = await _discord.NextAsync();
        Assert.Contains("first", again.Body, StringComparison.Ordinal);
        again.Answer(HttpStatusCode.OK, Written, Headers.Of("a", 1, 0, 1));
        await first.SoonAsync();

        _discord.Says(HttpStatusCode.OK, Written);
        await _discord.UntilAsync(second);
    }

    [Fact]
    public async Task Send_LimitedUnexpectedly_IsAskedAgain()
    {
        _discord
            .Says(HttpStatusCode.TooManyRequests, """{"message":"x","retry_after":0.5,"global":false}""", ("Retry-After", "1"))
            .Says(HttpStatusCode.OK, Written);

        await _discord.UntilAsync(Post("a"));
        Assert.Equal(2, _discord.Count);
        Assert.Equal(1, _discord.Guard.InvalidInWindow);
    }

    [Fact]
    public async Task Send_LimitedByCloudflareWithoutJson_StopsAllAndGoesOn()
    {
        _discord.Says(HttpStatusCode.TooManyRequests, "error code: 1015", ("Retry-After", "30"));
        var limited = Post("a");
        await _discord.NextAsync();
        await WaitingAsync(1);
        var other = _discord.Rest.GetCurrentUserAsync(TestContext.Current.CancellationToken);
        await WaitingAsync(2);

        _discord.Says(HttpStatusCode.OK, Written).Says(HttpStatusCode.OK, """{"id":"3","username":"n"}""");
        _discord.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(1, _discord.Count);
        await _discord.UntilAsync(limited);
        await _discord.UntilAsync(other);
    }

    [Fact]
    public async Task Send_LimitedAgainAndAgain_EndsWithAnError()
    {
        for (var i = 0; i < RateLimitHandler.MostLimited; i++)
        {
            _discord.Says(HttpStatusCode.TooManyRequests, """{"message":"no","retry_after":0.1,"code":20028}""", ("X-RateLimit-Scope", "shared"));
        }

        var exception = await _discord.FailsAsync<DiscordApiException>(Post("a"));

        Assert.True(exception.IsPassing);
        Assert.True(exception.IsWriteLimit);
        Assert.Equal(0, _discord.Guard.InvalidInWindow);
    }

    [Fact]
    public async Task Send_OutageOfSomeTries_IsSatThroughWithTheSameNonce()
    {
        _discord.Says(HttpStatusCode.BadGateway, "<html>").Fails(HttpRequestError.ResponseEnded).Says(HttpStatusCode.InternalServerError).Says(HttpStatusCode.OK, Written);

        Assert.Equal(new MessageId(9), (await _discord.UntilAsync(Post("a"))).Id);

        var bodies = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            bodies.Add((await _discord.NextAsync()).Body);
        }

        Assert.Single(bodies.Distinct());
        Assert.Contains("\"enforce_nonce\":true", bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_OutageThatStays_EndsWithAnErrorAndFreesTheBucket()
    {
        for (var i = 0; i < RateLimitHandler.MostTries; i++)
        {
            _discord.Says(HttpStatusCode.ServiceUnavailable);
        }

        var exception = await _discord.FailsAsync<DiscordApiException>(Post("a"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.Status);
        Assert.True(exception.IsPassing);
        Assert.Equal(RateLimitHandler.MostTries, _discord.Count);
        _discord.Says(HttpStatusCode.OK, Written);
        await Post("b").SoonAsync();
    }

    [Fact]
    public async Task Send_NoConnection_EndsWithASentence()
    {
        _discord.Fails(HttpRequestError.ConnectionError, RateLimitHandler.MostTries);

        var exception = await _discord.FailsAsync<DiscordUnreachableException>(Post("a"));

        Assert.Contains("Discord:ApiBaseUrl", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ServerNeverAnswers_IsTimedOutAndAskedAgain()
    {
        var post = Post("a");
        await _discord.NextAsync();
        _discord.Says(HttpStatusCode.OK, Written);

        await _discord.UntilAsync(post);
        Assert.Equal(2, _discord.Count);
    }

    [Fact]
    public async Task Send_AnswerStopsHalfway_CountsAsNoAnswer()
    {
        var post = Post("a");
        (await _discord.NextAsync()).Answer(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new BrokenStream()) });
        _discord.Says(HttpStatusCode.OK, Written);

        await _discord.UntilAsync(post);
    }

    [Fact]
    public async Task Send_AnswerWithoutEnd_IsNotReadToTheEnd()
    {
        var get = _discord.Interactions.CreateFollowupAsync(An(), new MessageBody(), TestContext.Current.CancellationToken);
        var endless = new EndlessStream();
        (await _discord.NextAsync()).Answer(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(endless) });

        await _discord.FailsAsync<DiscordUnreachableException>(get);
        Assert.InRange(endless.Given, 1, BoundedBody.Largest + (128 * 1024));
    }

    [Fact]
    public async Task Send_TokenRefused_StopsAllCallsWithTheToken()
    {
        var first = Post("a");
        var waiting = Post("b");
        var asked = await _discord.NextAsync();
        await WaitingAsync(1);
        asked.Answer(HttpStatusCode.Unauthorized, """{"message":"401: Unauthorized","code":0}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await _discord.FailsAsync<DiscordApiException>(first)).Status);
        Assert.Contains("Discord:Token", (await _discord.FailsAsync<DiscordRefusedException>(waiting)).Message, StringComparison.Ordinal);
        await _discord.FailsAsync<DiscordRefusedException>(_discord.Rest.GetCurrentUserAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, _discord.Count);

        _discord.Says(HttpStatusCode.NoContent, "");
        await RespondAsync().SoonAsync();
    }

    [Fact]
    public async Task Send_FormIsInvalid_TellsEachField()
    {
        _discord.Says(HttpStatusCode.BadRequest, """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"title":{"_errors":[{"code":"TOO_LONG","message":"Too long."}]}}}}}""");

        var exception = await _discord.FailsAsync<DiscordApiException>(Post("a"));

        Assert.True(exception.IsInvalidFormBody);
        Assert.Equal("Discord answered POST /channels/{channel}/messages with 400: Invalid Form Body (50035). embeds.0.title: Too long. (TOO_LONG)", exception.Message);
        Assert.Equal(1, _discord.Count);
    }

    [Fact]
    public async Task Send_GivenUpWhileUnderWay_LetsTheNextGo()
    {
        using var ending = new CancellationTokenSource();
        var first = _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Content = "a" }, ending.Token);
        await _discord.NextAsync();
        var second = Post("b");
        await WaitingAsync(1);

        _discord.Says(HttpStatusCode.OK, Written);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second.SoonAsync();
    }

    private static Interaction An() => new(new InteractionId(5), new ApplicationId(3), InteractionType.Command, "secret-interaction-token");

    private Task<Message> Post(string text) =>
        _discord.Rest.CreateMessageAsync(Channel, new MessageBody { Content = text }, TestContext.Current.CancellationToken);

    private Task<Message?> RespondAsync() => _discord.Interactions.RespondAsync(
        An(),
        new InteractionResponse(InteractionCallback.DeferredMessage),
        _discord.Time.GetTimestamp(),
        TestContext.Current.CancellationToken);

    /// <summary>Until so many calls stand in the line.</summary>
    private async Task WaitingAsync(int count)
    {
        for (var i = 0; i < 1000 && _discord.Limiter.Waiting != count; i++)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Equal(count, _discord.Limiter.Waiting);
    }
}
