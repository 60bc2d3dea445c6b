using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Local;

namespace NewsBot.Tests.Platforms;

public sealed class DraftPacerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _shown = [];
    private readonly DraftPacer _sut;

    public DraftPacerTests()
    {
        _sut = new DraftPacer(r => _shown.Add(((ReplyBlock.Paragraph)r.Blocks[0]).Text), _time);
    }

    [Fact]
    public void Offer_ManyAtOnce_ShowsTheFirstAndThenOnlyTheNewest()
    {
        foreach (var text in new[] { "a", "b", "c" })
        {
            _sut.Offer(Reply.Text(text));
        }

        Assert.Equal(["a"], _shown);
        _time.Advance(DraftPacer.Pause);
        Assert.Equal(["a", "c"], _shown);
    }

    [Fact]
    public void Offer_ForASecond_ShowsAtMostTenAndOne()
    {
        for (var i = 0; i < 100; i++)
        {
            _sut.Offer(Reply.Text($"{i}"));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(_shown.Count, 9, 11);
    }

    [Fact]
    public void Offer_AfterAPause_IsShownAtOnce()
    {
        _sut.Offer(Reply.Text("a"));
        _time.Advance(DraftPacer.Pause * 3);
        _sut.Offer(Reply.Text("b"));

        Assert.Equal(["a", "b"], _shown);
    }

    [Fact]
    public void Dispose_WithADraftWaiting_ShowsNothingMore()
    {
        _sut.Offer(Reply.Text("a"));
        _sut.Offer(Reply.Text("b"));
        _sut.Dispose();
        _sut.Offer(Reply.Text("c"));
        _time.Advance(DraftPacer.Pause * 3);

        Assert.Equal(["a"], _shown);
    }

    public void Dispose() => _sut.Dispose();
}
