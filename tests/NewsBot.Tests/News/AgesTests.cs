using System.Globalization;
using NewsBot.Core.News;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.News;

public sealed class AgesTests
{
    private static readonly TimeZoneInfo Utc = TimeZoneInfo.Utc;
    private static readonly TimeZoneInfo LosAngeles = A.Zone("America/Los_Angeles");

    [Theory]
    [InlineData("2026-03-02T08:00:00Z", "1 min ago")]
    [InlineData("2026-03-02T07:59:01Z", "1 min ago")]
    [InlineData("2026-03-02T07:01:00Z", "59 min ago")]
    [InlineData("2026-03-02T07:00:00Z", "1 h ago")]
    [InlineData("2026-03-01T08:00:01Z", "23 h ago")]
    [InlineData("2026-03-01T08:00:00Z", "1 day ago")]
    [InlineData("2026-02-28T08:00:00Z", "2 days ago")]
    [InlineData("2026-02-23T08:00:01Z", "6 days ago")]
    [InlineData("2026-02-23T08:00:00Z", "23 Feb 2026")]
    [InlineData("2017-06-12T17:57:34Z", "12 Jun 2017")]
    [InlineData("2026-03-02T08:00:01Z", "today")]
    [InlineData("2026-03-09T08:00:00Z", "9 Mar 2026")]
    [InlineData("2026-03-02T00:00:00Z", "today")]
    [InlineData("2026-03-01T00:00:00Z", "yesterday")]
    [InlineData("2026-02-28T00:00:00Z", "28 Feb 2026")]
    public void Of_Instant_SaysHowLongAgo(string at, string age) => Assert.Equal(age, Ages.Of(At(at), A.Morning, Utc));

    [Fact]
    public void Of_UndatedArticle_SaysSo() => Assert.Equal("undated", Ages.Of(A.Article() with { PublishedAt = null }, A.Morning, Utc));

    [Theory]
    [InlineData("2026-02-20T00:00:00Z", "20 Feb 2026")] // the day was given, no time: it does not slip
    [InlineData("2026-02-20T02:00:00Z", "19 Feb 2026")] // six in the evening of the day before
    public void Of_WestOfGreenwich_KeepsADayThatWasGivenWithoutATime(string at, string day) =>
        Assert.Equal(day, Ages.Of(At(at), A.Morning, LosAngeles));

    [Theory]
    [InlineData("2026-02-20T00:00:00Z", "20 Feb 2026")]
    [InlineData("2026-02-20T02:20:00Z", "19 Feb 2026, 18:20")]
    public void Exact_WestOfGreenwich_IsLocal(string at, string exact) => Assert.Equal(exact, Ages.Exact(At(at), LosAngeles));

    [Theory]
    [InlineData("2026-03-02T08:10:00Z", "00:10")]
    [InlineData("2026-03-02T07:00:00Z", "yesterday, 23:00")]
    [InlineData("2026-03-03T08:10:00Z", "tomorrow, 00:10")]
    [InlineData("2026-03-05T18:00:00Z", "5 Mar, 10:00")]
    [InlineData("2025-12-31T18:00:00Z", "31 Dec 2025, 10:00")]
    [InlineData("2026-03-03T00:00:00Z", "16:00")] // midnight in UTC is a moment like any other
    public void Clock_NearNow_IsShort(string at, string clock) => Assert.Equal(clock, Ages.Clock(At(at), A.Morning.AddMinutes(30), LosAngeles));

    [Theory]
    [InlineData("2026-03-02T07:00:00Z", "yesterday")] // 23:00 on 1 March there, where it is now 00:30 on the 2nd
    [InlineData("2026-03-02T08:10:00Z", "today")]
    public void Day_AfterLocalMidnight_IsCountedThere(string at, string day) =>
        Assert.Equal(day, Ages.Day(At(at), A.Morning.AddMinutes(30), LosAngeles));

    [Theory]
    [InlineData("", "undated")]
    [InlineData("2026-03-01T07:00:00Z", "1 Mar 2026, 07:00")]
    [InlineData("2026-03-01T00:00:00Z", "1 Mar 2026")]
    [InlineData("2026-03-01T07:00:00Z 2026-03-01T19:00:00Z", "1 Mar 2026")]
    [InlineData("2026-02-27T07:00:00Z 2026-03-01T19:00:00Z", "27 Feb – 1 Mar 2026")]
    [InlineData("2025-12-30T07:00:00Z 2026-01-02T19:00:00Z", "30 Dec 2025 – 2 Jan 2026")]
    public void Span_Story_IsFromTheFirstToTheLast(string instants, string span)
    {
        var dated = instants.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(i => A.Article(at: At(i)));
        var story = A.Story("Story", 1, [.. dated, A.Article() with { PublishedAt = null }]);

        Assert.Equal(span, Ages.Span(story, A.Morning, Utc));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
