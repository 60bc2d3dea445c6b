namespace NewsBot.Core.News;

/// <summary>When a feed asks not to be read: hours of the day and days of the week, both in GMT. See RSS 2.0, "skipHours" and "skipDays".</summary>
/// <param name="Hours">A bit for each hour, the lowest for the one after midnight.</param>
/// <param name="Days">A bit for each day, the lowest for Sunday.</param>
public readonly record struct QuietTimes(int Hours, int Days)
{
    private const int HoursOfADay = 24;
    private const int DaysOfAWeek = 7;

    public static QuietTimes Of(IEnumerable<int> hours, IEnumerable<DayOfWeek> days) =>
        new(hours.Aggregate(0, (bits, hour) => bits | (1 << hour)), days.Aggregate(0, (bits, day) => bits | (1 << (int)day)));

    /// <summary>The instant itself, or the first hour after it in which the feed may be read. One that never may is read all the same.</summary>
    public DateTimeOffset After(DateTimeOffset instant)
    {
        var next = instant;
        for (var hours = 0; hours < HoursOfADay * DaysOfAWeek; hours++)
        {
            if (!Covers(next))
            {
                return next;
            }

            next = new DateTimeOffset(next.UtcDateTime.Date.AddHours(next.UtcDateTime.Hour + 1), TimeSpan.Zero);
        }

        return instant;
    }

    private bool Covers(DateTimeOffset instant) =>
        (Hours & (1 << instant.UtcDateTime.Hour)) != 0 || (Days & (1 << (int)instant.UtcDateTime.DayOfWeek)) != 0;
}
