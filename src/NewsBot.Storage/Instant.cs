namespace NewsBot.Storage;

/// <summary>Instants as they are stored: unix milliseconds, UTC.</summary>
internal static class Instant
{
    public static long ToStored(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();

    public static long? ToStored(DateTimeOffset? instant) => instant?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromStored(long stored) => DateTimeOffset.FromUnixTimeMilliseconds(stored);

    public static DateTimeOffset? FromStored(long? stored) =>
        stored is { } value ? DateTimeOffset.FromUnixTimeMilliseconds(value) : null;
}
