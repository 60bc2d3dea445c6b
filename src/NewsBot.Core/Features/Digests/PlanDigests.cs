using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Digests;

/// <summary>Puts what has come due into the ledger. A bot that was off catches up with the last slot it missed, and says of the others that it left them out.</summary>
public sealed partial class PlanDigests(ISubscriptions subscriptions, IOptions<NewsOptions> options, TimeProvider time, ILogger<PlanDigests> logger)
{
    private const int AtOnce = 500;

    /// <summary>A bot that was off for a year need not list each day of it.</summary>
    private const int MostMissed = 20;

    /// <summary>A slot that is this old when it is planned was missed; until then the bot was only busy.</summary>
    internal static readonly TimeSpan Punctual = TimeSpan.FromMinutes(5);

    public async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = time.GetUtcNow();
            var due = await subscriptions.ReadDueAsync(now, AtOnce, cancellationToken);
            foreach (var subscription in due)
            {
                await subscriptions.ReserveAsync(subscription.NextAfter(now), Slots(subscription, now, options.Value.CatchUp), cancellationToken);
            }

            if (due.Count > 0)
            {
                LogPlanned(due.Count);
            }

            if (due.Count < AtOnce)
            {
                return;
            }
        }
    }

    /// <summary>What was due until now: the last one, if it is not too late for it, and the others as left out.</summary>
    internal static IReadOnlyList<NewDelivery> Slots(Subscription subscription, DateTimeOffset now, TimeSpan window)
    {
        var first = subscription.NextAt!.Value;
        var zone = subscription.FindZone();
        var from = now - first > TimeSpan.FromDays(MostMissed) ? now - TimeSpan.FromDays(MostMissed) : first;
        var slots = DigestSchedule.Between(subscription.Times, zone, from - TimeSpan.FromTicks(1), now, subscription.Off).TakeLast(MostMissed).ToList();
        return
        [
            .. slots.Select((slot, i) => new NewDelivery(DeliveryKind.Digest, subscription.Id.Value, slot.Name, subscription.Where, slot.Due, PostKey.New())
            {
                SkippedBecause = now - slot.Due > window ? $"It was due at {Ages.Exact(slot.Due, zone)}, and I was off until {Ages.Exact(now, zone)}."
                    : i < slots.Count - 1 ? $"It was due at {Ages.Exact(slot.Due, zone)} while I was off; the next one tells of that time as well."
                    : null,
            }),
        ];
    }

    internal static bool IsLate(DateTimeOffset due, DateTimeOffset now) => now - due > Punctual;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} digests are due.")]
    private partial void LogPlanned(int count);
}
