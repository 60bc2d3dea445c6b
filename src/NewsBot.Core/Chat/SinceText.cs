using System.Globalization;

namespace NewsBot.Core.Chat;

/// <summary>How far back somebody wants to look: "24h", "7d", "today", "2026-05-20", "2017".</summary>
public static class SinceText
{
    public const string Form = "24h, 7d, 2w, today, yesterday, a date such as 2026-05-20, a year such as 2017, or all";

    /// <summary>The instant meant, with days beginning at midnight in the given zone; null when it is not understood.</summary>
    public static DateTimeOffset? Parse(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        var value = text.Trim().ToLowerInvariant();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return value switch
        {
            "" => null,
            "all" or "ever" => DateTimeOffset.UnixEpoch,
            "today" => Midnight(today, zone),
            "yesterday" => Midnight(today.AddDays(-1), zone),
            "week" => Midnight(today.AddDays(-7), zone),
            "month" => Midnight(today.AddMonths(-1), zone),
            "year" => Midnight(today.AddYears(-1), zone),
            _ => Date(value, zone) ?? Ago(value, now),
        };
    }

    private static DateTimeOffset? Date(string value, TimeZoneInfo zone) =>
        DateOnly.TryParseExact(value, ["yyyy-MM-dd", "yyyy-MM", "yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year > 1970
            ? Midnight(day, zone)
            : null;

    private static DateTimeOffset? Ago(string value, DateTimeOffset now)
    {
        if (value.Length < 2 || !int.TryParse(value[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count == 0)
        {
            return null;
        }

        double? hours = value[^1] switch
        {
            'm' => count / 60.0,
            'h' => count,
            'd' => count * 24.0,
            'w' => count * 24.0 * 7,
            'y' => count * 24.0 * 365,
            _ => null,
        };
        return hours is { } h && h < (now - DateTimeOffset.UnixEpoch).TotalHours ? now.AddHours(-h) : null;
    }

    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(15);
        }

        // Where the clocks go back over midnight, the day begins with the first of the two.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
