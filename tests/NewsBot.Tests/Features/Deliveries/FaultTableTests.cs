using NewsBot.Core;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Tests.Features.Digests;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Deliveries;

/// <summary>
/// For every step of a delivery and every way in which it can break off: how often the people in the channel see the digest.
/// </summary>
public sealed class FaultTableTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<Fault, Fault> Troubles
    {
        get
        {
            var data = new TheoryData<Fault, Fault>();
            foreach (var first in Enum.GetValues<Fault>().Where(f => f is not (Fault.None or Fault.Refused)))
            {
                foreach (var second in Enum.GetValues<Fault>().Where(f => f is not Fault.Refused))
                {
                    data.Add(first, second);
                }
            }

            return data;
        }
    }

    /// <summary>Two troubles in a row, one after the other, in a place where the bot can look.</summary>
    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Post_WhereTheBotCanLook_IsSeenExactlyOnce(Fault first, Fault second)
    {
        using var house = New(new PostsInMemory(), first, second);
        await DeliverAsync(house);
        Assert.Equal((1, DeliveryState.Sent), await SeenAsync(house));
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Post_WhereItCannot_IsSeenAtMostOnce_OrAtLeastOnceBySetting(Fault first, Fault second)
    {
        using var careful = New(new PostsInMemory { MayLook = false }, first, second);
        await DeliverAsync(careful);
        var (seen, state) = await SeenAsync(careful);
        Assert.InRange(seen, 0, 1);
        var unsure = first != Fault.Postponed || second is not (Fault.None or Fault.Postponed);
        Assert.Equal(unsure ? DeliveryState.Failed : DeliveryState.Sent, state);

        using var insisting = New(new PostsInMemory { MayLook = false }, first, second);
        insisting.Settings.WhenUnsure = WhenUnsure.Repeat;
        await DeliverAsync(insisting);
        Assert.True((await SeenAsync(insisting)).Seen >= 1);
    }

    /// <summary>The ledger itself fails or the process dies before or after each thing that is written down.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Ledger_ThatBreaksOffAtAnyStep_IsGoneOnWith(int step)
    {
        foreach (var (after, dies) in new[] { (false, false), (true, false), (false, true), (true, true) })
        {
            using var house = New(new PostsInMemory());
            house.LedgerInUse = new BreakingLedger(house.Ledger, step, after, dies ? house.Die : null);
            await DeliverAsync(house);
            Assert.Equal((1, DeliveryState.Sent), await SeenAsync(house));
            Assert.Equal(1, await ToldOnceAsync(house));
        }
    }

    [Fact]
    public async Task Key_ThatHoldsForAWhile_IsTrustedForThatLong()
    {
        using var soon = New(new PostsInMemory { MayLook = false, KeyHolds = TimeSpan.FromMinutes(2) }, Fault.LostBefore);
        await DeliverAsync(soon, pace: TimeSpan.FromSeconds(30));
        Assert.Equal((1, DeliveryState.Sent), await SeenAsync(soon));

        using var late = New(new PostsInMemory { MayLook = false, KeyHolds = TimeSpan.FromMinutes(2) }, Fault.LostBefore);
        await DeliverAsync(late, pace: TimeSpan.FromMinutes(30));
        Assert.Equal((0, DeliveryState.Failed), await SeenAsync(late));
    }

    [Fact]
    public async Task Outage_LongerThanTheWindow_IsLeftOutAndNotTriedForEver()
    {
        using var house = New(new PostsInMemory(), [.. Enumerable.Repeat(Fault.Postponed, 500)]);
        await DeliverAsync(house);

        Assert.Equal((0, DeliveryState.Skipped), await SeenAsync(house));
        Assert.InRange(house.Platform.Calls, 10, 120);
        Assert.Contains("asked to wait", (await house.Ledger.ReadNewestAsync(A.Channel, 1, Token))[0].Reason, StringComparison.Ordinal);
    }

    /// <summary>The second is written while the first is still on its way, or waits for its platform: it knows all the same what that one tells.</summary>
    [Theory]
    [InlineData(Fault.None)]
    [InlineData(Fault.Postponed)]
    [InlineData(Fault.LostBefore)]
    [InlineData(Fault.LostAfter)]
    public async Task TwoDigests_DueTogetherInOneChannel_TellAStoryOnce(Fault first)
    {
        using var house = New(new PostsInMemory(), first);
        await house.SubscribeAsync();
        await DeliverAsync(house);

        Assert.Equal(2, house.Platform.Posted.Count);
        Assert.Single(house.Platform.Posted.SelectMany(p => p.Reply.Blocks).OfType<ReplyBlock.StoryCard>());
        Assert.Equal(1, await ToldOnceAsync(house));
    }

    private static DigestHouse New(PostsInMemory platform, params Fault[] faults)
    {
        platform.Fails(faults);
        var house = new DigestHouse(A.Story()) { Platform = platform };
        platform.Die = house.Die;
        return house;
    }

    private static async Task DeliverAsync(DigestHouse house, TimeSpan? pace = null)
    {
        await house.SubscribeAsync();
        house.Time.SetUtcNow(A.Morning.AddMinutes(30));
        await house.SettleAsync(pace);
    }

    private static async Task<(int Seen, DeliveryState State)> SeenAsync(DigestHouse house) =>
        (house.Platform.Posted.Count, Assert.Single(await house.Ledger.ReadNewestAsync(A.Channel, 10, Token)).State);

    private static async Task<int> ToldOnceAsync(DigestHouse house) =>
        (await house.Told.ReadAsync(A.Channel, [new(1)], Token)).Values.Sum(t => t.Claims.Count(c => c == "Story"));

    /// <summary>Breaks once, at the given update, before or after it is written.</summary>
    private sealed class BreakingLedger(IDeliveries ledger, int step, bool after, Action? die) : IDeliveries
    {
        private int _updates;

        public async Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            var breaks = ++_updates == step;
            if (breaks && !after)
            {
                Break(cancellationToken);
            }

            await ledger.UpdateAsync(delivery, cancellationToken);
            if (breaks && after)
            {
                Break(cancellationToken);
            }
        }

        public Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => ledger.ReadOpenAsync(now, limit, cancellationToken);

        public Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => ledger.LastSentAsync(kind, number, cancellationToken);

        public Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) => ledger.LastEndedAsync(kind, number, cancellationToken);

        public Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken) => ledger.ReadNewestAsync(channel, limit, cancellationToken);

        public Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken) => ledger.CountAsync(since, cancellationToken);

        private void Break(CancellationToken cancellationToken)
        {
            die?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
            throw new IOException("The disk is full.");
        }
    }
}
