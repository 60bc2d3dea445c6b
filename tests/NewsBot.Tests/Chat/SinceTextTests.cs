using System.Globalization;
using CsCheck;
using NewsBot.Core.Chat;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Chat;

public sealed class SinceTextTests
{
    [Theory]
    [InlineData("90m", "2026-03-02T06:30:00Z")]
    [InlineData(" 24H ", "2026-03-01T08:00:00Z")]
    [InlineData("7d", "2026-02-23T08:00:00Z")]
    [InlineData("2w", "2026-02-16T08:00:00Z")]
    [InlineData("1y", "2025-03-02T08:00:00Z")]
    [InlineData("today", "2026-03-02T00:00:00Z")]
    [InlineData("Yesterday", "2026-03-01T00:00:00Z")]
    [InlineData("week", "2026-02-23T00:00:00Z")]
    [InlineData("month", "2026-02-02T00:00:00Z")]
    [InlineData("year", "2025-03-02T00:00:00Z")]
    [InlineData("2026-02-20", "2026-02-20T00:00:00Z")]
    [InlineData("2026-02", "2026-02-01T00:00:00Z")]
    [InlineData("2017", "2017-01-01T00:00:00Z")]
    [InlineData("all", "1970-01-01T00:00:00Z")]
    [InlineData("ever", "1970-01-01T00:00:00Z")]
    public void Parse_KnownForm_IsTheInstant(string text, string instant) =>
        Assert.Equal(At(instant), SinceText.Parse(text, A.Morning, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("0d")]
    [InlineData("-3d")]
    [InlineData("3 d")]
    [InlineData("24")]
    [InlineData("7x")]
    [InlineData("99y")]
    [InlineData("99999999999h")]
    [InlineData("2026-02-30")]
    [InlineData("20.05.2026")]
    [InlineData("1969")]
    [InlineData("٣d")]
    [InlineData("soon")]
    public void Parse_AnythingElse_IsNotUnderstood(string text) => Assert.Null(SinceText.Parse(text, A.Morning, TimeZoneInfo.Utc));

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29T10:00:00Z", "today", "2026-03-28T23:00:00Z")] // clocks go forward at two
    [InlineData("Europe/Berlin", "2026-03-30T10:00:00Z", "today", "2026-03-29T22:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-30T10:00:00Z", "24h", "2026-03-29T10:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-25T10:00:00Z", "today", "2026-10-24T22:00:00Z")] // and back at three
    [InlineData("Europe/Berlin", "2026-10-26T10:00:00Z", "yesterday", "2026-10-24T22:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04T15:00:00Z", "today", "2018-11-04T03:00:00Z")] // there was no midnight: one o'clock is the first instant
    [InlineData("America/Havana", "2026-11-01T15:00:00Z", "today", "2026-11-01T04:00:00Z")] // midnight came twice: the day begins with the first
    [InlineData("Pacific/Kiritimati", "2026-03-02T11:00:00Z", "today", "2026-03-02T10:00:00Z")]
    [InlineData("America/Los_Angeles", "2026-03-02T07:00:00Z", "today", "2026-03-01T08:00:00Z")]
    public void Parse_DayInAZone_BeginsAtItsFirstInstant(string zone, string now, string text, string instant) =>
        Assert.Equal(At(instant), SinceText.Parse(text, At(now), A.Zone(zone)));

    [Fact]
    public void Parse_AnyText_NeverThrows() =>
        Gen.OneOf(Gen.String, Gen.Select(Gen.UInt, Gen.OneOf("m", "h", "d", "w", "y"), (n, unit) => $"{n}{unit}"), Gen.DateOnly.Select(d => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
            .Sample(text => _ = SinceText.Parse(text, A.Morning, A.Zone("America/Los_Angeles")));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
