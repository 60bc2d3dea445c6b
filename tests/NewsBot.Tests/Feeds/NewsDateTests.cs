using System.Globalization;
using NewsBot.Feeds.Cleaning;

namespace NewsBot.Tests.Feeds;

public sealed class NewsDateTests
{
    [Theory]
    [InlineData("2026-05-20", "2026-05-20T00:00:00Z")]
    [InlineData("2026-05-20 00:20", "2026-05-20T00:20:00Z")]
    [InlineData("2026-05-20T10:20:30.123+02:00", "2026-05-20T08:20:30Z")]
    [InlineData("2026-05-20T10:20:30Z", "2026-05-20T10:20:30Z")]
    [InlineData("2026/5/2 7:05", "2026-05-02T07:05:00Z")]
    [InlineData("2026年5月20日 00:20", "2026-05-20T00:20:00Z")]
    [InlineData("Wed, 20 May 2026 10:20:30 +0000", "2026-05-20T10:20:30Z")]
    [InlineData("Wed, 20 May 2026 10:20:30 EST", "2026-05-20T15:20:30Z")]
    [InlineData("20 May 26 10:20 PDT", "2026-05-20T17:20:00Z")]
    [InlineData("Wed, 20 May 2026 10:20:30 GMT", "2026-05-20T10:20:30Z")]
    [InlineData("Sat, 24 Feb 2024 24:00:00 GMT", "2024-02-25T00:00:00Z")]
    [InlineData("May 20, 2026", "2026-05-20T00:00:00Z")]
    [InlineData("May 20, 2026 at 3:05 PM", "2026-05-20T15:05:00Z")]
    [InlineData("Sept. 3, 2026", "2026-09-03T00:00:00Z")]
    [InlineData("20th May 2026", "2026-05-20T00:00:00Z")]
    [InlineData("Wed May 20 10:20:30 2026", "2026-05-20T10:20:30Z")]
    [InlineData("1779236400", "2026-05-20T00:20:00Z")]
    [InlineData("20260520", "2026-05-20T00:00:00Z")]
    [InlineData("2026", "2026-01-01T00:00:00Z")]
    [InlineData("2026-05", "2026-05-01T00:00:00Z")]
    [InlineData("2026-140", "2026-05-20T00:00:00Z")]
    [InlineData("2026-05-20T10:20Z", "2026-05-20T10:20:00Z")]
    [InlineData("2026-05-20T10:20:30+0200", "2026-05-20T08:20:30Z")]
    [InlineData("2026-05-20 10:20:30.0", "2026-05-20T10:20:30Z")]
    [InlineData("Wed,20 May 2026 10:20:30 +0200", "2026-05-20T08:20:30Z")]
    [InlineData("Wed, 20 May 2026 10:20:30 GMT+0200", "2026-05-20T08:20:30Z")]
    [InlineData("Thu, 20 May 2026 10:20:30 +0000 (UTC)", "2026-05-20T10:20:30Z")]
    [InlineData("Wed, 20 May 2026 9:5:03 UT", "2026-05-20T09:05:03Z")]
    [InlineData("Wed, 2026/05/20 10:20:30 EDT", "2026-05-20T14:20:30Z")]
    [InlineData("Mi, 20 Mai 2026 10:20:30 +0200", "2026-05-20T08:20:30Z")]
    [InlineData("Do., 12. März 2026 10:20", "2026-03-12T10:20:00Z")]
    [InlineData("Sa 24 Okt 2026 10:20:30 MESZ", "2026-10-24T08:20:30Z")]
    [InlineData("Τετ, 20 Μάι 2026 10:20:30 EET", "2026-05-20T08:20:30Z")]
    [InlineData("Κυρ, 12 Ιούλ 2026 10:20:30 GMT", "2026-07-12T10:20:30Z")]
    [InlineData("2026-május-20T9:15-05:00", "2026-05-20T14:15:00Z")]
    [InlineData("2026년 05월 20일  오후 01:31:15", "2026-05-20T13:31:15Z")]
    [InlineData("2026-05-20 오전 11:23:17", "2026-05-20T11:23:17Z")]
    [InlineData("20 mai 2026", "2026-05-20T00:00:00Z")]
    [InlineData("1er juillet 2026", "2026-07-01T00:00:00Z")]
    [InlineData("20 de mayo de 2026", "2026-05-20T00:00:00Z")]
    [InlineData("Wed May 20 10:20:30 EDT 2026", "2026-05-20T14:20:30Z")]
    public void Parse_FormOfADate_GivesTheInstant(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), Rounded(NewsDate.Parse(text, TimeZoneInfo.Utc)));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-40")]
    [InlineData("30 Feb 2026")]
    [InlineData("99:99 May 20, 2026")]
    [InlineData("version 2.0.1")]
    [InlineData("Mark 12, 2026")]
    [InlineData("2026-367")]
    [InlineData("1234")]
    public void Parse_NoDate_GivesNothing(string text) => Assert.Null(NewsDate.Parse(text, TimeZoneInfo.Utc));

    [Fact]
    public void Parse_TimeWithoutZone_IsMeantInTheGivenOne()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        Assert.Equal(new DateTimeOffset(2026, 5, 19, 16, 20, 0, TimeSpan.Zero), NewsDate.Parse("2026-05-20 00:20", zone));
    }

    private static DateTimeOffset? Rounded(DateTimeOffset? date) => date?.AddTicks(-(date.Value.Ticks % TimeSpan.TicksPerSecond));
}
