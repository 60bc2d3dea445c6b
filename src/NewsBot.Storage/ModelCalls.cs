using System.Globalization;
using Dapper;
using NewsBot.Core.Features.Cost;

namespace NewsBot.Storage;

/// <summary>A row for each call to a model. Rows of more than a year ago are dropped.</summary>
internal sealed class ModelCalls(Database database) : IModelCalls
{
    private const int DaysKept = 400;

    private const string Write = """
        insert into model_call (day, at, provider, model, function, platform, channel, story_id,
            tokens_in, tokens_out, tokens_cached, estimated, cost, milliseconds, outcome)
        values (@day, @at, @provider, @model, @function, @platform, @channel, @story,
            @tokensIn, @tokensOut, @tokensCached, @estimated, @cost, @milliseconds, @outcome)
        """;

    private const string Forget = "delete from model_call where day < @oldest";

    private const string ReadCost = "select coalesce(sum(cost), 0.0) from model_call where day = @day";

    private const string ReadDay = """
        select count(*) as Calls,
            coalesce(sum(outcome <> 'ok'), 0) as Failed,
            coalesce(sum(tokens_in), 0) as TokensIn,
            coalesce(sum(tokens_out), 0) as TokensOut,
            coalesce(sum(tokens_cached), 0) as TokensCached,
            coalesce(sum(estimated), 0) as Estimated,
            coalesce(sum(cost), 0.0) as Cost
        from model_call where day = @day
        """;

    private const string ReadChannels = """
        select platform || '/' || channel as Name, count(*) as Calls, sum(tokens_in + tokens_out) as Tokens, sum(cost) as Cost
        from model_call where day = @day and channel <> ''
        group by platform, channel order by sum(cost) desc, sum(tokens_in + tokens_out) desc, platform, channel limit 5
        """;

    private const string ReadStories = """
        select cast(story_id as text) as Name, count(*) as Calls, sum(tokens_in + tokens_out) as Tokens, sum(cost) as Cost
        from model_call where day = @day and story_id is not null
        group by story_id order by sum(cost) desc, sum(tokens_in + tokens_out) desc, story_id limit 5
        """;

    public Task WriteAsync(ModelCall made, CancellationToken cancellationToken)
    {
        var day = DateOnly.FromDateTime(made.At.UtcDateTime);
        var row = new
        {
            day = Name(day),
            at = Instant.ToStored(made.At),
            provider = made.Provider,
            model = made.Model,
            function = made.Function,
            platform = made.Platform,
            channel = made.Channel,
            story = made.Story?.Value,
            tokensIn = made.TokensIn,
            tokensOut = made.TokensOut,
            tokensCached = made.TokensCached,
            estimated = made.Estimated,
            cost = made.Cost,
            milliseconds = made.Milliseconds,
            outcome = made.Outcome,
        };
        return database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(new CommandDefinition(Write, row, cancellationToken: cancellationToken));
                return await connection.ExecuteAsync(new CommandDefinition(Forget, new { oldest = Name(day.AddDays(-DaysKept)) }, cancellationToken: cancellationToken));
            },
            cancellationToken);
    }

    public Task<double> ReadCostAsync(DateOnly day, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadCost, new { day = Name(day) }, cancellationToken: cancellationToken);
        return database.ReadAsync(c => c.ExecuteScalarAsync<double>(command), cancellationToken);
    }

    public Task<DayOfCalls> ReadAsync(DateOnly day, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async connection =>
            {
                var of = new { day = Name(day) };
                var sums = await connection.QuerySingleAsync<SumsRow>(new CommandDefinition(ReadDay, of, cancellationToken: cancellationToken));
                var channels = await connection.QueryAsync<ShareRow>(new CommandDefinition(ReadChannels, of, cancellationToken: cancellationToken));
                var stories = await connection.QueryAsync<ShareRow>(new CommandDefinition(ReadStories, of, cancellationToken: cancellationToken));
                return new DayOfCalls
                {
                    Calls = sums.Calls,
                    Failed = sums.Failed,
                    TokensIn = sums.TokensIn,
                    TokensOut = sums.TokensOut,
                    TokensCached = sums.TokensCached,
                    Estimated = sums.Estimated,
                    Cost = sums.Cost,
                    Channels = [.. channels.Select(Share)],
                    Stories = [.. stories.Select(Share)],
                };
            },
            cancellationToken);

    private static ShareOfCalls Share(ShareRow row) => new(row.Name, row.Calls, row.Tokens, row.Cost);

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed class SumsRow
    {
        public long Calls { get; init; }

        public long Failed { get; init; }

        public long TokensIn { get; init; }

        public long TokensOut { get; init; }

        public long TokensCached { get; init; }

        public long Estimated { get; init; }

        public double Cost { get; init; }
    }

    private sealed class ShareRow
    {
        public string Name { get; init; } = "";

        public long Calls { get; init; }

        public long Tokens { get; init; }

        public double Cost { get; init; }
    }
}
