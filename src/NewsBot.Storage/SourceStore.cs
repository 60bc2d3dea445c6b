using Dapper;
using NewsBot.Core.Features.Sources;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>The sources and how their polls went.</summary>
internal sealed class SourceStore(Database database) : ISourceStore
{
    private const string ReadAll = $"select {SourceRow.Columns} from source order by id";

    private const string AddUnknown = """
        insert into source (name, feed, kind, category)
        select @name, @feed, @kind, @category where not exists (select 1 from known_feed where feed = @feed)
        on conflict (feed) do nothing
        """;

    private const string Add = $"""
        insert into source (name, feed, kind, category, added_at) values (@name, @feed, @kind, @category, @now)
        on conflict (feed) do nothing
        returning {SourceRow.Columns}
        """;

    private const string Know = "insert into known_feed (feed) values (@feed) on conflict do nothing";

    private const string Remove = "delete from source where id = @id";

    private const string Pause = """
        update source
        set paused_at = @at, paused_by_person = @at is not null, next_fetch_at = case when @at is null then null else next_fetch_at end
        where id = @id
        """;

    private const string Update = """
        update source
        set etag = @etag, last_modified = @lastModified, last_fetched_at = @lastFetchedAt,
            last_succeeded_at = @lastSucceededAt, next_fetch_at = @nextFetchAt, failures = @failures,
            failing_since = @failingSince, last_failure = @lastFailure, last_cure = @lastCure, told_at = @toldAt,
            paused_at = case when paused_by_person = 1 then paused_at else @pausedAt end,
            usual_gap = @usualGap, newest_at = @newestAt, article_count = @articleCount, quiet_hours = @quietHours, quiet_days = @quietDays
        where id = @id
        """;

    private const string Move = """
        update source set feed = @feed
        where id = @id and feed <> @feed and not exists (select 1 from source where feed = @feed)
        """;

    private const string SetTold = "update source set told_at = @at where id in (select value from json_each(@ids))";

    private const string ReadActivity = """
        select source as Source, happened_at / 86400000 as Day, count(*) as Articles
        from article
        where happened_at >= @since
        group by source, happened_at / 86400000
        """;

    public async Task<IReadOnlyList<Source>> ReadAllAsync(CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadAll, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<SourceRow>(command), cancellationToken);
        return [.. rows.Select(row => row.ToSource())];
    }

    public Task AddMissingAsync(IReadOnlyList<SourceSeed> seeds, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                var columns = seeds.Select(s => Columns(s, now: null)).ToList();
                await connection.ExecuteAsync(new CommandDefinition(AddUnknown, columns, cancellationToken: cancellationToken));
                return await connection.ExecuteAsync(new CommandDefinition(Know, columns, cancellationToken: cancellationToken));
            },
            cancellationToken);

    public Task<IReadOnlyList<Source>> AddAsync(IReadOnlyList<SourceSeed> seeds, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<Source>>(
            async connection =>
            {
                var added = new List<Source>();
                foreach (var columns in seeds.Select(s => Columns(s, now)))
                {
                    var row = await connection.QuerySingleOrDefaultAsync<SourceRow>(new CommandDefinition(Add, columns, cancellationToken: cancellationToken));
                    await connection.ExecuteAsync(new CommandDefinition(Know, columns, cancellationToken: cancellationToken));
                    if (row is not null)
                    {
                        added.Add(row.ToSource());
                    }
                }

                return added;
            },
            cancellationToken);

    public Task RemoveAsync(SourceId id, CancellationToken cancellationToken) =>
        WriteAsync(Remove, new { id = id.Value }, cancellationToken);

    public Task PauseAsync(SourceId id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        WriteAsync(Pause, new { id = id.Value, at = Instant.ToStored(at) }, cancellationToken);

    public Task UpdateAsync(Source source, CancellationToken cancellationToken)
    {
        var columns = new
        {
            id = source.Id.Value,
            feed = source.Feed.AbsoluteUri,
            etag = source.ETag,
            lastModified = source.LastModified,
            lastFetchedAt = Instant.ToStored(source.LastFetchedAt),
            lastSucceededAt = Instant.ToStored(source.LastSucceededAt),
            nextFetchAt = Instant.ToStored(source.NextFetchAt),
            failures = source.Failures,
            failingSince = Instant.ToStored(source.FailingSince),
            lastFailure = source.LastFailure,
            lastCure = source.LastCure,
            toldAt = Instant.ToStored(source.ToldAt),
            pausedAt = Instant.ToStored(source.PausedAt),
            usualGap = (long?)source.UsualGap?.TotalMilliseconds,
            newestAt = Instant.ToStored(source.NewestAt),
            articleCount = source.ArticleCount,
            quietHours = source.Quiet.Hours,
            quietDays = source.Quiet.Days,
        };
        return database.WriteAsync(
            async connection =>
            {
                await connection.ExecuteAsync(new CommandDefinition(Update, columns, cancellationToken: cancellationToken));
                var moved = await connection.ExecuteAsync(new CommandDefinition(Move, columns, cancellationToken: cancellationToken));
                return moved == 0 ? 0 : await connection.ExecuteAsync(new CommandDefinition(Know, columns, cancellationToken: cancellationToken));
            },
            cancellationToken);
    }

    public async Task<IReadOnlyList<SourceDay>> ReadActivityAsync(DateOnly since, CancellationToken cancellationToken)
    {
        var parameters = new { since = Instant.ToStored(new DateTimeOffset(since.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)) };
        var command = new CommandDefinition(ReadActivity, parameters, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(string Source, long Day, long Articles)>(command), cancellationToken);
        var epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);
        return [.. rows.Select(r => new SourceDay(r.Source, epoch.AddDays((int)r.Day), (int)r.Articles))];
    }

    public Task SetToldAsync(IReadOnlyCollection<SourceId> ids, DateTimeOffset at, CancellationToken cancellationToken) =>
        WriteAsync(SetTold, new { ids = JsonList.Of(ids.Select(id => id.Value)), at = Instant.ToStored(at) }, cancellationToken);

    private Task<int> WriteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(sql, parameters, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    private static object Columns(SourceSeed seed, DateTimeOffset? now) => new
    {
        name = seed.Name,
        feed = seed.Feed.AbsoluteUri,
        kind = SourceRow.KindName(seed.Kind),
        category = seed.Category,
        now = Instant.ToStored(now),
    };
}
