using CsCheck;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;
using NewsBot.Tests.Support;

namespace NewsBot.Tests.Features.Digests;

public sealed class DigestScheduleTests
{
    private static readonly DateOnly[] NoneOff = [];

    private static readonly TimeZoneInfo[] AllZones = [.. TimeZoneInfo.GetSystemTimeZones().Where(z => z.Id.Contains('/', StringComparison.Ordinal))];

    private static readonly Gen<TimeZoneInfo> Zones = Gen.Int[0, AllZones.Length - 1].Select(i => AllZones[i]);

    private static readonly Gen<DigestTimes> Times =
        from minutes in Gen.Int[0, 1439].HashSet[1, 4]
        from days in Gen.Int[1, 127]
        select (DigestTimes)new DigestTimes.Daily([.. minutes.Order().Select(m => new TimeOnly(m / 60, m % 60))], (Weekdays)days);

    [Theory]
    [InlineData("an ordinary day", "08:30", "2026-07-06T06:30Z")]
    [InlineData("a skipped time: at the change", "02:30", "2026-03-29T01:00Z")]
    [InlineData("a time that comes twice: the first", "02:30", "2026-10-25T00:30Z")]
    public void Daily_InBerlin_IsDueOnce(string what, string at, string expected)
    {
        var due = DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        var slots = DigestSchedule.Between(Every(at), A.Zone("Europe/Berlin"), due.AddHours(-12), due.AddHours(11), NoneOff).ToList();

        Assert.True(slots.Count == 1, what);
        Assert.Equal(due, slots[0].Due);
        Assert.EndsWith("T" + at, slots[0].Name, StringComparison.Ordinal);
    }

    /// <summary>Half past midnight was skipped there; .NET takes it for a time that exists, and an hour too early.</summary>
    [Theory]
    [InlineData("Asia/Amman", "2017-03-30T22:00Z")]
    [InlineData("Africa/Cairo", "2023-04-27T22:00Z")]
    [InlineData("America/Havana", "2026-03-08T05:00Z")]
    public void TimeSkippedAtMidnight_IsDueAtTheChange(string zone, string change)
    {
        var due = DateTimeOffset.Parse(change, System.Globalization.CultureInfo.InvariantCulture);
        foreach (DigestTimes times in (DigestTimes[])[Every("00:30"), new DigestTimes.Cron("30 0 * * *")])
        {
            var slots = DigestSchedule.Between(times, A.Zone(zone), due.AddHours(-12), due.AddHours(12), NoneOff);

            Assert.Equal([due], slots.Select(s => s.Due));
        }
    }

    /// <summary>Nuuk goes from Saturday 23:00 to Sunday 00:00.</summary>
    [Fact]
    public void TimeSkippedBeforeMidnight_IsDueAtTheChange()
    {
        var slots = DigestSchedule.Between(Every("23:30"), A.Zone("America/Nuuk"), Utc(2026, 3, 28, 12), Utc(2026, 3, 29, 12), NoneOff);

        Assert.Equal([new Slot("2026-03-28T23:30", Utc(2026, 3, 29, 1))], slots);
    }

    [Theory]
    [InlineData("every so often: both", "*/30 2 * * *", 4)]
    [InlineData("hourly, as a word: both", "@hourly", 2)]
    [InlineData("a time: the first", "0,30 2 * * *", 2)]
    public void Cron_InAnHourThatComesTwice_GoesOnWhereItMeansAPace(string what, string line, int expected)
    {
        var slots = DigestSchedule.Between(new DigestTimes.Cron(line), A.Zone("Europe/Berlin"), Utc(2026, 10, 24, 23).AddMinutes(59), Utc(2026, 10, 25, 1).AddMinutes(59), NoneOff);

        Assert.True(slots.Count() == expected, what);
    }

    [Fact]
    public void Daily_TwoTimesThatOneChangeSkips_AreOne()
    {
        var slots = DigestSchedule.Between(Every("02:15", "02:45", "03:00"), A.Zone("Europe/Berlin"), Utc(2026, 3, 29, 0), Utc(2026, 3, 29, 12), NoneOff);

        Assert.Equal(["2026-03-29T02:15"], slots.Select(s => s.Name));
    }

    [Fact]
    public void Daily_OnADayThatNeverWas_IsNotDue()
    {
        // Samoa went over the date line and had no 30 December 2011.
        var slots = DigestSchedule.Between(Every("08:00"), A.Zone("Pacific/Apia"), Utc(2011, 12, 29, 0), Utc(2011, 12, 31, 0), NoneOff).ToList();

        Assert.Equal([Utc(2011, 12, 29, 18), Utc(2011, 12, 30, 18)], slots.Select(s => s.Due));
    }

    [Fact]
    public void Daily_DaysOff_AreLeftOutByTheLocalDay()
    {
        var slots = DigestSchedule.Between(Every("08:00"), A.Zone("Pacific/Auckland"), Utc(2026, 12, 23, 0), Utc(2026, 12, 26, 0), [new DateOnly(2026, 12, 25)]);

        Assert.Equal(["2026-12-24T08:00", "2026-12-26T08:00"], slots.Select(s => s.Name));
    }

    [Fact]
    public void Daily_OnWeekdays_LeavesOutTheWeekend() => Assert.Equal(
        ["2026-07-03T08:30", "2026-07-06T08:30"],
        DigestSchedule.Between(DigestTimes.Usual, TimeZoneInfo.Utc, Utc(2026, 7, 3, 0), Utc(2026, 7, 7, 0), NoneOff).Select(s => s.Name));

