using System.Net;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Discord.Rest.LimiterOnAClock;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimiterTests : IDisposable
{
    private readonly LimiterOnAClock _clock = new();

    private RateLimiter Sut => _clock.Limiter;

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task Acquire_BucketUnknown_LetsTheFirstGoAlone()
    {
        var first = await _clock.Now(Post);
        var second = _clock.Ask(Post);
        Assert.Equal(1, Sut.Waiting);
        await _clock.Now(Elsewhere);

        Sut.Finish(first, Told("a", 5, 4, 1));

        await second.SoonAsync();
    }

    [Fact]
    public async Task Acquire_MoreThanTheBucketHas_GoInOrderAfterTheReset()
    {
        Sut.Finish(await _clock.Now(Post), Told("a", 1, 0, 10));
        var waiting = Enumerable.Range(0, 4).Select(_ => _clock.Ask(Post)).ToList();

        for (var i = 0; i < waiting.Count; i++)
        {
            _clock.Time.Advance(TimeSpan.FromSeconds(9.9));
            Assert.Equal(waiting.Count - i, Sut.Waiting);
            _clock.Time.Advance(TimeSpan.FromSeconds(0.2));
            Sut.Finish(await waiting[i].SoonAsync(), Told("a", 1, 0, 10));
        }
    }

    [Fact]
    public async Task Acquire_WindowIsOver_CountsWhatIsStillUnderWay()
    {
        Sut.Finish(await _clock.Now(Post), Told("a", 2, 1, 10));
        await _clock.Now(Post);
        _clock.Time.Advance(TimeSpan.FromSeconds(11));

        await _clock.Now(Post);
        _ = _clock.Ask(Post);
        Assert.Equal(1, Sut.Waiting);
    }

    [Fact]
    public async Task Acquire_ResetInThePast_DoesNotWait()
    {
        Sut.Finish(await _clock.Now(Post), Told("a", 1, 0, 0));

        await _clock.Now(Post);
    }

    [Fact]
    public async Task Acquire_SmallerRemainingCameFirst_CountsTheSmaller()
    {
        Sut.Finish(await _clock.Now(Post), Told("a", 4, 3, 10));
        var (one, two) = (await _clock.Now(Post), await _clock.Now(Post));
        Sut.Finish(two, Told("a", 4, 1, 10));
        Sut.Finish(one, Told("a", 4, 2, 10));

        await _clock.Now(Post);
        _ = _clock.Ask(Post);
        Assert.Equal(1, Sut.Waiting);
    }

    [Fact]
    public async Task Acquire_TwoRoutesOfOneBucket_ShareWhatIsLeft()
    {
        Sut.Finish(await _clock.Now(Post), Told("shared", 2, 1, 10));
        Sut.Finish(await _clock.Now(Typing), Told("shared", 2, 0, 10));

        var waiting = _clock.Ask(Post);
        _ = _clock.Ask(Typing);
        Assert.Equal(2, Sut.Waiting);
        await _clock.Now(Elsewhere);
        await _clock.Later(waiting);
    }

    [Fact]
    public async Task Acquire_TwoBucketsAlternateOnOneRoute_NeverSticks()
    {
        for (var i = 0; i < 20; i++)
        {
            var permit = await _clock.Later(_clock.Ask(Post));
            Sut.Finish(permit, Told(i % 2 == 0 ? "even" : "odd", 1, 0, i % 2 == 0 ? 3 : 5));
        }

        Assert.Equal(0, Sut.Waiting);
    }

    [Fact]
    public async Task Acquire_BucketNamedAnewEachTime_NeverSticksAndForgets()
    {
        for (var i = 0; i < 200; i++)
        {
            Sut.Finish(await _clock.Later(_clock.Ask(Post), TimeSpan.FromSeconds(5)), Told($"hash{i}", 1, 0, 5));
        }

        Assert.InRange(Sut.Remembered, 1, 40);
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
            Sut.Finish(await _clock.Later(_clock.Ask(Post), TimeSpan.FromMinutes(1)), RateLimitAnswer.Of(response, []));
        }
    }

    [Fact]
    public async Task Finish_NoHeadersAtAll_TheRouteHasNoLimitOfItsOwn()
    {
        Sut.Finish(await _clock.Now(Post), new RateLimitAnswer { Succeeded = true });

        await _clock.Now(Post);
        await _clock.Now(Post);
    }

    [Fact]
    public async Task Finish_ServerErrorWithoutHeaders_LearnsNothing()
    {
        Sut.Finish(await _clock.Now(Post), new RateLimitAnswer { Succeeded = false });

        await _clock.Now(Post);
        _ = _clock.Ask(Post);
        Assert.Equal(1, Sut.Waiting);
    }

    [Fact]
    public async Task Acquire_GivenUpWhileWaiting_LeavesThePlaceToTheNext()
    {
        var first = await _clock.Now(Post);
        using var ending = new CancellationTokenSource();
        var given = Sut.AcquireAsync(Post, Sut.TakeTicket(), ending.Token);
        var next = _clock.Ask(Post);

        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Sut.Finish(first, Told("a", 1, 0, 1));

        await _clock.Later(next);
        Assert.Equal(0, Sut.Waiting);
    }

    [Fact]
    public async Task Return_NotSent_FreesTheBucketAndThePlaceOfTheSecond()
    {
        for (ulong i = 1; i < RateLimiter.GlobalPerSecond; i++)
        {
            await _clock.Now(Bot("POST /channels/{channel}/messages", $"channels/{i}"));
        }

        var unsent = await _clock.Now(Typing);
        var next = _clock.Ask(Typing);
        Assert.Equal(1, Sut.Waiting);
        Sut.Return(unsent);

        await next.SoonAsync();
    }

    [Fact]
    public async Task Lose_NoAnswer_LetsTheNextGo()
    {
        var lost = await _clock.Now(Post);
        var next = _clock.Ask(Post);
        Sut.Lose(lost);

        await next.SoonAsync();
    }

    [Fact]
    public async Task Acquire_ThousandsOfChannels_AreForgotten()
    {
        for (ulong i = 0; i < 5000; i++)
        {
            var route = Followup with { Resource = $"webhooks/1/{i}" };
            Sut.Finish(await _clock.Now(route), Told("w", 5, 4, 2));
            _clock.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(Sut.Remembered, 1, 1300);
    }

    [Fact]
    public async Task Acquire_TooManyWait_SaysSo()
    {
        await _clock.Now(Post);
        for (var i = 0; i < RateLimiter.MostWaiting; i++)
        {
            _ = _clock.Ask(Post);
        }

        var exception = await Assert.ThrowsAsync<DiscordRefusedException>(() => _clock.Ask(Post));
        Assert.Equal(DiscordRefusal.TooManyWaiting, exception.Refusal);
    }
}
