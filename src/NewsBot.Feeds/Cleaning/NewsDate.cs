using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Feeds.Cleaning;

/// <summary>
/// Reads the ways in which feeds, pages and people write a date: ISO 8601 whole or in part, RFC 822 with named zones, "May 20, 2026",
/// "20 mai 2026", "2026年5月20日", asctime and seconds since 1970. A date without a time is midnight UTC, so that it stays the same day everywhere.
/// </summary>
public static partial class NewsDate
{
    private const string Weekday = @"(?:\p{L}{2,12}\.?(?:,\s*|\s+))?";

    /// <summary>What stands in brackets behind the offset, and names that no table knows, say nothing more.</summary>
    private const string Zone = @"(?:\s*\(?(?<zone>(?:gmt|utc)?\s?[+-]\d{1,2}:?(?:\d{2})?|[a-z]{1,5})\)?(?:\s*\([^)]*\))?|\s+[a-z]{2,20}/[a-z_]{2,20})?";

    private const string Time =
        @"(?:(?<early>上午|午前|오전)|(?<late>下午|午後|오후))?\s*" +
        @"(?<h>\d{1,2}):(?<min>\d{1,2})(?::(?<s>\d{1,2})(?:[.,]\d+)?)?\s*(?:(?<early>a\.?m\.?(?![a-z]))|(?<late>p\.?m\.?(?![a-z])))?" + Zone;

    private static readonly FrozenDictionary<string, double> ZoneHours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["est"] = -5, ["edt"] = -4, ["cst"] = -6, ["cdt"] = -5, ["mst"] = -7, ["mdt"] = -6, ["pst"] = -8, ["pdt"] = -7,
        ["et"] = -5, ["pt"] = -8, ["akst"] = -9, ["akdt"] = -8, ["hst"] = -10, ["ast"] = -4, ["adt"] = -3, ["brt"] = -3,
        ["wet"] = 0, ["west"] = 1, ["bst"] = 1, ["ist"] = 5.5, ["cet"] = 1, ["cest"] = 2, ["mez"] = 1, ["mesz"] = 2,
        ["met"] = 1, ["mest"] = 2, ["eet"] = 2, ["eest"] = 3, ["msk"] = 3, ["msd"] = 4, ["gst"] = 4, ["pkt"] = 5, ["sgt"] = 8,
        ["hkt"] = 8, ["awst"] = 8, ["jst"] = 9, ["kst"] = 9, ["aest"] = 10, ["aedt"] = 11, ["nzst"] = 12, ["nzdt"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    private static readonly FrozenSet<string> Beginnings = "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".Split(' ')
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// January to December in English and in the languages whose feeds write them out, without accents. The first letters will do.
    /// </summary>
    private static readonly string[][] Months =
    [
        "january januar janvier enero gennaio janeiro januari ιανουαριος ιανουαριου".Split(' '),
        "february februar fevrier febrero febbraio fevereiro februari φεβρουαριος φεβρουαριου".Split(' '),
        "march marz maerz mars marzo marco maart mrt marcius μαρτιος μαρτιου".Split(' '),
        "april avril abril aprile aprilis απριλιος απριλιου".Split(' '),
        "may mai mayo maggio maio mei majus μαιος μαιου".Split(' '),
        "june juni juin junio giugno junho junius ιουνιος ιουνιου".Split(' '),
        "july juli juillet julio luglio julho julius ιουλιος ιουλιου".Split(' '),
        "august aout agosto augustus augusztus αυγουστος αυγουστου".Split(' '),
        "september septembre septiembre settembre setembro szeptember σεπτεμβριος σεπτεμβριου".Split(' '),
        "october oktober octobre octubre ottobre outubro οκτωβριος οκτωβριου".Split(' '),
        "november novembre noviembre novembro νοεμβριος νοεμβριου".Split(' '),
        "december dezember decembre diciembre dicembre dezembro δεκεμβριος δεκεμβριου".Split(' '),
    ];

    /// <param name="zone">What a time without a zone is meant in.</param>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone)
    {
        var trimmed = (text ?? "").Trim();
        if (trimmed.Length is < 6 or > 64)
        {
            return trimmed.Length == 4 && int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1990 and < 2100
                ? new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero)
                : null;
        }

        if (UsualDate.Parse(trimmed) is { } usual)
        {
            return usual;
        }

        if (!trimmed.AsSpan().ContainsAnyExcept(DigitsAndPoint) && double.TryParse(trimmed, CultureInfo.InvariantCulture, out var number))
        {
            return FromNumber(number, trimmed);
        }

        var match = Iso().Match(trimmed);
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
        if (match.Groups["ordinal"].Success)
        {
            (month, day) = FromOrdinal(year, Number(match, "ordinal"));
        }

        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return null;
        }

        var date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        if (!match.Groups["h"].Success)
        {
            return new DateTimeOffset(date, TimeSpan.Zero);
        }

        var hour = Hour(Number(match, "h"), match.Groups["early"].Success, match.Groups["late"].Success);
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

    private static int Hour(int hour, bool early, bool late) => (early || late) switch
    {
        false => hour,
        _ when hour is < 1 or > 12 => -1,
        _ => (hour % 12) + (late ? 12 : 0),
    };

    /// <summary>ISO 8601 also counts the days of a year.</summary>
    private static (int Month, int Day) FromOrdinal(int year, int ordinal)
    {
        if (year < 1970 || ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365))
        {
            return (0, 0);
        }

        var date = new DateOnly(year, 1, 1).AddDays(ordinal - 1);
        return (date.Month, date.Day);
    }

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
        var plain = Ascii.IsValid(name) ? name : WithoutAccents(name.ToString());
        for (var i = 0; plain.Length >= 3 && i < Months.Length; i++)
        {
            foreach (var month in Months[i])
            {
                if (month.AsSpan().StartsWith(plain, StringComparison.OrdinalIgnoreCase))
                {
                    return i + 1;
                }
            }
        }

        return 0;
    }

    private static string WithoutAccents(string name) =>
        string.Concat(name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark));

    private static int Number(Match match, string group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        "^" + Weekday + @"(?<y>\d{4})(?:-(?<ordinal>\d{3})|(?:[-/.年년]\s*(?:(?<m>\d{1,2})|(?<mon>\p{L}{3,12}))(?:[-/.月월]\s*(?<d>\d{1,2})[日일.]?)?))(?:(?:[Tt_]|,?\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        "^" + Weekday + @"(?<d>\d{1,2})(?:st|nd|rd|th|er)?\.?[\s-]+(?:de\s+)?(?<mon>\p{L}{3,12})\.?,?[\s-]+(?:de\s+)?(?<y>\d{4}|\d{2})(?:,?\s+(?:at\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex DayFirst();

    [GeneratedRegex(
        "^" + Weekday + @"(?<mon>\p{L}{3,12})\.?\s+(?<d>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)(?<y>\d{4})(?:\s*[,-]?\s+(?:at\s+)?" + Time + ")?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex MonthFirst();

    [GeneratedRegex(
        @"^\p{L}{2,4}\.?,?\s+(?<mon>\p{L}{3,12})\s+(?<d>\d{1,2})\s+(?<h>\d{1,2}):(?<min>\d{2}):(?<s>\d{2})(?:\s+(?<zone>[a-z]{1,5}|[+-]\d{2}:?\d{2}))?\s+(?<y>\d{4})$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex UnixDate();
}
