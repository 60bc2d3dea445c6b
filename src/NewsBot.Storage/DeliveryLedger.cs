using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Told;

namespace NewsBot.Storage;

/// <summary>The ledger of what is posted unasked.</summary>
internal sealed class DeliveryLedger(Database database) : IDeliveries
{
    private const string Insert = """
        insert into delivery (kind, number, slot, platform, channel, thread, due_at, key, state, ended_at, reason, json)
        values (@kind, @number, @slot, @platform, @channel, @thread, @dueAt, @key, @state, @endedAt, @reason, @json)
        on conflict (kind, number, slot) do nothing
        """;

    private const string Change = """
        update delivery
        set state = @state, attempts = @attempts, tried_at = @triedAt, next_try_at = @nextTryAt, ended_at = @endedAt, reason = @reason,
            posted_thread = @postedThread, json = @json
        where id = @id and state < 3
        """;

    private const string Columns = """
        id as Id, kind as Kind, number as Number, slot as Slot, platform as Platform, channel as Channel, thread as Thread, due_at as DueAt,
        key as Key, state as State, attempts as Attempts, tried_at as TriedAt, next_try_at as NextTryAt, ended_at as EndedAt, reason as Reason,
        posted_thread as PostedThread, json as Json
        """;

    private const string ReadOpen = $"""
        select {Columns} from delivery
        where state < 3 and (next_try_at is null or next_try_at <= @now)
        order by due_at, id
        limit @limit
        """;

    private const string LastSent = $"""
        select {Columns} from delivery
        where kind = @kind and number = @number and state = 3
        order by due_at desc, id desc
        limit 1
        """;

    private const string LastEnded = $"""
        select {Columns} from delivery
        where kind = @kind and number = @number and state >= 3
        order by due_at desc, id desc
        limit 1
        """;

    private const string ReadNewest = $"""
        select {Columns} from delivery
        where @platform = '' or (platform = @platform and channel = @channel)
        order by due_at desc, id desc
        limit @limit
        """;

    private const string Count = """
        select
            (select count(*) from delivery where state < 3) as Open,
            (select count(*) from delivery where ended_at >= @since and state = 3) as Sent,
            (select count(*) from delivery where ended_at >= @since and state = 4) as Skipped,
            (select count(*) from delivery where ended_at >= @since and state = 5) as Failed,
            (select max(ended_at) from delivery where state = 3) as LastSentAt,
            (select min(next_at) from subscription where paused_at is null) as NextAt,
            (select count(*) from subscription) as Subscriptions,
            (select count(*) from subscription where paused_at is not null) as Paused
        """;

    /// <summary>Slots that stand there already are left as they are.</summary>
    public static async Task AddAsync(SqliteConnection connection, IReadOnlyList<NewDelivery> slots, CancellationToken cancellationToken)
    {
        foreach (var slot in slots)
        {
            var skipped = slot.SkippedBecause is not null;
            var values = new
            {
                kind = (int)slot.Kind,
                number = slot.Of,
                slot = slot.Slot,
                platform = slot.Where.Platform,
                channel = slot.Where.Channel,
                thread = slot.Where.Thread ?? "",
                dueAt = Instant.ToStored(slot.Due),
                key = slot.Key,
                state = (int)(skipped ? DeliveryState.Skipped : slot.Reply is null ? DeliveryState.Reserved : DeliveryState.Written),
                endedAt = skipped ? Instant.ToStored(slot.Due) : (long?)null,
                reason = slot.SkippedBecause ?? "",
                json = slot.Reply is null ? "" : JsonSerializer.Serialize(new DeliveryContent(slot.Reply, slot.Tells), StorageJson.Default.DeliveryContent),
            };
            await connection.ExecuteAsync(new CommandDefinition(Insert, values, cancellationToken: cancellationToken));
        }
    }

