using NewsBot.Core.Chat;
using NewsBot.Core.Features.Told;

namespace NewsBot.Core.Features.Deliveries;

public readonly record struct DeliveryId(long Value);

/// <summary>What is posted unasked, and on whose behalf.</summary>
public enum DeliveryKind
{
    Digest,
    Watch,
    Correction,
}

/// <summary>How far a delivery has come. It never goes back, but for <see cref="Posting"/>, from which Slack or Discord may say "later".</summary>
public enum DeliveryState
{
    /// <summary>It is due; nothing is written yet.</summary>
    Reserved,

    /// <summary>What is to be posted is kept with it.</summary>
    Written,

    /// <summary>It was handed to the platform, and what became of it has not been written down.</summary>
    Posting,

    Sent,

    /// <summary>It was left out on purpose: too late, or nothing to say.</summary>
    Skipped,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>A row of the ledger: one slot of one subscription or watch.</summary>
public sealed record Delivery
{
    public required DeliveryId Id { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>The number of the subscription, the watch or the change of an article.</summary>
    public required long Of { get; init; }

    public required string Slot { get; init; }

    public required ConversationKey Where { get; init; }

    public required DateTimeOffset Due { get; init; }

    /// <summary>Under which it is posted: it is never the same twice, and up to 25 characters long, as Discord wants a nonce.</summary>
    public required string Key { get; init; }

    public DeliveryState State { get; init; }

    public int Attempts { get; init; }

    /// <summary>When it was last handed to the platform.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    public DateTimeOffset? NextTryAt { get; init; }

    /// <summary>What is to be posted; null before it is written and after it is sent.</summary>
    public Reply? Reply { get; init; }

    /// <summary>What the channel will have been told when it is sent.</summary>
    public IReadOnlyList<ToldStory> Tells { get; init; } = [];

    /// <summary>Why it was left out or given up, or what went wrong last, as a sentence.</summary>
    public string Reason { get; init; } = "";

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Where a thread under it is; null before it is sent.</summary>
    public ConversationKey? Thread { get; init; }
}

/// <summary>What is put into the ledger.</summary>
public sealed record NewDelivery(DeliveryKind Kind, long Of, string Slot, ConversationKey Where, DateTimeOffset Due, string Key)
{
    /// <summary>Null: it is to be delivered. Else why it will not be.</summary>
    public string? SkippedBecause { get; init; }

    /// <summary>What is to be posted, where that is known already.</summary>
    public Reply? Reply { get; init; }

    public IReadOnlyList<ToldStory> Tells { get; init; } = [];
}

/// <summary>Keeps the ledger; the database implements it.</summary>
public interface IDeliveries
{
    /// <summary>Deliveries that have not ended and are to be tried now, longest due first.</summary>
    Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Writes down how far it has come. What a sent one tells is remembered for its channel in the same moment.</summary>
    Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken);

    /// <summary>The last that was sent for this subscription or watch; null when none was.</summary>
    Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken);

    /// <summary>The last that came to an end, however it did.</summary>
    Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken);

    /// <summary>The newest of all, or of one channel, for those who ask how it went.</summary>
    Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken);

    Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <param name="Open">Waiting to be written or posted.</param>
/// <param name="NextAt">When the next digest is due; null when there is none.</param>
/// <param name="Sent">Since the time asked for.</param>
public sealed record DeliveryFigures(int Open, int Sent, int Skipped, int Failed, DateTimeOffset? LastSentAt, DateTimeOffset? NextAt, int Subscriptions, int Paused);
