using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Local;

namespace NewsBot.Tests.Platforms;

public sealed class WebEventsTests
{
    private readonly WebIds _ids = new(new FakeTimeProvider());

    [Fact]
    public void Open_MoreThanAllowed_IsRefusedUntilOneCloses()
    {
        var sut = new WebEvents(_ids);
        var open = Enumerable.Range(0, WebEvents.MostStreams).Select(_ => sut.Open(null)!).ToList();

        Assert.Null(sut.Open(null));
        open[0].Dispose();
        Assert.NotNull(sut.Open(null));
    }

    [Fact]
    public void Open_CursorOfAnEarlierRun_AsksToReadTheHistory()
    {
        var earlier = new WebEvents(_ids);
        earlier.Publish("message", "{}");
        Assert.True(earlier.Open(null)!.Events.TryRead(out var first));

        Assert.True(new WebEvents(_ids).Open(first.Id)!.Events.TryRead(out var greeting));

        Assert.Equal("reset", greeting.Kind);
    }

    [Fact]
    public void Open_CursorTooLongAgo_AsksToReadTheHistory()
    {
        var sut = new WebEvents(_ids);
        Assert.True(sut.Open(null)!.Events.TryRead(out var first));
        for (var i = 0; i < 1000; i++)
        {
            sut.Publish("message", "{}");
        }

        Assert.True(sut.Open(first.Id)!.Events.TryRead(out var greeting));
        Assert.Equal("reset", greeting.Kind);
    }

    [Fact]
    public async Task Publish_ReaderThatDoesNotRead_IsCutOffAfterWhatItGot()
    {
        var sut = new WebEvents(_ids);
        using var slow = sut.Open(null)!;
        for (var i = 0; i < 2000; i++)
        {
            sut.Publish("message", "{}");
        }

        var read = 0;
        await foreach (var _ in slow.Events.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            read++;
        }

        Assert.InRange(read, 1, 1999);
    }

    [Fact]
    public void Next_ClockSetBack_StillGrows()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero));
        var sut = new WebIds(time);
        var first = sut.Next();
        var second = new WebIds(new FakeTimeProvider(time.GetUtcNow().AddHours(-1)));
        second.Passed(first);

        Assert.True(string.CompareOrdinal(second.Next(), first) > 0);
        Assert.True(string.CompareOrdinal(sut.Next(), first) > 0);
    }
}