    public Task<IReadOnlyList<Delivery>> ReadOpenAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) =>
        ReadAsync(ReadOpen, new { now = Instant.ToStored(now), limit }, cancellationToken);

    public Task UpdateAsync(Delivery delivery, CancellationToken cancellationToken) => database.WriteAsync(
        async connection =>
        {
            var changed = await connection.ExecuteAsync(new CommandDefinition(Change, Values(delivery), cancellationToken: cancellationToken));
            if (changed == 1 && delivery.State == DeliveryState.Sent)
            {
                await ToldStories.AddAsync(connection, delivery.Where, delivery.Tells, cancellationToken);
            }

            return changed;
        },
        cancellationToken);

    public async Task<Delivery?> LastSentAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) =>
        (await ReadAsync(LastSent, new { kind = (int)kind, number }, cancellationToken)) is [var last] ? last : null;

    public async Task<Delivery?> LastEndedAsync(DeliveryKind kind, long number, CancellationToken cancellationToken) =>
        (await ReadAsync(LastEnded, new { kind = (int)kind, number }, cancellationToken)) is [var last] ? last : null;

    public Task<IReadOnlyList<Delivery>> ReadNewestAsync(ConversationKey? channel, int limit, CancellationToken cancellationToken) =>
        ReadAsync(ReadNewest, new { platform = channel?.Platform ?? "", channel = channel?.Channel ?? "", limit }, cancellationToken);

    public async Task<DeliveryFigures> CountAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Count, new { since = Instant.ToStored(since) }, cancellationToken: cancellationToken);
        var row = await database.ReadAsync(c => c.QuerySingleAsync<Figures>(command), cancellationToken);
        return new DeliveryFigures(row.Open, row.Sent, row.Skipped, row.Failed, At(row.LastSentAt), At(row.NextAt), row.Subscriptions, row.Paused);
    }

    private async Task<IReadOnlyList<Delivery>> ReadAsync(string sql, object values, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(sql, values, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<Row>(command), cancellationToken);
        return [.. rows.Select(r => r.ToDelivery())];
    }

    private static object Values(Delivery d) => new
    {
        id = d.Id.Value,
        state = (int)d.State,
        attempts = d.Attempts,
        triedAt = Stored(d.TriedAt),
        nextTryAt = Stored(d.NextTryAt),
        endedAt = Stored(d.EndedAt),
        reason = d.Reason,
        postedThread = d.Thread?.Thread,
        // What was sent stands with the posted reply: it is not kept twice.
        json = d.Reply is null ? "" : JsonSerializer.Serialize(new DeliveryContent(d.Reply, d.Tells), StorageJson.Default.DeliveryContent),
    };

    private static long? Stored(DateTimeOffset? at) => at is { } instant ? Instant.ToStored(instant) : null;

    private static DateTimeOffset? At(long? stored) => stored is { } at ? Instant.FromStored(at) : null;

    private sealed class Row
    {
        public long Id { get; init; }

        public int Kind { get; init; }

        public long Number { get; init; }

        public string Slot { get; init; } = "";

        public string Platform { get; init; } = "";

        public string Channel { get; init; } = "";

        public string Thread { get; init; } = "";

        public long DueAt { get; init; }

        public string Key { get; init; } = "";

        public int State { get; init; }

        public int Attempts { get; init; }

        public long? TriedAt { get; init; }

        public long? NextTryAt { get; init; }

        public long? EndedAt { get; init; }

        public string Reason { get; init; } = "";

        public string? PostedThread { get; init; }

        public string Json { get; init; } = "";

        public Delivery ToDelivery()
        {
            var content = Json.Length == 0 ? null : JsonSerializer.Deserialize(Json, StorageJson.Default.DeliveryContent);
            var where = new ConversationKey(Platform, Channel, Thread.Length > 0 ? Thread : null);
            return new Delivery
            {
                Id = new DeliveryId(Id),
                Kind = (DeliveryKind)Kind,
                Of = Number,
                Slot = Slot,
                Where = where,
                Due = Instant.FromStored(DueAt),
                Key = Key,
                State = (DeliveryState)State,
                Attempts = Attempts,
                TriedAt = At(TriedAt),
                NextTryAt = At(NextTryAt),
                EndedAt = At(EndedAt),
                Reason = Reason,
                Thread = State == (int)DeliveryState.Sent ? where.WithThread(PostedThread) : null,
                Reply = content?.Reply,
                Tells = content?.Tells ?? [],
            };
        }
    }

    private sealed class Figures
    {
        public int Open { get; init; }

        public int Sent { get; init; }

        public int Skipped { get; init; }

        public int Failed { get; init; }

        public long? LastSentAt { get; init; }

        public long? NextAt { get; init; }

        public int Subscriptions { get; init; }

        public int Paused { get; init; }
    }
}

/// <summary>What a delivery under way is to say.</summary>
internal sealed record DeliveryContent(Reply Reply, IReadOnlyList<ToldStory> Tells);
