using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Discord.Gateway;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>The connection in a few words, for /status. Pure.</summary>
internal static class ConnectionWords
{
    public static PlatformHealth Of(DiscordOptions options, IReadOnlyList<ConnectionState> states, string trouble, string stopped, Self? self)
    {
        if (!options.Enabled)
        {
            return new PlatformHealth(RowHealth.None, "off: Discord:Token is not set");
        }

        if (stopped.Length > 0)
        {
            return new PlatformHealth(RowHealth.Failing, $"off: {stopped}");
        }

        var name = self is null ? "" : $" as {self.Name}";
        if (options.Interactions == DiscordDelivery.Http)
        {
            return new PlatformHealth(RowHealth.Good, $"takes interactions at {options.InteractionsPath}{name}; questions in threads need the gateway");
        }

        if (states.Count == 0)
        {
            return new PlatformHealth(RowHealth.Waiting, trouble.Length > 0 ? $"not connected yet: {trouble}" : "connecting");
        }

        var worst = states.MaxBy(s => s.Phase switch
        {
            ConnectionPhase.Connected => 0,
            ConnectionPhase.Connecting => 1,
            ConnectionPhase.Waiting => 2,
            _ => 3,
        })!;
        var health = worst.Phase switch
        {
            ConnectionPhase.Connected => RowHealth.Good,
            ConnectionPhase.Stopped => RowHealth.Failing,
            _ => RowHealth.Waiting,
        };
        var of = states.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({states.Count(s => s.Phase == ConnectionPhase.Connected)} of {states.Count} shards)");
        var latency = worst.Latency is { } beat ? string.Create(CultureInfo.InvariantCulture, $", answers in {beat.TotalMilliseconds:0} ms") : "";
        var reconnects = states.Sum(s => s.Reconnects);
        var again = reconnects == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {reconnects} reconnects ({states.Sum(s => s.Resumes)} resumed)");
        var mention = options.MessageContent ? "" : "; in threads it answers when mentioned (Discord:MessageContent is off)";
        return new PlatformHealth(health, (worst.Phase == ConnectionPhase.Connected ? "connected" : worst.InWords()) + name + of + latency + again + mention)
        {
            ConnectedAt = worst.Phase == ConnectionPhase.Connected ? states.Max(s => s.Since) : null,
            LostAt = worst.Phase == ConnectionPhase.Connected ? null : worst.LostAt,
        };
    }
}
