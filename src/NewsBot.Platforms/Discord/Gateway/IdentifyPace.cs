namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// The circuit breaker for IDENTIFY: after a thousand in a day Discord ends all sessions and resets the token (Discord Docs/Gateway,
/// "Identifying"). A handful within the hour is a bad hour and goes at once; each further one makes the next wait longer, also when every
/// one succeeds and its connection dies at once, and a shard never sends more than a dozen an hour, whatever happens.
/// </summary>
internal static class IdentifyPace
{
    public const int MostPerHour = 12;

    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>So many within the hour are a bad network, not a storm: people should not wait for it longer than they must.</summary>
    private const int Harmless = 6;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>How long a shard waits before its next IDENTIFY.</summary>
    /// <param name="attempts">When it sent the earlier ones, oldest first.</param>
    public static TimeSpan Wait(IReadOnlyList<DateTimeOffset> attempts, DateTimeOffset now)
    {
        // An attempt in the future comes from a clock that was set back; it must not stop the bot for longer than an hour.
        var recent = attempts.Where(a => now - a < Window && a <= now).ToList();
        if (recent.Count == 0)
        {
            return TimeSpan.Zero;
        }

        var pause = First * Math.Pow(2, Math.Clamp(recent.Count - Harmless, 0, 10));
        var next = recent[^1] + (pause < Longest ? pause : Longest);
        if (recent.Count >= MostPerHour && recent[^MostPerHour] + Window is var full && full > next)
        {
            next = full;
        }

        return next > now ? next - now : TimeSpan.Zero;
    }
}
