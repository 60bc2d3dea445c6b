using System.Globalization;
using Dapper;
using NewsBot.Core.Features.Counting;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Overview;

namespace NewsBot.Storage;

/// <summary>Days in figures, from what each part of the bot wrote down.</summary>
internal sealed class DaysInFigures(Database database) : IDayFigures
{
    private const long Day = 86_400_000;

    private const string ReadArticles = """
        select happened_at / 86400000 as Day, '' as What, count(*) as Count
        from article
        where happened_at >= @first and happened_at < @end
        group by happened_at / 86400000
        """;

    private const string ReadDigests = """
        select ended_at / 86400000 as Day,
            case when state = @sent and ended_at - due_at > @punctual then 'late' when state = @sent then 'sent' when state = @skipped then 'skipped' else 'failed' end as What,
            count(*) as Count
        from delivery
        where ended_at >= @first and ended_at < @end and kind = @digest
        group by 1, 2
        """;

    private const string ReadTallies = """
        select day as Day, what as What, sum(count) as Count from tally
        where day >= @firstDay and day <= @lastDay
        group by day, what
        """;

    private const string ReadCalls = """
        select day as Day, sum(tokens_in) as TokensIn, sum(tokens_out) as TokensOut, sum(cost) as Cost from model_call
        where day >= @firstDay and day <= @lastDay
        group by day
        """;

    public async Task<IReadOnlyList<DayFigures>> ReadAsync(DateOnly first, DateOnly last, TimeSpan punctual, CancellationToken cancellationToken)
    {
        var values = new
        {
            first = Start(first),
            end = Start(last.AddDays(1)),
            firstDay = Name(first),
            lastDay = Name(last),
            punctual = (long)punctual.TotalMilliseconds,
            sent = (int)DeliveryState.Sent,
            skipped = (int)DeliveryState.Skipped,
            digest = (int)DeliveryKind.Digest,
        };
        var days = new Dictionary<DateOnly, DayFigures>();
        foreach (var row in await ReadAsync<EpochRow>(ReadArticles, values, cancellationToken))
        {
            Change(days, OfEpoch(row.Day), d => d with { Articles = row.Count });
        }

        foreach (var row in await ReadAsync<EpochRow>(ReadDigests, values, cancellationToken))
        {
            Change(days, OfEpoch(row.Day), d => WithDigests(d, row.What, row.Count));
        }

        foreach (var row in await ReadAsync<NamedRow>(ReadTallies, values, cancellationToken))
        {
            Change(days, OfName(row.Day), d => WithTally(d, row.What, row.Count));
        }

        foreach (var row in await ReadAsync<CallsRow>(ReadCalls, values, cancellationToken))
        {
            Change(days, OfName(row.Day), d => d with { TokensIn = row.TokensIn, TokensOut = row.TokensOut, Cost = row.Cost });
        }

        return [.. days.Values.OrderBy(d => d.Day)];
    }

    private Task<IEnumerable<T>> ReadAsync<T>(string sql, object values, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(sql, values, cancellationToken: cancellationToken);
        return database.ReadAsync(c => c.QueryAsync<T>(command), cancellationToken);
    }

    private static void Change(Dictionary<DateOnly, DayFigures> days, DateOnly day, Func<DayFigures, DayFigures> change) =>
        days[day] = change(days.GetValueOrDefault(day) ?? new DayFigures(day));

    private static DayFigures WithDigests(DayFigures day, string what, long count) => what switch
    {
        "sent" => day with { DigestsOnTime = count },
        "late" => day with { DigestsLate = count },
        "skipped" => day with { DigestsLeftOut = count },
        _ => day with { DigestsFailed = count },
    };

    /// <summary>A newer program may count what this one does not know; that is passed over.</summary>
    private static DayFigures WithTally(DayFigures day, string what, long count) => what switch
    {
        nameof(Counted.Answered) => day with { Answered = count },
        nameof(Counted.NotInTheNews) => day with { NotInTheNews = count },
        nameof(Counted.StoodIn) => day with { StoodIn = count },
        nameof(Counted.Failed) => day with { Failed = count },
        nameof(Counted.SourceRead) => day with { PollsAnswered = count },
        nameof(Counted.SourceFailed) => day with { PollsFailed = count },
        _ => day,
    };

    private static long Start(DateOnly day) => (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * Day;

    private static DateOnly OfEpoch(long day) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays((int)day);

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly OfName(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class EpochRow
    {
        public long Day { get; init; }

        public string What { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed class NamedRow
    {
        public string Day { get; init; } = "";

        public string What { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed class CallsRow
    {
        public string Day { get; init; } = "";

        public long TokensIn { get; init; }

        public long TokensOut { get; init; }

        public double Cost { get; init; }
    }
}
