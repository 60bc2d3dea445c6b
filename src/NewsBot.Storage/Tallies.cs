using System.Globalization;
using Dapper;
using NewsBot.Core.Features.Counting;

namespace NewsBot.Storage;

/// <summary>A row for each day and thing that is counted. Rows of more than a year ago are dropped.</summary>
internal sealed class Tallies(Database database) : ITallies
{
    private const int DaysKept = 400;

    private const string Add = """
        insert into tally (day, what, subject, count) values (@day, @what, @subject, @count)
        on conflict (day, what, subject) do update set count = count + excluded.count
        """;

    private const string Forget = "delete from tally where day < @oldest";

    public Task AddAsync(IReadOnlyList<DayCount> counts, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            foreach (var count in counts)
            {
                var row = new { day = Name(count.Day), what = count.What.ToString(), subject = count.Of, count = count.Count };
                await connection.ExecuteAsync(new CommandDefinition(Add, row, cancellationToken: cancellationToken));
            }

            var oldest = Name(counts.Max(c => c.Day).AddDays(-DaysKept));
            return await connection.ExecuteAsync(new CommandDefinition(Forget, new { oldest }, cancellationToken: cancellationToken));
        },
        cancellationToken);

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
