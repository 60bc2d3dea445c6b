using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Reads the ways in which feeds, pages and people write a date: ISO 8601, RFC 822 with named zones, "May 20, 2026", "20 May 2026",
/// "2026年5月20日" and seconds since 1970. A date without a time is midnight UTC, so that it stays the same day everywhere.
/// </summary>
public static partial class NewsDate
{
    private const string Time =
        @"(?<h>\d{1,2}):(?<min>\d{2})(?::(?<s>\d{2})(?:[.,]\d+)?)?\s*(?<half>[ap]\.?m\.?(?![a-z]))?" +
        @"(?:\s*\(?(?<zone>z|(?:gmt|utc)?[+-]\d{1,2}:?(?:\d{2})?|[a-z]{1,5})\)?(?:\s*\([^)]*\))?)?";

    private static readonly FrozenDictionary<string, double> ZoneHours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["est"] = -5, ["edt"] = -4, ["cst"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mdt"] = -6, ["pst"] = -8, ["pdt"] = -7,
        ["et"] = -5, ["pt"] = -8, ["akst"] = -9, ["akdt"] = -8, ["hst"] = -10, ["ast"] = -4, ["adt"] = -3, ["brt"] = -3,
        ["wet"] = 0, ["west"] = 1, ["bst"] = 1, ["ist"] = 5.5, ["cet"] = 1, ["cest"] = 2, ["mez"] = 1, ["mesz"] = 2,
        ["met"] = 1, ["mest"] = 2, ["eet"] = 2, ["eest"] = 3, ["msk"] = 3, ["msd"] = 4, ["gst"] = 4, ["pkt"] = 5, ["sgt"] = 8,
        ["hkt"] = 8, ["awst"] = 8, ["jst"] = 9, ["kst"] = 9, ["aest"] = 10, ["aedt"] = 11, ["nzst"] = 12, ["nzdt"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Beginnings = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] LongMonths =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    /// <param name="zone">What a time without a zone is meant in.</param>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length is < 6 or > 64)
        {
            return null;
        }

        if (trimmed.All(c => char.IsAsciiDigit(c) || c == '.') && double.TryParse(trimmed, CultureInfo.InvariantCulture, out var number))
        {
            return FromNumber(number, trimmed);
        }

        var match = char.IsAsciiDigit(trimmed[0]) ? Iso().Match(trimmed) : Match.Empty;
        match = match.Success ? match : DayFirst().Match(trimmed);
        match = match.Success ? match : MonthFirst().Match(trimmed);
        match = match.Success ? match : UnixDate().Match(trimmed);
        return match.Success ? FromMatch(match, zone) : null;
    }

    /// <summary>Whether a line is a date and nothing else.</summary>
    internal static bool IsBare(string line) =>
        line.Length is >= 8 and <= 64 && BeginsLikeDate(line) && line.AsSpan().ContainsAnyInRange('0', '9') && Parse(line, TimeZoneInfo.Utc) is not null;

    private static bool BeginsLikeDate(string line) => char.IsAsciiDigit(line[0])
        ? !line.All(char.IsAsciiDigit)
        : Beginnings.GetAlternateLookup<ReadOnlySpan<char>>().Contains(line.AsSpan(0, 3));

    /// <summary>Seconds or milliseconds since 1970; null for what is neither.</summary>
    internal static DateTimeOffset? FromUnix(double number) => number switch
    {
        >= 100_000_000 and < 10_000_000_000 => DateTimeOffset.UnixEpoch.AddSeconds(number),
        >= 100_000_000_000 and < 10_000_000_000_000 => DateTimeOffset.UnixEpoch.AddMilliseconds(number),
        _ => null,
    };

    private static DateTimeOffset? FromNumber(double number, string digits) =>
        digits.Length == 8 && DateTimeOffset.TryParseExact(
            digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day)
            ? day
            : FromUnix(number);

    private static DateTimeOffset? FromMatch(Match match, TimeZoneInfo zone)
    {
        var year = Number(match, "y");
        year = match.Groups["y"].Length == 2 ? (year < 70 ? 2000 + year : 1900 + year) : year;
        var month = match.Groups["mon"].Success ? MonthNumber(match.Groups["mon"].ValueSpan) : Number(match, "m");
        var day = match.Groups["d"].Success ? Number(match, "d") : 1;
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (!match.Groups["h"].Success)
        {
            return new DateTimeOffset(date, TimeSpan.Zero);
        }

        var hour = Hour(Number(match, "h"), match.Groups["half"].ValueSpan);
        var minute = Number(match, "min");
        if (hour is < 0 or > 24 || minute > 59)
        {
            return null;
        }

        // A leap second has no place in DateTime; 24:00 is the next midnight.
        var local = date.AddHours(hour).AddMinutes(minute).AddSeconds(Math.Min(Number(match, "s"), 59));
        var offset = match.Groups["zone"].Success ? Offset(match.Groups["zone"].Value) : OffsetIn(zone, local);
        return new DateTimeOffset(local, TimeSpan.Zero) - offset;
    }

    private static TimeSpan OffsetIn(TimeZoneInfo zone, DateTime local) =>
        zone.GetUtcOffset(zone.IsInvalidTime(local) ? local.AddHours(1) : local);

    private static int Hour(int hour, ReadOnlySpan<char> half) => half switch
    {
        [] => hour,
        _ when hour is < 1 or > 12 => -1,
        ['a' or 'A', ..] => hour % 12,
        _ => (hour % 12) + 12,
    };

    /// <summary>A name that is not known counts as UTC, as RFC 2822 asks for.</summary>
    private static TimeSpan Offset(string zone)
    {
        var sign = zone.IndexOfAny(['+', '-']);
        if (sign < 0)
        {
            return TimeSpan.FromHours(ZoneHours.GetValueOrDefault(zone));
        }

        var digits = zone[(sign + 1)..].Replace(":", "", StringComparison.Ordinal);
        var hours = int.Parse(digits.Length > 2 ? digits[..^2] : digits, CultureInfo.InvariantCulture);
        var minutes = digits.Length > 2 ? int.Parse(digits[^2..], CultureInfo.InvariantCulture) : 0;
        var offset = new TimeSpan(hours, minutes, 0);
        return offset > TimeSpan.FromHours(15) ? TimeSpan.Zero : zone[sign] == '-' ? -offset : offset;
    }

    private static int MonthNumber(ReadOnlySpan<char> name)
    {
        for (var i = 0; i < LongMonths.Length; i++)
        {
            if (name.Length >= 3 && LongMonths[i].AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                return i + 1;
            }
        }

        return name.Equals("sept", StringComparison.OrdinalIgnoreCase) ? 9 : 0;
    }

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?<y>\d{4})(?:[-/.年](?<m>\d{1,2})(?:[-/.月](?<d>\d{1,2})日?)?)(?:(?:[Tt_]|,?\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"^(?:[a-z]{2,9}\.?,?\s+)?(?<d>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?<mon>[a-z]{3,9})\.?,?[\s-]+(?<y>\d{4}|\d{2})(?:,?\s+(?:at\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        @"^(?:[a-z]{2,9}\.?,?\s+)?(?<mon>[a-z]{3,9})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?<y>\d{4})(?:\s*[,-]?\s+(?:at\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^[a-z]{3}\s+(?<mon>[a-z]{3})\s+(?<d>\d{1,2})\s+(?<h>\d{1,2}):(?<min>\d{2}):(?<s>\d{2})(?:\s+(?<zone>[a-z]{1,5}))?\s+(?<y>\d{4})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex UnixDate();
}
