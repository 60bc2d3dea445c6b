using NewsBot.Core.Chat;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Sources;

namespace NewsBot.Core.Features.Status;

/// <summary>How the whole bot is doing, line by line: for /status and the operator's page.</summary>
public sealed class ReadStatus(
    IStorageStatus storage,
    ISourceStore sources,
    IWritingStatus writing,
    IWriterNow writer,
    IDeliveries deliveries,
    RequestCount requests,
    Lazy<IEnumerable<IChatPlatform>> platforms,
    RunningSince running,
    TimeProvider time)
{
    /// <param name="zone">In which times are said.</param>
    /// <param name="asking">How many of the requests in hand are the one that asks.</param>
    public async Task<IReadOnlyList<ListingRow>> ReadAsync(TimeZoneInfo zone, int asking, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var words = new StatusWords(now, zone);
        var posts = await deliveries.CountAsync(now - TimeSpan.FromDays(1), cancellationToken);
        var chats = platforms.Value.Select(p => (p.Name, p.Health)).ToList();
        return
        [
            words.Running(running.At),
            StatusWords.Mode(writer.Read(), chats),
            .. chats.Select(c => words.Chat(c.Name, c.Health)),
            .. await writing.ReadAsync(cancellationToken),
            words.Digests(posts),
            StatusWords.Queue(Math.Max(0, requests.InHand - asking), posts.Open),
            words.Sources(await sources.ReadAllAsync(cancellationToken)),
            .. words.Stored(await storage.ReadAsync(now, cancellationToken)),
        ];
    }
}
