namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>Ids as Discord's: milliseconds since 2015 above 22 bits of counter. See Discord Docs/Reference, "Snowflakes".</summary>
internal sealed class Snowflakes
{
    private const long Epoch = 1_420_070_400_000;

    private long _last;

    public ulong Next()
    {
        var now = (DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() - Epoch) << 22;
        while (true)
        {
            var last = Volatile.Read(ref _last);
            var next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _last, next, last) == last)
            {
                return (ulong)next;
            }
        }
    }

    public static DateTimeOffset Created(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);
}
