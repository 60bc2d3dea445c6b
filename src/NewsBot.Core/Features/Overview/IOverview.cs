using NewsBot.Core.Chat;

namespace NewsBot.Core.Features.Overview;

/// <summary>What an operator wants to see at a glance: how the bot is doing now, and what the last days were like.</summary>
public interface IOverview
{
    /// <param name="zone">In which times are said. Days are counted in UTC, as the budget is.</param>
    Task<BotOverview> ReadAsync(TimeZoneInfo zone, CancellationToken cancellationToken);
}

/// <param name="Status">The lines of /status.</param>
/// <param name="Currency">In which <see cref="DayFigures.Cost"/> is.</param>
/// <param name="Days">Oldest first, today last, none left out.</param>
public sealed record BotOverview(IReadOnlyList<ListingRow> Status, string Currency, IReadOnlyList<DayFigures> Days);

/// <summary>Reads what was recorded of days; the database implements it.</summary>
public interface IDayFigures
{
    /// <summary>Days of which nothing was recorded may be left out.</summary>
    /// <param name="punctual">A digest that was sent later than this after its time was late.</param>
    Task<IReadOnlyList<DayFigures>> ReadAsync(DateOnly first, DateOnly last, TimeSpan punctual, CancellationToken cancellationToken);
}

/// <summary>What happened on a day (UTC).</summary>
public sealed record DayFigures(DateOnly Day)
{
    /// <summary>Articles that their publishers dated on that day.</summary>
    public long Articles { get; init; }

    /// <summary>Requests by how they ended; each is in one of the four.</summary>
    public long Answered { get; init; }

    public long NotInTheNews { get; init; }

    public long StoodIn { get; init; }

    public long Failed { get; init; }

    public long DigestsOnTime { get; init; }

    public long DigestsLate { get; init; }

    public long DigestsLeftOut { get; init; }

    public long DigestsFailed { get; init; }

    public long TokensIn { get; init; }

    public long TokensOut { get; init; }

    public double Cost { get; init; }

    public long PollsAnswered { get; init; }

    public long PollsFailed { get; init; }
}