    /// <summary>Any zone, any times and days, any span of 2020 to 2040: asked in pieces it gives each slot once, in order, and within the piece.</summary>
    [Fact]
    public void Between_AskedInPieces_GivesEachSlotOnce() =>
        Gen.Select(Zones, Times, Gen.Int[0, 365 * 20], Gen.Int[1, 60 * 24 * 20].List[1, 12]).Sample((zone, times, day, pieces) =>
        {
            var start = Utc(2020, 1, 1, 0).AddDays(day);
            var end = start.AddMinutes(pieces.Sum());
            var whole = DigestSchedule.Between(times, zone, start, end, NoneOff).ToList();
            var from = start;
            var asked = new List<Slot>();
            foreach (var minutes in pieces)
            {
                var until = from.AddMinutes(minutes);
                var piece = DigestSchedule.Between(times, zone, from, until, NoneOff).ToList();
                Assert.All(piece, s => Assert.True(s.Due > from && s.Due <= until));
                asked.AddRange(piece);
                from = until;
            }

            Assert.Equal(whole, asked);
            Assert.Equal(whole.Select(s => s.Due).Distinct().Order(), whole.Select(s => s.Due));
            Assert.Distinct(whole.Select(s => s.Name));
        }, iter: 400);

    /// <summary>The wall clock at the due instant shows what was asked for, or the first moment after it where a change skipped it.</summary>
    [Fact]
    public void Due_OnTheWallClock_IsTheTimeAskedForOrRightAfterTheChange() =>
        Gen.Select(Zones, Times, Gen.Int[0, 365 * 20]).Sample((zone, times, day) =>
        {
            var start = Utc(2020, 1, 1, 0).AddDays(day);
            foreach (var slot in DigestSchedule.Between(times, zone, start, start.AddDays(10), NoneOff))
            {
                var asked = DateTime.Parse(slot.Name, System.Globalization.CultureInfo.InvariantCulture);
                var shown = TimeZoneInfo.ConvertTime(slot.Due, zone).DateTime;
                var before = TimeZoneInfo.ConvertTime(slot.Due.AddSeconds(-1), zone).DateTime;
                Assert.True(shown == asked || (shown > asked && before < asked), $"{zone.Id}: {asked:s} was due when the clock showed {shown:s}");
            }
        }, iter: 400);

    /// <summary>
    /// Any zone, any times, any span of 2020 to 2040, a bot that is off for up to two days again and again: each slot is planned once, in
    /// order, and is sent within its window or left out with the reason.
    /// </summary>
    [Fact]
    public void Slots_AcrossRandomRestarts_ArePlannedOnceAndWithinTheirWindow() =>
        Gen.Select(Zones, Times, Gen.Int[0, 365 * 20], Gen.Int[1, 60 * 48].List[1, 25], Gen.Int[1, 24]).Sample((zone, times, day, offFor, hours) =>
        {
            var (start, window) = (Utc(2020, 1, 1, 0).AddDays(day), TimeSpan.FromHours(hours));
            var subscription = new Subscription { Where = A.Channel, Owner = "u", Zone = zone.Id, Times = times, CreatedAt = start }.NextAfter(start);
            var now = start;
            var planned = new List<NewDelivery>();
            foreach (var minutes in offFor)
            {
                now = now.AddMinutes(minutes);
                if (subscription.NextAt <= now)
                {
                    var slots = PlanDigests.Slots(subscription, now, window);
                    Assert.All(slots, s => Assert.True(s.SkippedBecause is not null || now - s.Due <= window));
                    planned.AddRange(slots);
                    subscription = subscription.NextAfter(now);
                }
            }

            var due = DigestSchedule.Between(times, zone, start, now, NoneOff).ToList();
            Assert.Equal(due.Select(s => (s.Name, s.Due)), planned.Select(p => (p.Slot, p.Due)));
        }, iter: 300);

    [Theory]
    [InlineData("0 8 * * 1-5", null)]
    [InlineData("*/30 * * * *", null)]
    [InlineData("0,10 8 * * *", "more often than every 30 minutes")]
    [InlineData("0 8 30 2 *", "never comes")]
    [InlineData("8 o'clock", "no cron line")]
    [InlineData("0 0 8 * * *", "no cron line")]
    [InlineData("H 8 * * *", "no cron line")]
    public void Fault_OfACronLine_IsSaidInASentence(string line, string? says)
    {
        var fault = DigestSchedule.Fault(line);

        Assert.True(says is null ? fault is null : fault!.Contains(says, StringComparison.Ordinal), fault);
    }

    [Fact]
    public void Cron_Slots_AreNamedByTheirInstant()
    {
        var slot = DigestSchedule.NextAfter(new DigestTimes.Cron("0 17 * * 5"), A.Zone("Europe/Berlin"), Utc(2026, 7, 1, 0), NoneOff);

        Assert.Equal(new Slot("2026-07-03T15:00Z", Utc(2026, 7, 3, 15)), slot);
    }

    private static DigestTimes.Daily Every(params string[] at) =>
        new DigestTimes.Daily([.. at.Select(t => TimeOnly.Parse(t, System.Globalization.CultureInfo.InvariantCulture))], Weekdays.Every);

    private static DateTimeOffset Utc(int year, int month, int day, int hour) => new(year, month, day, hour, 0, 0, TimeSpan.Zero);
}
