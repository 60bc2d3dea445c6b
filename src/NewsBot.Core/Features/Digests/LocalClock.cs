namespace NewsBot.Core.Features.Digests;

/// <summary>Which instant a wall clock means.</summary>
internal static class LocalClock
{
    /// <summary>The first instant at which the clock shows the time, or, where a change skips it, at which it shows a later one.</summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (zone.IsInvalidTime(wall))
        {
            return AtTheChange(wall, zone);
        }

        // Of a time that comes twice, the larger offset is the earlier instant.
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>Between a moment that surely is before the change and one that surely is after it, by halves, to the second.</summary>
    private static DateTimeOffset AtTheChange(DateTime wall, TimeZoneInfo zone)
    {
        var (before, after) = (Around(wall.AddDays(-1), zone), Around(wall.AddDays(1), zone));
        while (after - before > TimeSpan.FromSeconds(1))
        {
            var middle = before + TimeSpan.FromSeconds(Math.Floor((after - before).TotalSeconds / 2));
            if (TimeZoneInfo.ConvertTime(middle, zone).DateTime < wall)
            {
                before = middle;
            }
            else
            {
                after = middle;
            }
        }

        return after;
    }

    private static DateTimeOffset Around(DateTime wall, TimeZoneInfo zone) => new DateTimeOffset(wall, zone.GetUtcOffset(wall)).ToUniversalTime();
}
