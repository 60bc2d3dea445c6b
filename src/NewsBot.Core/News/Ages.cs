using System.Globalization;

namespace NewsBot.Core.News;

/// <summary>Dates and ages in words, in the zone of whoever reads them.</summary>
public static class Ages
{
    /// <summary>"12 min ago", "5 h ago", "3 days ago", "20 May 2026"; "undated" where the publisher gave no date.</summary>
    public static string Of(Article article, DateTimeOffset now, TimeZoneInfo zone) =>
        article.PublishedAt is { } at ? Of(at, now, zone) : "undated";

    public static string Of(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var age = now - at;
        if (age < TimeSpan.Zero || age >= TimeSpan.FromDays(7) || IsDayOnly(at))
        {
            return Day(at, now, zone);
        }

        return age.TotalMinutes < 60 ? $"{Math.Max(1, (int)age.TotalMinutes)} min ago"
            : age.TotalHours < 24 ? $"{(int)age.TotalHours} h ago"
            : (int)age.TotalDays == 1 ? "1 day ago"
            : $"{(int)age.TotalDays} days ago";
    }

    /// <summary>"today", "yesterday" or "20 May 2026".</summary>
    public static string Day(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var day = DayOf(at, zone);
        var today = DayOf(now, zone);
        return day == today ? "today"
            : day == today.AddDays(-1) ? "yesterday"
            : day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>"20 May 2026, 02:20" in the zone, without the time where only the day is known.</summary>
    public static string Exact(DateTimeOffset at, TimeZoneInfo zone) =>
        IsDayOnly(at)
            ? DayOf(at, zone).ToString("d MMM yyyy", CultureInfo.InvariantCulture)
            : TimeZoneInfo.ConvertTime(at, zone).ToString("d MMM yyyy, HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A moment near now, as short as it can be said: "08:30", "tomorrow, 08:30", "4 May, 08:30", with its year only where it is another one.</summary>
    public static string Clock(DateTimeOffset at, DateTimeOffset now, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = DateOnly.FromDateTime(local.DateTime);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return day == today ? time
            : day == today.AddDays(-1) ? $"yesterday, {time}"
            : day == today.AddDays(1) ? $"tomorrow, {time}"
            : $"{day.ToString(day.Year == today.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture)}, {time}";
    }

    /// <summary>When a story happened: one day, or from the first article to the last.</summary>
    public static string Span(Story story, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (story.Articles.All(a => a.PublishedAt is null))
        {
            return "undated";
        }

        var dated = story.Articles.Where(a => a.PublishedAt is not null).Select(a => a.PublishedAt!.Value).ToList();
        var (first, last) = (dated.Min(), dated.Max());
        var (from, to) = (DayOf(first, zone), DayOf(last, zone));
        if (from == to)
        {
            return dated.Count == 1 ? Exact(first, zone) : from.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
        }

        var format = from.Year == to.Year ? "d MMM" : "d MMM yyyy";
        return $"{from.ToString(format, CultureInfo.InvariantCulture)} – {to.ToString("d MMM yyyy", CultureInfo.InvariantCulture)}";
    }

    /// <summary>
    /// Midnight UTC to the second is how a date without a time is stored. Such a date is shown as it was given:
    /// in a zone west of Greenwich it would otherwise slip to the day before.
    /// </summary>
    private static bool IsDayOnly(DateTimeOffset at) => at.UtcDateTime.TimeOfDay == TimeSpan.Zero;

    private static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(IsDayOnly(at) ? at.UtcDateTime : TimeZoneInfo.ConvertTime(at, zone).DateTime);
}
