using System.Collections.Immutable;

namespace NewsBot.Core.Features.People;

/// <summary>The time zones that are named after a place, as people look for them.</summary>
internal static class ZoneNames
{
    private static readonly ImmutableArray<string> All =
    [
        .. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        "UTC",
    ];

    /// <summary>The zone of that name, or the only one of a city of that name, whatever the case; null when there is none.</summary>
    public static TimeZoneInfo? Find(string name)
    {
        var id = All.FirstOrDefault(z => string.Equals(z, name, StringComparison.OrdinalIgnoreCase));
        if (id is null && All.Where(z => City(z).Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only])
        {
            id = only;
        }

        return id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
    }

    /// <summary>Zones whose city begins with the text, then those that contain it.</summary>
    public static IEnumerable<string> Like(string text)
    {
        var wanted = text.Trim().Replace(' ', '_');
        return All
            .Where(z => z.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .OrderBy(z => City(z).StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : 1);
    }

    private static ReadOnlySpan<char> City(string zone) => zone.AsSpan(zone.LastIndexOf('/') + 1);
}
