using System.Text.Json;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Something that Discord says happened, from whichever of the two ways in.</summary>
/// <param name="ReceivedAt"><see cref="TimeProvider.GetTimestamp"/> of its receipt.</param>
/// <param name="Replayed">Sent again after a lost connection or a restart.</param>
/// <param name="Complete">Call when it was dealt with: until then it may be sent again.</param>
internal sealed record IncomingEvent(string Name, JsonElement Data, long ReceivedAt, bool Replayed, Action Complete)
{
    public const string Interaction = "INTERACTION_CREATE";
    public const string Message = "MESSAGE_CREATE";
}
