using NewsBot.Core.Chat;
using NewsBot.Core.Features.Watches;

namespace NewsBot.Core.Features.Digests;

/// <summary>What a person set up, in any channel, for the page that a platform gives them.</summary>
public interface IOwnPosts
{
    Task<OwnPosts> ReadAsync(string platform, string person, CancellationToken cancellationToken);
}

/// <param name="Rows">A line for each digest and watch.</param>
/// <param name="Buttons">To pause, go on with or stop each; a press works wherever it is made.</param>
public sealed record OwnPosts(IReadOnlyList<ListingRow> Rows, IReadOnlyList<ReplyButton> Buttons);

internal sealed class ReadOwnPosts(ISubscriptions subscriptions, IWatches watches, TimeProvider time) : IOwnPosts
{
    /// <summary>More would fill the page; /digest list and /watch list show all of a channel.</summary>
    private const int Most = 6;

    public async Task<OwnPosts> ReadAsync(string platform, string person, CancellationToken cancellationToken)
    {
        var digests = (await subscriptions.ReadOwnedAsync(platform, person, cancellationToken)).Take(Most).ToList();
        var own = (await watches.ReadOwnedAsync(platform, person, cancellationToken)).Take(Most).ToList();
        return new OwnPosts(
            [.. digests.Select(s => DigestReply.Row(s, time.GetUtcNow())), .. own.Select(w => new ListingRow($"Watch {w.Id}: {w.Term}", WatchCommand.Words(w) + (w.PausedAt is null ? "" : " Paused.")))],
            [
                .. digests.SelectMany(s => new[]
                {
                    s.PausedAt is null ? Button("Pause", "digest", "pause", $"digest {s.Id}", s.Id.ToString()) : Button("Resume", "digest", "resume", $"digest {s.Id}", s.Id.ToString()),
                    Button("Stop", "digest", "stop", $"digest {s.Id}", s.Id.ToString()),
                }),
                .. own.Select(w => Button("Stop", "watch", "stop", $"watch {w.Id}", w.Id.ToString())),
            ]);
    }

    private static ReplyButton Button(string verb, string command, string action, string what, string id) =>
        new($"{verb} {what}", command, CommandOptions.Of(("action", action), ("id", id)));
}
