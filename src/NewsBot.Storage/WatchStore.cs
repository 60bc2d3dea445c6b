using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Watches;
using NewsBot.Core.News;

namespace NewsBot.Storage;

/// <summary>Watches, and what they have caught.</summary>
internal sealed class WatchStore(Database database) : IWatches
{
    private const string Insert = """
        insert into watch (platform, channel, owner, direct, paused_at, json) values (@platform, @channel, @owner, @direct, @pausedAt, @json)
        returning id
        """;

    private const string Change = "update watch set paused_at = @pausedAt, json = @json where id = @id";

    private const string Delete = """
        delete from watch where id = @id;
        update delivery set state = 4, reason = 'The watch was ended.', ended_at = due_at, json = '' where kind = @kind and number = @id and state < 3;
        """;

    private const string Find = "select id as Id, json as Json from watch where id = @id";

    private const string ReadActive = "select id as Id, json as Json from watch where paused_at is null order by id";

    private const string ReadChannel = """
        select id as Id, json as Json from watch
        where platform = @platform and (channel = @channel or (direct = 1 and owner = @person))
        order by id
        """;

    private const string ReadOwned = "select id as Id, json as Json from watch where platform = @platform and owner = @person order by id";

    // The last article of the batch bounds it: no story is looked at for half of its new articles.
    private const string ReadNew = """
        with batch as (
            select id, story_id, is_backlog from article
            where id > (select article_id from watch_progress)
            order by id
            limit @limit
        )
        select story_id as Story, max(case when is_backlog = 0 then id else 0 end) as Newest, max(id) as Last from batch group by story_id
        """;

    private const string Catch = """
        insert into watch_waiting (watch_id, story_id, article_id, at) values (@watch, @story, @article, @at)
        on conflict (watch_id, story_id) do update set article_id = excluded.article_id
        """;

    private const string Progress = "update watch_progress set article_id = @upTo where article_id < @upTo";

    private const string ReadWaiting = """
        select watch_id as Watch, story_id as Story, article_id as Newest, at as At from watch_waiting w
        where not exists (select 1 from delivery d where d.kind = 1 and d.number = w.watch_id and d.state < 3)
        order by at, story_id
        """;

    private const string Told = "delete from watch_waiting where watch_id = @watch and story_id = @story and article_id <= @article";

    private const string Count = """
        select number as Watch, count(*) as Posts from delivery
        where kind = @kind and state = 3 and ended_at >= @since and number in (select value from json_each(@watches))
        group by number
        """;

    public async Task<Watch> AddAsync(Watch watch, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Insert, Values(watch), cancellationToken: cancellationToken);
        return watch with { Id = new WatchId(await database.WriteAsync(c => c.ExecuteScalarAsync<long>(command), cancellationToken)) };
    }

    public Task UpdateAsync(Watch watch, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Change, Values(watch), cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public Task RemoveAsync(WatchId id, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Delete, new { id = id.Value, kind = (int)DeliveryKind.Watch }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task<Watch?> FindAsync(WatchId id, CancellationToken cancellationToken) =>
        (await ReadAsync(Find, new { id = id.Value }, cancellationToken)) is [var only] ? only : null;

    public Task<IReadOnlyList<Watch>> ReadActiveAsync(CancellationToken cancellationToken) => ReadAsync(ReadActive, new { }, cancellationToken);

    public Task<IReadOnlyList<Watch>> ReadAsync(ConversationKey channel, string person, CancellationToken cancellationToken) =>
        ReadAsync(ReadChannel, new { platform = channel.Platform, channel = channel.Channel, person }, cancellationToken);

    public Task<IReadOnlyList<Watch>> ReadOwnedAsync(string platform, string person, CancellationToken cancellationToken) =>
        ReadAsync(ReadOwned, new { platform, person }, cancellationToken);

    public async Task<NewStories> ReadNewAsync(int limit, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadNew, new { limit }, cancellationToken: cancellationToken);
        var rows = (await database.ReadAsync(c => c.QueryAsync<(long Story, long Newest, long Last)>(command), cancellationToken)).ToList();
        return new NewStories(
            [.. rows.Select(r => (new StoryId(r.Story), new ArticleId(r.Newest)))], new ArticleId(rows.Count == 0 ? 0 : rows.Max(r => r.Last)));
    }

    public Task CatchAsync(IReadOnlyList<CaughtStory> caught, ArticleId upTo, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            foreach (var each in caught)
            {
                var values = new { watch = each.Watch.Value, story = each.Story.Value, article = each.Newest.Value, at = Instant.ToStored(each.At) };
                await connection.ExecuteAsync(new CommandDefinition(Catch, values, cancellationToken: cancellationToken));
            }

            return await connection.ExecuteAsync(new CommandDefinition(Progress, new { upTo = upTo.Value }, cancellationToken: cancellationToken));
        },
        cancellationToken);

    public async Task<IReadOnlyList<CaughtStory>> ReadWaitingAsync(CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(ReadWaiting, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(long Watch, long Story, long Newest, long At)>(command), cancellationToken);
        return [.. rows.Select(r => new CaughtStory(new WatchId(r.Watch), new StoryId(r.Story), new ArticleId(r.Newest), Instant.FromStored(r.At)))];
    }

    public Task TellAsync(WatchId watch, IReadOnlyList<CaughtStory> waited, NewDelivery? delivery, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            foreach (var each in waited)
            {
                // What was caught meanwhile stays for the next round.
                var values = new { watch = watch.Value, story = each.Story.Value, article = each.Newest.Value };
                await connection.ExecuteAsync(new CommandDefinition(Told, values, cancellationToken: cancellationToken));
            }

            if (delivery is not null)
            {
                await DeliveryLedger.AddAsync(connection, [delivery], cancellationToken);
            }

            return waited.Count;
        },
        cancellationToken);

    public async Task<IReadOnlyDictionary<WatchId, int>> CountAsync(IReadOnlyCollection<WatchId> watches, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var values = new { kind = (int)DeliveryKind.Watch, since = Instant.ToStored(since), watches = JsonList.Of([.. watches.Select(w => w.Value)]) };
        var command = new CommandDefinition(Count, values, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(long Watch, long Posts)>(command), cancellationToken);
        return rows.ToDictionary(r => new WatchId(r.Watch), r => (int)r.Posts);
    }

    private async Task<IReadOnlyList<Watch>> ReadAsync(string sql, object values, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(sql, values, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<(long Id, string Json)>(command), cancellationToken);
        return [.. rows.Select(r => JsonSerializer.Deserialize(r.Json, StorageJson.Default.Watch)! with { Id = new WatchId(r.Id) })];
    }

    private static object Values(Watch w) => new
    {
        id = w.Id.Value,
        platform = w.Where.Platform,
        channel = w.Where.Channel,
        owner = w.Owner,
        direct = w.Direct,
        pausedAt = w.PausedAt is { } paused ? Instant.ToStored(paused) : (long?)null,
        json = JsonSerializer.Serialize(w, StorageJson.Default.Watch),
    };
}
