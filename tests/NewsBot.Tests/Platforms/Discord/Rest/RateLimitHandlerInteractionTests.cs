using System.Net;
using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;
using ApplicationId = NewsBot.Platforms.Discord.Model.ApplicationId;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimitHandlerInteractionTests : IDisposable
{
    private const string Written = """{"id":"9","channel_id":"1"}""";

    private static readonly ChannelId Channel = new(1);

    private readonly FakeDiscord _discord = new();

    public void Dispose() => _discord.Dispose();

    [Fact]
    public async Task Send_NotRepeatable_IsNotRepeatedAfterALostAnswer()
    {
        _discord.Fails(HttpRequestError.ResponseEnded);

        await _discord.FailsAsync<DiscordUnreachableException>(_discord.Interactions.CreateFollowupAsync(An(), new MessageBody(), TestContext.Current.CancellationToken));
        Assert.Equal(1, _discord.Count);
    }

    [Fact]
    public async Task Send_NotRepeatableButNeverSent_IsRepeated()
    {
        _discord.Fails(HttpRequestError.NameResolutionError).Says(HttpStatusCode.OK, Written);

        await _discord.UntilAsync(_discord.Interactions.CreateFollowupAsync(An(), new MessageBody(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Respond_ManyAtOnceWhileAllElseIsStopped_GoAtOnce()
    {
        _discord.Says(HttpStatusCode.TooManyRequests, """{"message":"x","retry_after":60,"global":true}""", ("X-RateLimit-Global", "true"));
        var stopped = Post("a");
        await _discord.NextAsync();
        await WaitingAsync(1);

        var responses = Enumerable.Range(0, 200).Select(_ => RespondAsync()).ToList();
        for (var i = 0; i < responses.Count; i++)
        {
            (await _discord.NextAsync()).Answer(HttpStatusCode.NoContent, "");
        }

        await Task.WhenAll(responses).SoonAsync();
        Assert.False(stopped.IsCompleted);
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, 40060)]
    [InlineData(HttpStatusCode.NotFound, 10062)]
    [InlineData(HttpStatusCode.TooManyRequests, 0)]
    [InlineData(HttpStatusCode.InternalServerError, 0)]
    public async Task Respond_Refused_IsNotRepeated(HttpStatusCode status, int code)
    {
        _discord.Says(status, $$"""{"code":{{code}},"message":"x"}""");

        var exception = await Assert.ThrowsAsync<DiscordApiException>(RespondAsync).SoonAsync();

        Assert.Equal(code, exception.Code);
        Assert.Equal(1, _discord.Count);
    }

    [Fact]
    public async Task Respond_AnswerLostInTime_IsRepeatedOnce()
    {
        _discord.Fails(HttpRequestError.ResponseEnded, 2);

        await Assert.ThrowsAsync<DiscordUnreachableException>(RespondAsync).SoonAsync();
        Assert.Equal(2, _discord.Count);
    }

    [Fact]
    public async Task Respond_AnswerLostTooLate_IsNotRepeated()
    {
        var responding = RespondAsync();
        var asked = await _discord.NextAsync();
        _discord.Time.Advance(TimeSpan.FromSeconds(3));
        asked.Fail(new HttpRequestException(HttpRequestError.ResponseEnded));

        await Assert.ThrowsAsync<DiscordUnreachableException>(() => responding).SoonAsync();
        Assert.Equal(1, _discord.Count);
    }

    [Fact]
    public async Task EditOriginal_TokenIsOver_IsNotAskedAgain()
    {
        _discord.Says(HttpStatusCode.NotFound, """{"message":"Unknown Webhook","code":10015}""");

        for (var i = 0; i < 2; i++)
        {
            var edit = _discord.Interactions.EditOriginalAsync(An(), new MessageBody(), TestContext.Current.CancellationToken);
            Assert.True((await _discord.FailsAsync<DiscordApiException>(edit)).InteractionIsOver);
        }

        Assert.Equal(1, _discord.Count);
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
