using Microsoft.Extensions.Time.Testing;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Answering;

namespace NewsBot.Tests.Platforms.Answering;

public sealed class LoopGuardTests
{
    private static readonly ConversationKey Here = new("chat", "1", null);

    private readonly FakeTimeProvider _time = new();
    private readonly LoopGuard _sut;

    public LoopGuardTests() => _sut = new LoopGuard(_time);

    [Fact]
    public void Allows_People_Always() => Assert.All(Enumerable.Range(0, 50), _ => Assert.True(_sut.Allows(Here, fromBot: false)));

    [Fact]
    public void Allows_Bots_SoOftenAndNoMore()
    {
        Assert.Equal(LoopGuard.Most, Bots(20));
        Assert.Equal(LoopGuard.Most, Bots(20, Here.WithThread("5")));
    }

    [Fact]
    public void Allows_BotAfterAPersonsWord_GoesOn()
    {
        Bots(20);
        _sut.Allows(Here, fromBot: false);

        Assert.Equal(LoopGuard.Most, Bots(20));
    }

    [Fact]
    public void Allows_BotThatNeverPauses_StaysShutOut()
    {
        Bots(20);
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(LoopGuard.Quiet * 0.9);
            Assert.Equal(0, Bots(1));
        }

        _time.Advance(LoopGuard.Quiet);
        Assert.Equal(1, Bots(1));
    }

    private int Bots(int times, ConversationKey? place = null) => Enumerable.Range(0, times).Count(_ => _sut.Allows(place ?? Here, fromBot: true));
}
