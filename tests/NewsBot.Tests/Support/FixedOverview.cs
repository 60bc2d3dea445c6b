using NewsBot.Core.Chat;
using NewsBot.Core.Features.Overview;

namespace NewsBot.Tests.Support;

/// <summary>Two days, the second with something of everything.</summary>
internal sealed class FixedOverview : IOverview
{
    public Task<BotOverview> ReadAsync(TimeZoneInfo zone, CancellationToken cancellationToken) => Task.FromResult(new BotOverview(
        [new ListingRow("Running", $"since 08:00 ({zone.Id})", Health: RowHealth.Good), new ListingRow("Queue", "<b>2</b>", Health: RowHealth.Waiting)],
        "EUR",
        [
            new DayFigures(new DateOnly(2026, 3, 1)),
            new DayFigures(new DateOnly(2026, 3, 2))
            {
                Articles = 7,
                Answered = 5,
                NotInTheNews = 2,
                StoodIn = 1,
                Failed = 3,
                DigestsOnTime = 4,
                DigestsLate = 1,
                DigestsLeftOut = 2,
                DigestsFailed = 1,
                TokensIn = 1000,
                TokensOut = 100,
                Cost = 0.25,
                PollsAnswered = 20,
                PollsFailed = 6,
            },
        ]));
}
