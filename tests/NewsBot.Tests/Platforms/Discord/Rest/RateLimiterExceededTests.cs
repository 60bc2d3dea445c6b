using System.Net;
using NewsBot.Platforms.Discord.Rest;
using NewsBot.Platforms.Discord.Rest.RateLimits;
using NewsBot.Tests.Support;
using static NewsBot.Tests.Platforms.Discord.Rest.LimiterOnAClock;

namespace NewsBot.Tests.Platforms.Discord.Rest;

public sealed class RateLimiterExceededTests : IDisposable
{
    private readonly LimiterOnAClock _clock = new();

    private RateLimiter Sut => _clock.Limiter;

    public void Dispose() => _clock.Dispose();

    [Fact]
    public async Task Finish_SharedLimit_HoldsOnlyThatRoute()
    {
        Sut.Finish(await _clock.Now(Typing), Told("a", 5, 4, 1));
        Sut.Finish(await _clock.Now(Post), Told("a", 0, 0, 0) with { Remaining = 9, Limit = 10, Exceeded = new(LimitScope.Shared, TimeSpan.FromSeconds(100)) });

        var held = _clock.Ask(Post);
        await _clock.Now(Typing);
        _clock.Time.Advance(TimeSpan.FromSeconds(99));
        Assert.False(held.IsCompleted);
        _clock.Time.Advance(TimeSpan.FromSeconds(1.1));
        await held.SoonAsync();
    }

    [Fact]
    public async Task Finish_LimitBelowTheLimit_HoldsOnlyThatRoute()
    {
        Sut.Finish(await _clock.Now(Typing), Told("a", 5, 4, 1));
        Sut.Finish(await _clock.Now(Post), Told("a", 5, 3, 1) with { Exceeded = new(LimitScope.User, TimeSpan.FromSeconds(600)) });

        _ = _clock.Ask(Post);
        Assert.Equal(1, Sut.Waiting);
        await _clock.Now(Typing);
        await _clock.Now(Elsewhere);
    }

    [Fact]
    public async Task Finish_GlobalLimit_StopsAllButInteractions()
    {
        var permit = await _clock.Now(Post);
        Sut.Finish(permit, new RateLimitAnswer { Succeeded = false, Exceeded = new(LimitScope.Global, TimeSpan.FromSeconds(2.5)) });

        var held = _clock.Ask(Elsewhere);
        await _clock.Now(Followup);
        Assert.Equal(1, Sut.Waiting);
        _clock.Time.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Equal(1, Sut.Waiting);
        _clock.Time.Advance(TimeSpan.FromSeconds(0.2));
        await held.SoonAsync();
    }

    [Fact]
    public async Task Finish_AddressBlocked_StopsAll()
    {
        Sut.Finish(await _clock.Now(Post), new RateLimitAnswer { Succeeded = false, Exceeded = new(LimitScope.Cloudflare, TimeSpan.FromSeconds(60)) });

        var held = _clock.Ask(Followup);
        Assert.Equal(1, Sut.Waiting);
        await _clock.Later(held);
    }

    [Fact]
    public async Task Acquire_FiftyInASecond_TheNextWaitsAndInteractionsDoNot()
    {
        for (ulong i = 0; i < RateLimiter.GlobalPerSecond; i++)
        {
            await _clock.Now(Bot("POST /channels/{channel}/messages", $"channels/{i}"));
        }

        var over = _clock.Ask(Bot("GET /users/@me", ""));
        Assert.Equal(1, Sut.Waiting);
        await _clock.Now(Followup);
        _clock.Time.Advance(TimeSpan.FromSeconds(1));
        await over.SoonAsync();
    }

    [Fact]
    public async Task Acquire_AgainWithTheSameTicket_StandsInFrontOfThoseWhoCameLater()
    {
        var ticket = Sut.TakeTicket();
        var first = await Sut.AcquireAsync(Post, ticket, TestContext.Current.CancellationToken);
        var later = _clock.Ask(Post);
        Sut.Finish(first, Told("a", 1, 0, 5) with { Exceeded = new(LimitScope.User, TimeSpan.FromSeconds(5)) });

        var again = Sut.AcquireAsync(Post, ticket, TestContext.Current.CancellationToken);
        await _clock.Later(again);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public async Task Refuse_TokenIsWrong_EndsTheWaitingOfAllThatNeedIt()
    {
        await _clock.Now(Post);
        var waiting = _clock.Ask(Post);
        await _clock.Now(Followup);
        var followup = _clock.Ask(Followup);

        Sut.Refuse(CallGuard.TokenRefused);

        Assert.Equal(DiscordRefusal.Token, (await Assert.ThrowsAsync<DiscordRefusedException>(() => waiting)).Refusal);
        Assert.False(followup.IsCompleted);
    }
}
