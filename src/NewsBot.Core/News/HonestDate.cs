using System.Globalization;
using System.Text.RegularExpressions;

namespace NewsBot.Core.News;

/// <summary>
/// What date an article gets: feeds bump dates, and publish events of next month. No date is better than a false one, and old news
/// must never pass for today's.
/// </summary>
public static partial class HonestDate
{
    private static readonly TimeSpan ClockError = TimeSpan.FromDays(1);

    /// <summary>An address is given when a text is begun, and the text appears a day or two later.</summary>
    private static readonly TimeSpan AddressError = TimeSpan.FromDays(3);

    public static ArticleDraft Of(ArticleDraft draft, DateTimeOffset now)
    {
        var given = draft.PublishedAt > now + ClockError ? null : draft.PublishedAt;
        var day = draft.Url is { IsAbsoluteUri: true } url ? DayIn(url) : null;
        // The day that stands in the address was there before anybody touched the text again.
        var honest = day is { } named && named <= now && (given is null || given - named > AddressError) ? named : given;
        return honest == draft.PublishedAt ? draft : draft with { PublishedAt = honest };
    }

    /// <summary>The day in an address such as /2024/05/12/title or /2024-05-12-title, as midnight UTC; null when there is none.</summary>
    private static DateTimeOffset? DayIn(Uri url)
    {
        var match = Day().Match(url.AbsolutePath);
        return match.Success
            && DateOnly.TryParseExact($"{match.Groups["y"].ValueSpan}-{match.Groups["m"].ValueSpan}-{match.Groups["d"].ValueSpan}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)
            : null;
    }

    [GeneratedRegex(@"/(?<y>(?:19|20)\d\d)(?<s>[/-])(?<m>\d\d)\k<s>(?<d>\d\d)(?:[/-]|$)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Day();
}
