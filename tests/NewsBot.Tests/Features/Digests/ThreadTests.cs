using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Tests.Features.Deliveries;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

/// <summary>The thread under a digest, in which questions are asked.</summary>
public sealed class ThreadTests : IDisposable
{
    private readonly DigestHouse _house = new(A.Story("OpenAI", 1, A.Article("OpenAI", "OpenAI told of one thing.", at: A.Morning.AddHours(-1))));

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Digest_Posted_HasAThreadByItsName()
    {
        await _house.SubscribeAsync();
        await DueAsync();

        Assert.Equal([(A.Channel.WithThread("t1"), "AI news digest, Monday 2 March 2026")], _house.Platform.Threads.Select(t => (t.Key, t.Value)));
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    [Fact]
    public async Task Digest_ThatWantsNone_HasNone()
    {
        var set = await _house.SayAsync(("at", "08:30"), ("thread", "off"));
        await DueAsync();

        Assert.Contains("without a thread", set.Blocks.OfType<ReplyBlock.Paragraph>().Single().Text, StringComparison.Ordinal);
        Assert.Empty(_house.Platform.Threads);
    }

    [Fact]
    public async Task Digest_WithNothingToAskAbout_HasNone()
    {
        using var empty = new DigestHouse();
        await empty.SubscribeAsync();
        empty.Time.Advance(TimeSpan.FromMinutes(31));
        await empty.SettleAsync();

        Assert.Single(empty.Platform.Posted);
        Assert.Empty(empty.Platform.Threads);
    }

    [Fact]
    public async Task Digest_InAThread_OpensNoOther()
    {
        await _house.SubscribeAsync(s => s with { Where = A.Channel.WithThread("900") });
        await DueAsync();

        Assert.Single(_house.Platform.Posted);
        Assert.Empty(_house.Platform.Threads);
    }

    [Fact]
    public async Task Thread_ThatCannotBeOpened_LeavesTheDigestSent()
    {
        _house.Platform.OnOpen = _ => throw new InvalidOperationException("I may not.");
        await _house.SubscribeAsync();
        await DueAsync();

        Assert.Single(_house.Platform.Posted);
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.LostAfter)]
    [InlineData(Fault.DiesAfter)]
    public async Task Process_ThatDiesWhileItOpensTheThread_IsFollowedByOneThatGoesOn(Fault before)
    {
        var opened = 0;
        _house.Platform.Die = _house.Die;
        _house.Platform.Fails(before);
        _house.Platform.OnOpen = _ =>
        {
            if (opened++ == 0)
            {
                _house.Die();
            }
        };
        await _house.SubscribeAsync();
        await DueAsync();

        Assert.Single(_house.Platform.Posted);
        Assert.Single(_house.Platform.Threads);
        Assert.Equal(2, opened);
        Assert.Equal(DeliveryState.Sent, await StateAsync());
    }

    private async Task DueAsync()
    {
        _house.Time.Advance(TimeSpan.FromMinutes(31));
        await _house.SettleAsync();
    }

    private async Task<DeliveryState> StateAsync() => Assert.Single(await _house.Ledger.ReadNewestAsync(A.Channel, 5, TestContext.Current.CancellationToken)).State;
}
