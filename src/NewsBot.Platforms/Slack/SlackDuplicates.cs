using Microsoft.Extensions.Logging;
using NewsBot.Core.Chat;
using NewsBot.Platforms.Slack.Model;

namespace NewsBot.Platforms.Slack;

/// <summary>
/// Tells an event that came before from one that is new, by Slack's id for it. A delivery that says it is a repetition may be the first that
/// arrived, so the number of the attempt decides nothing. What was seen is remembered in memory, and in the database for the process that
/// follows. See Slack Docs/Events API, "Retries".
/// </summary>
internal sealed partial class SlackDuplicates(IHandledEvents handled, TimeProvider time, ILogger<SlackDuplicates> logger)
{
    /// <summary>Slack repeats after five minutes for the last time.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private const string Platform = "slack";

    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Queue<(string Id, long At)> _order = [];

    /// <summary>
    /// True for the first delivery of an event, which is so claimed, and for what has no id. A database that fails stops nothing: an answer
    /// twice is better than none.
    /// </summary>
    public async Task<bool> IsNewAsync(SlackDelivery delivery, CancellationToken cancellationToken)
    {
        var id = delivery.EventId;
        if (id.Length == 0)
        {
            return true;
        }

        if (!Claim(id))
        {
            LogRepeated(id, delivery.RetryAttempt, delivery.RetryReason);
            return false;
        }

        try
        {
            // Only a repetition can have been seen by the process before this one.
            if (delivery.RetryAttempt > 0 && await handled.ContainsAsync(Platform, id, cancellationToken))
            {
                LogRepeated(id, delivery.RetryAttempt, delivery.RetryReason);
                return false;
            }

            await handled.AddAsync(Platform, id, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotKept(id, exception);
        }

        return true;
    }

    private bool Claim(string id)
    {
        lock (_lock)
        {
            while (_order.TryPeek(out var oldest) && time.GetElapsedTime(oldest.At) >= Kept)
            {
                _known.Remove(_order.Dequeue().Id);
            }

            if (!_known.Add(id))
            {
                return false;
            }

            _order.Enqueue((id, time.GetTimestamp()));
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Ignored Slack's event {Id}, which had come before (attempt {Attempt}: {Reason}).")]
    private partial void LogRepeated(string id, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That Slack's event {Id} has come could not be kept; after a restart it might be answered twice.")]
    private partial void LogNotKept(string id, Exception exception);
}
