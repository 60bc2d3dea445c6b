namespace NewsBot.Core.Features.People;

/// <summary>What people told the bot about themselves; the database implements it.</summary>
public interface IPeople
{
    /// <summary>The IANA id of the zone somebody set; null when they set none.</summary>
    Task<string?> ReadZoneAsync(string platform, string person, CancellationToken cancellationToken);

    /// <summary>Sets the zone; null forgets it.</summary>
    Task WriteZoneAsync(string platform, string person, string? zone, CancellationToken cancellationToken);
}
