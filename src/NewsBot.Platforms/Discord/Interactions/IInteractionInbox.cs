using System.Text.Json;

namespace NewsBot.Platforms.Discord.Interactions;

/// <summary>Takes the interactions that arrive over HTTP; the same handlers stand behind it as behind the gateway.</summary>
internal interface IInteractionInbox
{
    /// <summary>Must not wait: Discord does. False when it is full.</summary>
    /// <param name="interaction">Whole, and independent of the request it came with.</param>
    /// <param name="receivedAt"><see cref="TimeProvider.GetTimestamp"/> when the request came, from which the three seconds count.</param>
    bool TryTake(JsonElement interaction, long receivedAt);
}
