using Microsoft.Extensions.Time.Testing;
using NewsBot.Platforms.Slack.Teams;

namespace NewsBot.Tests.Platforms.Slack.Teams;

public sealed class InstallStatesTests : IDisposable
{
    private readonly TeamsOnAFake _fake = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(56));
    private readonly InstallStates _sut;

    public InstallStatesTests() => _sut = new InstallStates(_fake.Keys, _time);

    public void Dispose() => _fake.Dispose();

    [Fact]
    public void End_Once_IsRight()
    {
        var (state, secret) = _sut.Issue();

        Assert.Equal(InstallStateCheck.Right, _sut.End(state, secret));
        Assert.Equal(InstallStateCheck.Used, _sut.End(state, secret));
        Assert.Equal(InstallStateCheck.Used, _sut.End(state, secret));
    }

    [Fact]
    public void End_InAnotherProcess_IsRight()
    {
        var (state, secret) = _sut.Issue();

        Assert.Equal(InstallStateCheck.Right, new InstallStates(_fake.Keys, _time).End(state, secret));
    }

    [Fact]
    public void End_OfAnotherBrowser_IsRefusedAndUsesNothingUp()
    {
        var (state, secret) = _sut.Issue();
        var (_, other) = _sut.Issue();

        Assert.All(new[] { other, null, "", "%", new string('A', 43), secret + "A", secret[..^1] }, s => Assert.Equal(InstallStateCheck.OtherBrowser, _sut.End(state, s)));
        Assert.Equal(InstallStateCheck.Right, _sut.End(state, secret));
    }

    [Fact]
    public void End_AfterTenMinutes_IsLate()
    {
        var (state, secret) = _sut.Issue();
        _time.Advance(InstallStates.Good);

        Assert.Equal(InstallStateCheck.Late, _sut.End(state, secret));
    }

    [Fact]
    public void End_JustInTime_IsRightAndStaysUsed()
    {
        var (state, secret) = _sut.Issue();
        _time.Advance(InstallStates.Good - TimeSpan.FromSeconds(1));

        Assert.Equal(InstallStateCheck.Right, _sut.End(state, secret));
        Assert.Equal(InstallStateCheck.Used, _sut.End(state, secret));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("state")]
    [InlineData("not base64 €")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void End_OfSomethingElse_IsUnknown(string? state) => Assert.Equal(InstallStateCheck.Unknown, _sut.End(state, _sut.Issue().Secret));

    [Fact]
    public void End_AlteredOrMuchTooLong_IsUnknown()
    {
        var (state, secret) = _sut.Issue();
        var altered = state[..50] + (state[50] == 'A' ? 'B' : 'A') + state[51..];

        Assert.Equal(InstallStateCheck.Unknown, _sut.End(altered, secret));
        Assert.Equal(InstallStateCheck.Unknown, _sut.End(state + new string('A', 1_000_000), secret));
        Assert.Equal(InstallStateCheck.Right, _sut.End(state, secret));
    }

    [Fact]
    public void Issue_EachTime_IsAnother()
    {
        var all = Enumerable.Range(0, 50).Select(_ => _sut.Issue()).ToList();

        Assert.Distinct(all.Select(a => a.State));
        Assert.Distinct(all.Select(a => a.Secret));
        Assert.All(all, a => Assert.Matches("^[A-Za-z0-9_-]+$", a.State + a.Secret));
    }

    [Fact]
    public void End_FarTooMany_IsBusyUntilTheFirstAreOld()
    {
        for (var i = 0; i < InstallStates.MostEndings; i++)
        {
            var (state, secret) = _sut.Issue();
            Assert.Equal(InstallStateCheck.Right, _sut.End(state, secret));
        }

        var (next, itsSecret) = _sut.Issue();
        Assert.Equal(InstallStateCheck.Busy, _sut.End(next, itsSecret));
        _time.Advance(InstallStates.Good);
        var (later, laterSecret) = _sut.Issue();
        Assert.Equal(InstallStateCheck.Right, _sut.End(later, laterSecret));
    }
}
