using Microsoft.Extensions.Time.Testing;
using NewsBot.Tests.Support;
using NewsBot.Writing.Models;

namespace NewsBot.Tests.Writing.Models;

public sealed class BreakerTests
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(60);
    private static readonly ModelFailure Broken = new(FailureKind.Broken, 500);

    private readonly FakeTimeProvider _time = new(A.Morning);
    private readonly Breaker _sut;

    public BreakerTests() => _sut = new Breaker(_time, Rest);

    [Fact]
    public void Enter_ThreeFailuresInARow_IsRefusedForTheRest()
    {
        Fail(Broken, 2);
        Assert.True(_sut.IsOpen);
        Fail(Broken, 1);

        Assert.Null(_sut.Enter());
        Assert.Equal(A.Morning + Rest, _sut.RestsUntil);
        _time.Advance(Rest);
        Assert.True(_sut.IsOpen);
    }

    [Fact]
    public void Enter_SuccessBetween_CountsAnew()
    {
        Fail(Broken, 2);
        _sut.Enter()!.Succeeded();
        Fail(Broken, 2);

        Assert.NotNull(_sut.Enter());
    }

    [Fact]
    public void Enter_AfterTheRest_IsOneTrialAtATime()
    {
        Fail(Broken, 3);
        _time.Advance(Rest);

        var trial = _sut.Enter();
        Assert.NotNull(trial);
        Assert.Null(_sut.Enter());
        Assert.False(_sut.IsOpen);
        trial.Failed(Broken);
        Assert.Null(_sut.Enter());

        _time.Advance(Rest);
        _sut.Enter()!.Succeeded();
        Assert.NotNull(_sut.Enter());
        Assert.Null(_sut.LastFailure);
    }

    [Fact]
    public void Dispose_TrialThatNobodyEnded_LetsTheNextTry()
    {
        Fail(Broken, 3);
        _time.Advance(Rest);

        _sut.Enter()!.Dispose();

        Assert.NotNull(_sut.Enter());
    }

    [Fact]
    public void Enter_WrongKey_RestsAtOnce()
    {
        Fail(new ModelFailure(FailureKind.WrongKey, 401), 1);

        Assert.Null(_sut.Enter());
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(600, 600)]
    [InlineData(100_000, 3_600)]
    public void Enter_ServiceSaysHowLong_IsBelievedUpToAnHour(int told, int rests)
    {
        Fail(new ModelFailure(FailureKind.Busy, 429, TimeSpan.FromSeconds(told)), 1);

        Assert.Equal(A.Morning.AddSeconds(rests), _sut.RestsUntil);
    }

    private void Fail(ModelFailure failure, int times)
    {
        for (var i = 0; i < times; i++)
        {
            _sut.Enter()!.Failed(failure);
        }
    }
}
