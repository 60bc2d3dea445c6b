using System.Globalization;
using Cronos;

namespace NewsBot.Core.Features.Digests;

/// <summary>
/// From local times to instants. A time that a clock change skips is due at the moment of the change; one that comes twice is due the first
/// time; two that fall on one instant are one. Pure.
/// </summary>
public static class DigestSchedule
{
    /// <summary>Nobody reads digests faster; a cron line with a slip in it would fill a channel.</summary>
    public static readonly TimeSpan ShortestGap = TimeSpan.FromMinutes(30);

    private const int Checked = 400;

    /// <summary>The farthest that a search for the next time looks: a cron line may mean one day in a leap year.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366 * 8);

    /// <summary>All that is due after the first instant and not after the second, in order.</summary>
    /// <param name="off">Local days on which nothing is sent.</param>
    public static IEnumerable<Slot> Between(
        DigestTimes times, TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until, IReadOnlyCollection<DateOnly> off) => times switch
    {
        DigestTimes.Daily daily => Daily(daily, zone, after, until, off),
        DigestTimes.Cron cron => Cron(cron, zone, after, until, off),
        _ => throw new ArgumentOutOfRangeException(nameof(times), times.GetType().Name),
    };

    /// <summary>The first that is due after the instant; null when none ever is.</summary>
    public static Slot? NextAfter(DigestTimes times, TimeZoneInfo zone, DateTimeOffset after, IReadOnlyCollection<DateOnly> off)
    {
        foreach (var slot in Between(times, zone, after, after + Horizon, off))
        {
            return slot;
        }

        return null;
    }

    /// <summary>What is wrong with a cron line, as a sentence; null when nothing is.</summary>
    public static string? Fault(string line)
    {
        CronExpression cron;
        try
        {
            cron = CronExpression.Parse(line, CronFormat.Standard);
        }
        catch (Exception exception) when (exception is CronFormatException or MissingSeedException)
        {
            // A field H means "some time, by a seed", which a digest has none of.
            return $"“{line}” is no cron line. It has five fields: minute, hour, day of month, month, day of week; \"30 8 * * 1-5\" is 08:30 on weekdays.";
        }

        var start = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var due = cron.GetOccurrences(start, start + Horizon, fromInclusive: true, toInclusive: false).Take(Checked).ToList();
        return due.Count == 0 ? $"“{line}” names a time that never comes."
            : due.Zip(due.Skip(1), (a, b) => b - a).Any(gap => gap < ShortestGap)
                ? $"“{line}” is more often than every {ShortestGap.TotalMinutes:0} minutes. A watch tells of stories as they come: /watch."
                : null;
    }

    private static IEnumerable<Slot> Daily(
        DigestTimes.Daily daily, TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until, IReadOnlyCollection<DateOnly> off)
    {
        var last = DateTimeOffset.MinValue;
        foreach (var day in DaysAround(after, until).Where(d => daily.On.Has(d.DayOfWeek) && !off.Contains(d)))
        {
            foreach (var at in daily.At)
            {
                if (LocalClock.ToInstants(day.ToDateTime(at), zone) is not [var due, ..])
                {
                    continue;
                }

                if (due > last && due > after && due <= until)
                {
                    yield return new Slot(day.ToDateTime(at).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), due);
                }

                last = due > last ? due : last;
            }
        }
    }

    /// <summary>The line says when by the wall clock; which instants those are is decided in one place for all schedules.</summary>
    private static IEnumerable<Slot> Cron(
        DigestTimes.Cron cron, TimeZoneInfo zone, DateTimeOffset after, DateTimeOffset until, IReadOnlyCollection<DateOnly> off)
    {
        var expression = CronExpression.Parse(cron.Line, CronFormat.Standard);
        var again = GoesOnThroughADoubledHour(cron.Line.StartsWith('@') ? expression.ToString() : cron.Line);
        var last = DateTimeOffset.MinValue;
        foreach (var day in DaysAround(after, until).Where(d => !off.Contains(d)))
        {
            var start = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            var due = expression.GetOccurrences(start, start.AddDays(1), fromInclusive: true, toInclusive: false)
                .Select(clock => LocalClock.ToInstants(clock, zone))
                .SelectMany(instants => again ? instants : instants.Take(1))
                .Order();
            foreach (var instant in due.Where(d => d > last))
            {
                last = instant;
                if (instant > after && instant <= until)
                {
                    yield return new Slot(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture), instant);
                }
            }
        }
    }

    /// <summary>A line that means "every so often" holds its pace in an hour that comes twice; one that names a time is due once, as in cron itself.</summary>
    private static bool GoesOnThroughADoubledHour(string line) =>
        line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var minute, var hour, ..] && (minute + hour).AsSpan().ContainsAny("*-/");

    /// <summary>The local days that can hold something due: a zone is at most 14 hours from UTC, so a day before and after is enough.</summary>
    private static IEnumerable<DateOnly> DaysAround(DateTimeOffset after, DateTimeOffset until)
    {
        var end = DateOnly.FromDateTime(until.UtcDateTime).AddDays(1);
        for (var day = DateOnly.FromDateTime(after.UtcDateTime).AddDays(-1); day <= end; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    internal static bool Has(this Weekdays days, DayOfWeek day) => days.HasFlag(Of(day));

    internal static Weekdays Of(DayOfWeek day) => day == DayOfWeek.Sunday ? Weekdays.Sunday : (Weekdays)(1 << ((int)day - 1));
}
