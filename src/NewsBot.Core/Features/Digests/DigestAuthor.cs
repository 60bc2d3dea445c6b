using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;

namespace NewsBot.Core.Features.Digests;

/// <summary>Writes the digest of a slot, and deals with places that do not take it.</summary>
internal sealed partial class DigestAuthor(
    ISubscriptions subscriptions,
    IDeliveries ledger,
    ComposeDigest compose,
    TellOwner tell,
    IOptions<NewsOptions> options,
    TimeProvider time,
    ILogger<DigestAuthor> logger) : IDeliveryAuthor
{
    /// <summary>A first digest tells of as much as the usual one.</summary>
    private static readonly TimeSpan FirstWindow = TimeSpan.FromDays(1);

    /// <summary>After a longer silence the older part is history.</summary>
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(8);

    public DeliveryKind Kind => DeliveryKind.Digest;

    public string Name => "the digest";

    public async Task<WrittenDelivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(new SubscriptionId(delivery.Of), cancellationToken) is not { } subscription)
        {
            return new WrittenDelivery(Reply: null, [], "The subscription was ended.");
        }

        if (subscription.PausedAt is not null)
        {
            return new WrittenDelivery(Reply: null, [], "The subscription was paused.");
        }

        var since = await SinceAsync(subscription, delivery.Due, cancellationToken);
        var wish = DigestWish.Of(subscription, since) with { Style = subscription.StyleOf(delivery.Slot) };
        var written = await compose.ComposeAsync(wish, Nobody.Instance, cancellationToken);
        return written.IsEmpty && subscription.SilentWhenEmpty
            ? new WrittenDelivery(Reply: null, [], "There was no news.")
            : new WrittenDelivery(written.Reply, written.Tells);
    }

    /// <summary>Said when it is posted and not when it is written: what is on time then may be late by now.</summary>
    public async Task<Reply> SignAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(new SubscriptionId(delivery.Of), cancellationToken);
        var reply = delivery.Reply! with { Mention = null };
        if (!PlanDigests.IsLate(delivery.Due, time.GetUtcNow()))
        {
            return options.Value.Mentions == MentionsAllowed.All && subscription is { Direct: false } ? reply with { Mention = subscription.Mention } : reply;
        }

        // What comes late may come at night, and mentions nobody.
        var zone = subscription?.FindZone() ?? TimeZoneInfo.Utc;
        var note = new ReplyBlock.Note($"Late: this was due at {TimeZoneInfo.ConvertTime(delivery.Due, zone):HH:mm}.");
        return reply with { Blocks = [.. reply.Blocks.Take(1), note, .. reply.Blocks.Skip(1)] };
    }

    /// <summary>A thread for questions, where there is something to ask about.</summary>
    public async Task<string> ThreadNameAsync(Delivery delivery, CancellationToken cancellationToken) =>
        delivery.Reply is { } reply
        && await subscriptions.FindAsync(new SubscriptionId(delivery.Of), cancellationToken) is { Direct: false, WithoutThread: false }
            ? ThreadName(reply)
            : "";

    internal static string ThreadName(Reply digest) =>
        digest.Blocks.Any(b => b is ReplyBlock.StoryCard) ? digest.Blocks.OfType<ReplyBlock.Heading>().FirstOrDefault()?.Text ?? "AI news" : "";

    /// <summary>From the slot of the last digest that was sent, so that nothing falls between two and all who read at the same hours read the same.</summary>
    internal async Task<DateTimeOffset> SinceAsync(Subscription subscription, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var last = (await ledger.LastSentAsync(DeliveryKind.Digest, subscription.Id.Value, cancellationToken))?.Due ?? due - FirstWindow;
        return last < due - LongestWindow ? due - LongestWindow : last;
    }

    public async Task RefusedAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(new SubscriptionId(delivery.Of), cancellationToken) is not { PausedAt: null } subscription)
        {
            return;
        }

        await subscriptions.UpdateAsync(subscription with { PausedAt = time.GetUtcNow(), PausedBecause = delivery.Reason }, cancellationToken);
        LogPaused(subscription.Id, delivery.Reason);
        await tell.TellAsync(subscription.Where, subscription.Owner, DigestReply.Paused(subscription, delivery.Reason), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Digest {Subscription} is paused: {Reason}")]
    private partial void LogPaused(SubscriptionId subscription, string reason);

    /// <summary>Nobody waits for a digest to grow.</summary>
    private sealed class Nobody : IReplySink
    {
        public static readonly Nobody Instance = new();

        public Task DraftAsync(Reply reply, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<ConversationKey> SendAsync(Reply reply, CancellationToken cancellationToken) => throw new NotSupportedException("A digest is posted by the ledger.");
    }
}
