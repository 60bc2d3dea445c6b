using System.Collections.Concurrent;
using NewsBot.Core.Chat;

namespace NewsBot.Platforms.Answering;

/// <summary>
/// Ends a talk between two bots: where other bots may ask, each place answers them so often and no more until it has been quiet. A person's
/// word lets them go on.
/// </summary>
internal sealed class LoopGuard(TimeProvider time)
{
    public const int Most = 5;

    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private const int MostPlaces = 10_000;

    private readonly ConcurrentDictionary<ConversationKey, (int Count, long At)> _bots = new();

    /// <summary>True when this question may be answered.</summary>
    public bool Allows(ConversationKey place, bool fromBot)
    {
        if (!fromBot)
        {
            _bots.TryRemove(place, out _);
            return true;
        }

        if (_bots.Count >= MostPlaces)
        {
            _bots.Clear();
        }

        var now = time.GetTimestamp();
        return _bots.AddOrUpdate(
            place, _ => (1, now), (_, last) => time.GetElapsedTime(last.At, now) >= Quiet ? (1, now) : (last.Count + 1, now)).Count <= Most;
    }
}
