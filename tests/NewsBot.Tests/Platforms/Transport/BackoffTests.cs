using NewsBot.Platforms.Transport;

namespace NewsBot.Tests.Platforms.Transport;

public sealed class BackoffTests
{
    [Fact]
    public void Next_AgainAndAgain_DoublesUpToTheLongestForEver()
    {
        var sut = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), () => 0.5);
        Assert.Equal([1, 2, 4, 8, 10, 10, 10], Enumerable.Range(0, 7).Select(_ => sut.Next(TimeSpan.Zero).TotalSeconds));
    }

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1, 1.5)]
    public void Next_AnyChance_StaysBetweenHalfAndOneAndAHalf(double chance, double seconds) =>
        Assert.Equal(seconds, new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), () => chance).Next(TimeSpan.Zero).TotalSeconds);

    /// <summary>A connection that lived starts the row anew; one that died at once does not, even though it was established.</summary>
    [Fact]
    public void Next_AfterAConnectionThatLived_StartsAnew()
    {
        var sut = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), () => 0.5);
        sut.Next(TimeSpan.Zero);
        sut.Next(TimeSpan.Zero);
        Assert.Equal(4, sut.Next(TimeSpan.FromSeconds(59)).TotalSeconds);
        Assert.Equal(1, sut.Next(TimeSpan.FromSeconds(60)).TotalSeconds);
        Assert.Equal(2, sut.Next(TimeSpan.Zero).TotalSeconds);
    }

    /// <summary>A network that fails every few seconds must not make people wait longer each time.</summary>
    [Fact]
    public void Next_AfterConnectionsThatDieSoon_StaysWithinSeconds()
    {
        var sut = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), () => 0.5);
        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => sut.Next(TimeSpan.FromSeconds(1)).TotalSeconds));
        Assert.Equal(10, sut.Next(TimeSpan.Zero).TotalSeconds);
    }
}
