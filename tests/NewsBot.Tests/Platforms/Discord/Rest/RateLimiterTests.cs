using System.Net;
using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimiterTests : IDisposable
{
    private static readonly DiscordRoute Post = Bot("POST /channels/{channel}/messages", "channels/1");
    private static readonly DiscordRoute Elsewhere = Bot("POST /channels/{channel}/messages", "channels/2");
    private static readonly DiscordRoute Typing = Bot("POST /channels/{channel}/typing", "channels/1");
    private static readonly DiscordRoute Followup = new("POST /webhooks/{webhook}/{token}", "webhooks/1/t", DiscordRouteKind.InteractionWebhook);

    private readonly FakeTimeProvider _time = new();
    private readonly RateLimiter _sut;

    public RateLimiterTests() => _sut = new RateLimiter(_time);

    public void Dispose() => _sut.Dispose();

    [Fact]
    public async Task Acquire_BucketUnknown_LetsTheFirstGoAlone()
    {
        var first = await Now(Post);
        var second = Ask(Post);
        Assert.Equal(1, _sut.Waiting);
        await Now(Elsewhere);

        _sut.Finish(first, Told("a", 5, 4, 1));

        await second.SoonAsync();
    }

    [Fact]
    public async Task Acquire_MoreThanTheBucketHas_GoInOrderAfterTheReset()
    {
        _sut.Finish(await Now(Post), Told("a", 1, 0, 10));
        var waiting = Enumerable.Range(0, 4).Select(_ => Ask(Post)).ToList();

        for (var i = 0; i < waiting.Count; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(9.9));
            Assert.Equal(waiting.Count - i, _sut.Waiting);
            _time.Advance(TimeSpan.FromSeconds(0.2));
            _sut.Finish(await waiting[i].SoonAsync(), Told("a", 1, 0, 10));
        }
    }

    [Fact]
    public async Task Acquire_WindowIsOver_CountsWhatIsStillUnderWay()
    {
        _sut.Finish(await Now(Post), Told("a", 2, 1, 10));
        await Now(Post);
        _time.Advance(TimeSpan.FromSeconds(11));

        await Now(Post);
        _ = Ask(Post);
        Assert.Equal(1, _sut.Waiting);
    }

    [Fact]
    public async Task Acquire_ResetInThePast_DoesNotWait()
    {
        _sut.Finish(await Now(Post), Told("a", 1, 0, 0));

        await Now(Post);
    }

    [Fact]
    public async Task Acquire_SmallerRemainingCameFirst_CountsTheSmaller()
    {
        _sut.Finish(await Now(Post), Told("a", 4, 3, 10));
        var (one, two) = (await Now(Post), await Now(Post));
        _sut.Finish(two, Told("a", 4, 1, 10));
        _sut.Finish(one, Told("a", 4, 2, 10));

        await Now(Post);
        _ = Ask(Post);
        Assert.Equal(1, _sut.Waiting);
    }

    [Fact]
    public async Task Acquire_TwoRoutesOfOneBucket_ShareWhatIsLeft()
    {
        _sut.Finish(await Now(Post), Told("shared", 2, 1, 10));
        _sut.Finish(await Now(Typing), Told("shared", 2, 0, 10));

        var waiting = Ask(Post);
        _ = Ask(Typing);
        Assert.Equal(2, _sut.Waiting);
        await Now(Elsewhere);
        await Later(waiting);
    }

    [Fact]
    public async Task Acquire_TwoBucketsAlternateOnOneRoute_NeverSticks()
    {
        for (var i = 0; i < 20; i++)
        {
            var permit = await Later(Ask(Post));
            _sut.Finish(permit, Told(i % 2 == 0 ? "even" : "odd", 1, 0, i % 2 == 0 ? 3 : 5));
        }

        Assert.Equal(0, _sut.Waiting);
    }

    [Fact]
    public async Task Acquire_BucketNamedAnewEachTime_NeverSticksAndForgets()
    {
        for (var i = 0; i < 200; i++)
        {
            _sut.Finish(await Later(Ask(Post)), Told($"hash{i}", 1, 0, 5));
        }

        Assert.InRange(_sut.Remembered, 1, 40);
    }

    [Theory]
    [InlineData("0", "0", "5")]
    [InlineData("-1", "-1", "-1")]
    [InlineData("x", "", "NaN")]
    [InlineData("1", "0", "1e99")]
    [InlineData("1", "0", "999999999")]
    [InlineData("99999999999", "99999999999", "0.000")]
    public async Task Acquire_HeadersAreNonsense_GoesOn(string limit, string remaining, string resetAfter)
    {
        for (var i = 0; i < 3; i++)
        {
            using var response = new HttpResponseMessage(HttpStatusCode.OK);
            response.Headers.TryAddWithoutValidation("X-RateLimit-Bucket", "a");
            response.Headers.TryAddWithoutValidation("X-RateLimit-Limit", limit);
            response.Headers.TryAddWithoutValidation("X-RateLimit-Remaining", remaining);
            response.Headers.TryAddWithoutValidation("X-RateLimit-Reset-After", resetAfter);
            _sut.Finish(await Later(Ask(Post), TimeSpan.FromMinutes(1)), RateLimitAnswer.Of(response, []));
        }
    }

    [Fact]
    public async Task Finish_NoHeadersAtAll_TheRouteHasNoLimitOfItsOwn()
    {
        _sut.Finish(await Now(Post), new RateLimitAnswer { Succeeded = true });

        await Now(Post);
        await Now(Post);
    }

    [Fact]
    public async Task Finish_ServerErrorWithoutHeaders_LearnsNothing()
    {
        _sut.Finish(await Now(Post), new RateLimitAnswer { Succeeded = false });

        await Now(Post);
        _ = Ask(Post);
        Assert.Equal(1, _sut.Waiting);
    }

    [Fact]
    public async Task Finish_SharedLimit_HoldsOnlyThatRoute()
    {
        _sut.Finish(await Now(Typing), Told("a", 5, 4, 1));
        _sut.Finish(await Now(Post), Told("a", 0, 0, 0) with { Remaining = 9, Limit = 10, Exceeded = new(LimitScope.Shared, TimeSpan.FromSeconds(100)) });

        var held = Ask(Post);
        await Now(Typing);
        _time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(held.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1.1));
        await held.SoonAsync();
    }

    [Fact]
    public async Task Finish_LimitBelowTheLimit_HoldsOnlyThatRoute()
    {
        _sut.Finish(await Now(Typing), Told("a", 5, 4, 1));
        _sut.Finish(await Now(Post), Told("a", 5, 3, 1) with { Exceeded = new(LimitScope.User, TimeSpan.FromSeconds(600)) });

        _ = Ask(Post);
        Assert.Equal(1, _sut.Waiting);
        await Now(Typing);
        await Now(Elsewhere);
    }

    [Fact]
    public async Task Finish_GlobalLimit_StopsAllButInteractions()
    {
        var permit = await Now(Post);
        _sut.Finish(permit, new RateLimitAnswer { Succeeded = false, Exceeded = new(LimitScope.Global, TimeSpan.FromSeconds(2.5)) });

        var held = Ask(Elsewhere);
        await Now(Followup);
        Assert.Equal(1, _sut.Waiting);
        _time.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Equal(1, _sut.Waiting);
        _time.Advance(TimeSpan.FromSeconds(0.2));
        await held.SoonAsync();
    }

    [Fact]
    public async Task Finish_AddressBlocked_StopsAll()
    {
        _sut.Finish(await Now(Post), new RateLimitAnswer { Succeeded = false, Exceeded = new(LimitScope.Cloudflare, TimeSpan.FromSeconds(60)) });

        var held = Ask(Followup);
        Assert.Equal(1, _sut.Waiting);
        await Later(held);
    }

    [Fact]
    public async Task Acquire_FiftyInASecond_TheNextWaitsAndInteractionsDoNot()
    {
        for (ulong i = 0; i < RateLimiter.GlobalPerSecond; i++)
        {
            await Now(Bot("POST /channels/{channel}/messages", $"channels/{i}"));
        }

        var over = Ask(Bot("GET /users/@me", ""));
        Assert.Equal(1, _sut.Waiting);
        await Now(Followup);
        _time.Advance(TimeSpan.FromSeconds(1));
        await over.SoonAsync();
    }

    [Fact]
    public async Task Acquire_GivenUpWhileWaiting_LeavesThePlaceToTheNext()
    {
        var first = await Now(Post);
        using var ending = new CancellationTokenSource();
        var given = _sut.AcquireAsync(Post, _sut.TakeTicket(), ending.Token);
        var next = Ask(Post);

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        _sut.Finish(first, Told("a", 1, 0, 1));

        await Later(next);
        Assert.Equal(0, _sut.Waiting);
    }

    [Fact]
    public async Task Return_NotSent_FreesTheBucketAndThePlaceOfTheSecond()
    {
        for (ulong i = 1; i < RateLimiter.GlobalPerSecond; i++)
        {
            await Now(Bot("POST /channels/{channel}/messages", $"channels/{i}"));
        }

        var unsent = await Now(Typing);
        var next = Ask(Typing);
        Assert.Equal(1, _sut.Waiting);
        _sut.Return(unsent);

        await next.SoonAsync();
    }

    [Fact]
    public async Task Lose_NoAnswer_LetsTheNextGo()
    {
        var lost = await Now(Post);
        var next = Ask(Post);
        _sut.Lose(lost);

        await next.SoonAsync();
    }

    [Fact]
    public async Task Acquire_AgainWithTheSameTicket_StandsInFrontOfThoseWhoCameLater()
    {
        var ticket = _sut.TakeTicket();
        var first = await _sut.AcquireAsync(Post, ticket, TestContext.Current.CancellationToken);
        var later = Ask(Post);
        _sut.Finish(first, Told("a", 1, 0, 5) with { Exceeded = new(LimitScope.User, TimeSpan.FromSeconds(5)) });

        var again = _sut.AcquireAsync(Post, ticket, TestContext.Current.CancellationToken);
        await Later(again);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public async Task Acquire_ThousandsOfChannels_AreForgotten()
    {
        for (ulong i = 0; i < 5000; i++)
        {
            var route = Followup with { Resource = $"webhooks/1/{i}" };
            _sut.Finish(await Now(route), Told("w", 5, 4, 2));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(_sut.Remembered, 1, 1300);
    }

    [Fact]
    public async Task Refuse_TokenIsWrong_EndsTheWaitingOfAllThatNeedIt()
    {
        await Now(Post);
        var waiting = Ask(Post);
        await Now(Followup);
        var followup = Ask(Followup);

        _sut.Refuse(CallGuard.TokenRefused);

        Assert.Equal(DiscordRefusal.Token, (await Assert.ThrowsAsync<DiscordRefusedException>(() => waiting)).Refusal);
        Assert.False(followup.IsCompleted);
    }

    [Fact]
    public async Task Acquire_TooManyWait_SaysSo()
    {
        await Now(Post);
        for (var i = 0; i < RateLimiter.MostWaiting; i++)
        {
            _ = Ask(Post);
        }

        var exception = await Assert.ThrowsAsync<DiscordRefusedException>(() => Ask(Post));
        Assert.Equal(DiscordRefusal.TooManyWaiting, exception.Refusal);
    }

    private static DiscordRoute Bot(string template, string resource) => new(template, resource, DiscordRouteKind.Bot);

    private static RateLimitAnswer Told(string bucket, int limit, int remaining, double resetAfter) => new()
    {
        Succeeded = true,
        Bucket = bucket,
        Limit = limit,
        Remaining = remaining,
        ResetAfter = TimeSpan.FromSeconds(resetAfter),
    };

    private Task<RateLimiter.Permit> Ask(DiscordRoute route) => _sut.AcquireAsync(route, _sut.TakeTicket(), TestContext.Current.CancellationToken);

    private async Task<RateLimiter.Permit> Now(DiscordRoute route)
    {
        var asked = Ask(route);
        Assert.True(asked.IsCompleted, $"{route} had to wait.");
        return await asked;
    }

    private Task<RateLimiter.Permit> Later(Task<RateLimiter.Permit> asked, TimeSpan? step = null) =>
        _time.AdvanceUntilAsync(asked, step ?? TimeSpan.FromSeconds(0.5));
}
