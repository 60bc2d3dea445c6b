using System.Globalization;
using NewsBot.Core.Features.Digests;

namespace NewsBot.Tests.Features.Digests;

public sealed class TimesTextTests
{
    [Theory]
    [InlineData("08:30", "08:30")]
    [InlineData("8", "08:00")]
    [InlineData("8.30", "08:30")]
    [InlineData("8am", "08:00")]
    [InlineData("8:15 PM", "20:15")]
    [InlineData("12am", "00:00")]
    [InlineData("12 p.m.", "12:00")]
    [InlineData("17:00, 8:30, 17:00", "08:30 17:00")]
    [InlineData("0:00", "00:00")]
    [InlineData("24:00", null)]
    [InlineData("8:61", null)]
    [InlineData("13pm", null)]
    [InlineData("noon", null)]
    [InlineData("", null)]
    [InlineData("8:30 daily", null)]
    public void Times_AsPeopleTypeThem(string text, string? expected) => Assert.Equal(
        expected, TimesText.Times(text) is { } times ? string.Join(' ', times.Select(t => t.ToString("HH:mm", CultureInfo.InvariantCulture))) : null);

    [Theory]
    [InlineData("weekdays", Weekdays.Workdays)]
    [InlineData("Daily", Weekdays.Every)]
    [InlineData("weekly", Weekdays.Monday)]
    [InlineData("mon, thu", Weekdays.Monday | Weekdays.Thursday)]
    [InlineData("Tuesdays and fridays", Weekdays.Tuesday | Weekdays.Friday)]
    [InlineData("weekends,wed", Weekdays.Saturday | Weekdays.Sunday | Weekdays.Wednesday)]
    [InlineData("m", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void Days_AsPeopleTypeThem(string text, Weekdays? expected) => Assert.Equal(expected, TimesText.Days(text));

    [Theory]
    [InlineData("2026-12-24", 1)]
    [InlineData("2026-12-24..2027-01-01, 2027-05-01", 10)]
    [InlineData("24.12.2026", -1)]
    [InlineData("2027-01-01..2026-12-24", -1)]
    [InlineData("2026-01-01..2036-01-01", -1)]
    public void Dates_AndRanges(string text, int count) => Assert.Equal(count, TimesText.Dates(text)?.Count ?? -1);

    [Fact]
    public void Words_SayDaysAndTimes()
    {
        Assert.Equal("on weekdays at 08:30", TimesText.Words(DigestTimes.Usual));
        Assert.Equal("every day at 08:00, 12:00 and 17:00", TimesText.Words(new DigestTimes.Daily([new(8, 0), new(12, 0), new(17, 0)], Weekdays.Every)));
        Assert.Equal("on Monday and Thursday at 09:00", TimesText.Words(new DigestTimes.Daily([new(9, 0)], Weekdays.Monday | Weekdays.Thursday)));
    }
}
