using System.Globalization;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Socket;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>The connection in a few words, for /status. Pure.</summary>
internal static class SlackConnectionWords
{
    /// <param name="where">The workspace and the bot's name there; "" before they are known.</param>
    public static PlatformHealth Of(SlackOptions options, IReadOnlyList<SlackConnectionState> states, string trouble, string stopped, string where)
    {
        if (!options.Enabled)
        {
            return new PlatformHealth(RowHealth.None, "off: Slack:BotToken is not set");
        }

        if ((stopped.Length > 0 ? stopped : trouble) is { Length: > 0 } why)
        {
            return new PlatformHealth(RowHealth.Failing, $"off: {why}");
        }

        if (options.Delivery == SlackDeliveryMode.Http)
        {
            return new PlatformHealth(RowHealth.Good, $"takes events at {options.EventsPath}{where}");
        }

        if (states.Count == 0)
        {
            return new PlatformHealth(RowHealth.Waiting, "connecting");
        }

        var best = states.MinBy(s => s.IsUp ? 0 : s.Phase == SlackConnectionPhase.Connecting ? 1 : 2)!;
        var up = states.Count(s => s.IsUp);
        var of = states.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({up} of {states.Count} connections)");
        var reconnects = states.Sum(s => s.Reconnects);
        var again = reconnects == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {reconnects} reconnects");
        return new PlatformHealth(up == states.Count ? RowHealth.Good : RowHealth.Waiting, (best.Phase == SlackConnectionPhase.Connected ? "connected" : best.IsUp ? "connected, and being replaced" : best.InWords()) + where + of + again)
        {
            ConnectedAt = best.IsUp ? best.UpSince : null,
            LostAt = best.IsUp ? null : best.LostAt,
        };
    }
}
