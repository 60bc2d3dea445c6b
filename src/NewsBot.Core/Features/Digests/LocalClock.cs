namespace NewsBot.Core.Features.Digests;

/// <summary>
/// Which instants a wall clock means. Only the way from an instant to the clock is asked of the zone: the way back is not to be relied on, since
/// on some systems .NET takes an hour for one that exists that the clock skips at midnight (Amman, Cairo and Havana had such).
/// </summary>
internal static class LocalClock
{
    /// <summary>More than any zone is from UTC.</summary>
    private static readonly TimeSpan Far = TimeSpan.FromHours(26);

    /// <summary>
    /// When the clock shows the time: one instant, two where it is put back, the moment of the change where a change skips it, and none
    /// where the clock went over the whole day, as Samoa's did over 30 December 2011.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> ToInstants(DateTime local, TimeZoneInfo zone)
    {
        var clock = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero);
        var shown = new[] { zone.GetUtcOffset(clock - Far), zone.GetUtcOffset(clock + Far) }
            .Distinct()
            .Select(offset => clock - offset)
            .Where(instant => Shown(instant, zone) == clock.DateTime)
            .Order()
            .ToList();
        return shown.Count > 0 ? shown : AtTheChange(clock, zone);
    }

    /// <summary>Between a moment that surely is before the change and one that surely is after it, by halves, to the second.</summary>
    private static IReadOnlyList<DateTimeOffset> AtTheChange(DateTimeOffset clock, TimeZoneInfo zone)
    {
        var (before, after) = (clock - Far, clock + Far);
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (Shown(middle, zone) < clock.DateTime)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return Shown(before, zone).Date < clock.Date && clock.Date < Shown(after, zone).Date ? [] : [after];
    }

    private static DateTime Shown(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
