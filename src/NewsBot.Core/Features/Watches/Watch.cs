using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.News;

namespace NewsBot.Core.Features.Watches;

public readonly record struct WatchId(long Value)
{
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A standing question: stories that match it are posted as they come.</summary>
public sealed record Watch
{
    public WatchId Id { get; init; }

    public required ConversationKey Where { get; init; }

    /// <summary>The platform's id of who set it up.</summary>
    public required string Owner { get; init; }

    /// <summary>As it was typed: a topic, a company, a model, any words.</summary>
    public required string Term { get; init; }

    /// <summary>Only what several publishers tell, or many people read.</summary>
    public bool ImportantOnly { get; init; }

    /// <summary>From when to when nothing is posted, by the clock of <see cref="Zone"/>; what comes then is told together afterwards.</summary>
    public TimeOnly? QuietFrom { get; init; }

    public TimeOnly? QuietTo { get; init; }

    /// <summary>IANA name.</summary>
    public required string Zone { get; init; }

    /// <summary>Only the owner reads it.</summary>
    public bool Direct { get; init; }

    /// <summary>Whom its posts notify.</summary>
    public Mention? Mention { get; init; }

    /// <summary>Stories of which nothing more is wanted, the last ones muted.</summary>
    public IReadOnlyList<StoryId> Muted { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Why, as a sentence for its owner.</summary>
    public string PausedBecause { get; init; } = "";

    public TimeZoneInfo FindZone() => TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Whether its people sleep.</summary>
    public bool IsQuietAt(DateTimeOffset instant)
    {
        if (QuietFrom is not { } from || QuietTo is not { } to)
        {
            return false;
        }

        var clock = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, FindZone()).DateTime);
        return from <= to ? clock >= from && clock < to : clock >= from || clock < to;
    }
}

/// <summary>A story that a watch waits to tell of.</summary>
/// <param name="Newest">The newest of its articles that matched.</param>
public sealed record CaughtStory(WatchId Watch, StoryId Story, ArticleId Newest, DateTimeOffset At);

/// <summary>Keeps watches and what they have caught; the database implements it.</summary>
public interface IWatches
{
    /// <returns>The same with its number.</returns>
    Task<Watch> AddAsync(Watch watch, CancellationToken cancellationToken);

    Task UpdateAsync(Watch watch, CancellationToken cancellationToken);

    Task RemoveAsync(WatchId id, CancellationToken cancellationToken);

    Task<Watch?> FindAsync(WatchId id, CancellationToken cancellationToken);

    /// <summary>All that are not paused.</summary>
    Task<IReadOnlyList<Watch>> ReadActiveAsync(CancellationToken cancellationToken);

    /// <summary>Those of a channel, oldest first, and what the person alone has on that platform.</summary>
    Task<IReadOnlyList<Watch>> ReadAsync(ConversationKey channel, string person, CancellationToken cancellationToken);

    /// <summary>Those that a person set up, in whatever channel, oldest first.</summary>
    Task<IReadOnlyList<Watch>> ReadOwnedAsync(string platform, string person, CancellationToken cancellationToken);

    /// <summary>Stories with articles that were stored after those that were looked at last, and up to which article that is; empty when there are none.</summary>
    Task<NewStories> ReadNewAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Writes down what was caught, and that everything up to the article was looked at, all or nothing.</summary>
    Task CatchAsync(IReadOnlyList<CaughtStory> caught, ArticleId upTo, CancellationToken cancellationToken);

    /// <summary>What waits to be told, oldest first; not of a watch whose last post is still under way, for what that tells is not known yet.</summary>
    Task<IReadOnlyList<CaughtStory>> ReadWaitingAsync(CancellationToken cancellationToken);

    /// <summary>Puts what is told into the ledger and takes what waited for it away, all or nothing.</summary>
    Task TellAsync(WatchId watch, IReadOnlyList<CaughtStory> waited, NewDelivery? delivery, CancellationToken cancellationToken);

    /// <summary>How much each of these watches told since then.</summary>
    Task<IReadOnlyDictionary<WatchId, int>> CountAsync(IReadOnlyCollection<WatchId> watches, DateTimeOffset since, CancellationToken cancellationToken);
}

/// <param name="Stories">Each with the newest of its new articles that are news; 0 where all of them are history.</param>
/// <param name="UpTo">The newest article looked at.</param>
public sealed record NewStories(IReadOnlyList<(StoryId Story, ArticleId Newest)> Stories, ArticleId UpTo);
