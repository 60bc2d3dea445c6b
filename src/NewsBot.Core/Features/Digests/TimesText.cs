using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Core.Features.Digests;

/// <summary>Times and days as people type and read them.</summary>
internal static partial class TimesText
{
    public const string TimesForm = "08:30, 8am, or several: 08:30, 17:00";
    public const string DaysForm = "weekdays, daily, weekends, weekly, or days such as mon, thu";

    private const int MostTimes = 12;

    private static readonly (string Name, Weekdays Day)[] Names =
    [
        ("monday", Weekdays.Monday), ("tuesday", Weekdays.Tuesday), ("wednesday", Weekdays.Wednesday), ("thursday", Weekdays.Thursday),
        ("friday", Weekdays.Friday), ("saturday", Weekdays.Saturday), ("sunday", Weekdays.Sunday),
    ];

    /// <summary>The times in order; null when one of them is none.</summary>
    public static IReadOnlyList<TimeOnly>? Times(string text)
    {
        var parts = Pieces(text);
        var times = parts.Select(Time).ToList();
        return parts.Count is 0 or > MostTimes || times.Contains(null) ? null : [.. times.Select(t => t!.Value).Distinct().Order()];
    }

    /// <summary>The days; null when they are none.</summary>
    public static Weekdays? Days(string text)
    {
        var days = Weekdays.None;
        foreach (var piece in Pieces(text.Replace(" and ", ",", StringComparison.OrdinalIgnoreCase)))
        {
            if (Day(piece.ToLowerInvariant()) is not { } day)
            {
                return null;
            }

            days |= day;
        }

        return days == Weekdays.None ? null : days;
    }

    /// <summary>Dates such as 2026-12-24, and ranges 2026-12-24..2027-01-01; null when one of them is none.</summary>
    public static IReadOnlyList<DateOnly>? Dates(string text)
    {
        var dates = new SortedSet<DateOnly>();
        foreach (var piece in Pieces(text))
        {
            var ends = piece.Split("..");
            if (ends.Length > 2 || !DateOnly.TryParseExact(ends[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) || !DateOnly.TryParseExact(ends[^1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
                || to < from || to.DayNumber - from.DayNumber > 366)
            {
                return null;
            }

            for (var day = from; day <= to; day = day.AddDays(1))
            {
                dates.Add(day);
            }
        }

        return [.. dates];
    }

    /// <summary>"on weekdays at 08:30 and 17:00".</summary>
    public static string Words(DigestTimes times) => times switch
    {
        DigestTimes.Daily daily => $"{Words(daily.On)} at {Join(daily.At.Select(t => t.ToString("HH:mm", CultureInfo.InvariantCulture)))}",
        DigestTimes.Cron cron => $"by the cron line “{cron.Line}”",
        _ => throw new ArgumentOutOfRangeException(nameof(times), times.GetType().Name),
    };

    private static string Words(Weekdays days) => days switch
    {
        Weekdays.Every => "every day",
        Weekdays.Workdays => "on weekdays",
        Weekdays.Weekend => "on weekends",
        _ => "on " + Join(Names.Where(n => days.HasFlag(n.Day)).Select(n => char.ToUpperInvariant(n.Name[0]) + n.Name[1..])),
    };

    public static string Join(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count <= 1 ? string.Concat(all) : $"{string.Join(", ", all.SkipLast(1))} and {all[^1]}";
    }

    private static List<string> Pieces(string text) => [.. text.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static Weekdays? Day(string word) => word switch
    {
        "weekdays" or "workdays" or "weekday" => Weekdays.Workdays,
        "daily" or "every day" or "everyday" or "all" => Weekdays.Every,
        "weekends" or "weekend" => Weekdays.Weekend,
        "weekly" => Weekdays.Monday,
        { Length: >= 3 } => Array.Find(Names, n => n.Name.StartsWith(word.TrimEnd('s'), StringComparison.Ordinal)) is { Name: not null } found ? found.Day : null,
        _ => null,
    };

    private static TimeOnly? Time(string text)
    {
        if (Clock().Match(text) is not { Success: true } match)
        {
            return null;
        }

        var hour = int.Parse(match.Groups["hour"].ValueSpan, CultureInfo.InvariantCulture);
        var minute = match.Groups["minute"].Success ? int.Parse(match.Groups["minute"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["half"] is { Success: true } half)
        {
            if (hour is < 1 or > 12)
            {
                return null;
            }

            hour = (hour % 12) + (char.ToLowerInvariant(half.ValueSpan[0]) == 'p' ? 12 : 0);
        }

        return hour < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    [GeneratedRegex(@"^(?<hour>\d{1,2})(?:[:.h](?<minute>\d{2}))?\s*(?:(?<half>[ap])\.?m\.?)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Clock();
}
