using System.Text.Json;

namespace NewsBot.Platforms.Discord.Gateway;

/// <summary>
/// Something that happened on Discord. <see cref="Data"/> is an element of its own that borrows from no buffer: it is valid for as long
/// as the event is held, also after <see cref="Complete"/>, and nothing in the gateway holds it once it was handed out. Whoever keeps
/// the event keeps its JSON, so copy what is needed and let go.
/// </summary>
/// <param name="Replayed">
/// Sent again after a RESUME. An event of before a restart may have been dealt with already: completed, but later than one that was not.
/// </param>
internal sealed record GatewayEvent(int Shard, string Name, JsonElement Data, bool Replayed)
{
    /// <summary>Where completion is noted; null for an event that needs none.</summary>
    internal SequenceLedger? Ledger { get; init; }

    internal long Sequence { get; init; }

    /// <summary>
    /// Call when the event was wholly dealt with (answered, or found not to concern the bot). Until then a restarted process gets it
    /// again. Any thread, any number of times.
    /// </summary>
    public void Complete() => Ledger?.Complete(Sequence);
}
