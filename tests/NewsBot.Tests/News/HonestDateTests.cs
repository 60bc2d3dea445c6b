using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class HonestDateTests
{
    [Theory]
    [InlineData("https://example.org/2024/05/12/old-news", "2024-05-12")]
    [InlineData("https://example.org/posts/2024-05-12-old-news", "2024-05-12")]
    [InlineData("https://example.org/2026/02/28/fresh", null)] // two days before: a text that took its time
    [InlineData("https://example.org/2026/13/40/nonsense", null)]
    [InlineData("https://example.org/2027/05/12/future", null)]
    [InlineData("https://example.org/v/20240512/x", null)]
    public void Of_ABumpedDate_GivesTheDayInTheAddress(string url, string? expected) =>
        Assert.Equal(
            expected is null ? A.Morning : DateTimeOffset.Parse(expected + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture),
            HonestDate.Of(A.Draft(url: url), A.Morning).PublishedAt);

    [Fact]
    public void Of_NoDate_TakesTheOneInTheAddress() =>
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 0, 0, 0, TimeSpan.Zero), HonestDate.Of(A.Draft(url: "https://example.org/2026/02/28/x") with { PublishedAt = null }, A.Morning).PublishedAt);

    [Theory]
    [InlineData(23, true)]
    [InlineData(25, false)]
    public void Of_ADateInTheFuture_IsNoDateUnlessAClockMayExplainIt(int hours, bool dated) =>
        Assert.Equal(dated, HonestDate.Of(A.Draft(at: A.Morning.AddHours(hours)), A.Morning).PublishedAt is not null);
}
