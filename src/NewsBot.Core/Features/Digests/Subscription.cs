using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.News;

namespace NewsBot.Core.Features.Digests;

public readonly record struct SubscriptionId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A digest that a channel or a person gets: when, where, of what and how much.</summary>
public sealed record Subscription
{
    public const int UsualCount = 6;

    public SubscriptionId Id { get; init; }

    /// <summary>Where it is posted: a channel, or the direct conversation with the owner.</summary>
    public required ConversationKey Where { get; init; }

    /// <summary>The platform's id of who set it up: who is told when it cannot be posted any more.</summary>
    public required string Owner { get; init; }

    /// <summary>IANA name.</summary>
    public required string Zone { get; init; }

    public DigestTimes Times { get; init; } = DigestTimes.Usual;

    /// <summary>Local days on which nothing is sent.</summary>
    public IReadOnlyList<DateOnly> Off { get; init; } = [];

    /// <summary>Any of these; empty: all news.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Publishers by name; empty: all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Stories that are told before one-liners follow.</summary>
    public int Count { get; init; } = UsualCount;

    public SummaryStyle Style { get; init; } = SummaryStyle.Brief;

    /// <summary>Another style that is tried on half of the days; null: none.</summary>
    public StyleTrial? Trial { get; init; }

    /// <summary>Empty: that of the articles.</summary>
    public string Language { get; init; } = "";

    /// <summary>A day without news is passed over, instead of saying so.</summary>
    public bool SilentWhenEmpty { get; init; }

    /// <summary>Words only. (What is not stored has to mean what was usual before it was: a picture, where there is a good one.)</summary>
    public bool WithoutPicture { get; init; }

    /// <summary>No thread is opened under it; questions under it are understood all the same.</summary>
    public bool WithoutThread { get; init; }

    /// <summary>Whom it notifies.</summary>
    public Mention? Mention { get; init; }

    /// <summary>Only the owner reads it.</summary>
    public bool Direct { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The next time that has not been reserved; null when none ever comes.</summary>
    public DateTimeOffset? NextAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why, as a sentence for its owner; empty when a person paused it.</summary>
    public string PausedBecause { get; init; } = "";

    public TimeZoneInfo FindZone() => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The style of one digest.</summary>
    public SummaryStyle StyleOf(string slot) => Trial is { } trial && StyleTrial.IsOther(Id, slot) ? trial.Other : Style;

    /// <summary>The same with its next time counted anew.</summary>
    public Subscription NextAfter(DateTimeOffset instant) => this with { NextAt = DigestSchedule.NextAfter(Times, FindZone(), instant, Off)?.Due };
}

/// <summary>Keeps subscriptions; the database implements it.</summary>
public interface ISubscriptions
{
    /// <returns>The same with its number.</returns>
    Task<Subscription> AddAsync(Subscription subscription, CancellationToken cancellationToken);

    Task UpdateAsync(Subscription subscription, CancellationToken cancellationToken);

    /// <summary>Its deliveries that are under way go with it.</summary>
    Task RemoveAsync(SubscriptionId id, CancellationToken cancellationToken);

    Task<Subscription?> FindAsync(SubscriptionId id, CancellationToken cancellationToken);

    /// <summary>Those of a channel, oldest first; with a person, also what they alone get on that platform.</summary>
    Task<IReadOnlyList<Subscription>> ReadAsync(ConversationKey channel, string person, CancellationToken cancellationToken);

    /// <summary>Those that a person set up, in whatever channel, oldest first.</summary>
    Task<IReadOnlyList<Subscription>> ReadOwnedAsync(string platform, string person, CancellationToken cancellationToken);

    /// <summary>Those that are due and not paused, longest due first.</summary>
    Task<IReadOnlyList<Subscription>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Puts slots into the ledger, each once however often it is tried, and moves the subscription to its next time, all or nothing.
    /// </summary>
    Task ReserveAsync(Subscription moved, IReadOnlyList<NewDelivery> slots, CancellationToken cancellationToken);
}
