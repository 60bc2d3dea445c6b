using System.Text.Json;
using Dapper;
using NewsBot.Core.Chat;
using NewsBot.Core.Features.Deliveries;
using NewsBot.Core.Features.Digests;

namespace NewsBot.Storage;

/// <summary>Subscriptions, each a document with the columns by which it is found.</summary>
internal sealed class SubscriptionStore(Database database) : ISubscriptions
{
    private const string Insert = """
        insert into subscription (platform, channel, owner, direct, next_at, paused_at, json)
        values (@platform, @channel, @owner, @direct, @nextAt, @pausedAt, @json)
        returning id
        """;

    private const string Change = """
        update subscription
        set platform = @platform, channel = @channel, owner = @owner, direct = @direct, next_at = @nextAt, paused_at = @pausedAt, json = @json
        where id = @id
        """;

    /// <summary>A person who pauses in the moment in which a digest comes due keeps their pause.</summary>
    private const string Move = "update subscription set next_at = @nextAt where id = @id";

    // Deliveries that have ended stay: they are the record of what was posted.
    private const string Delete = """
        delete from subscription where id = @id;
        update delivery set state = 4, reason = 'The subscription was ended.', ended_at = due_at, json = ''
        where kind = @kind and number = @id and state < 3;
        """;

    private const string Columns = "id as Id, json as Json, next_at as NextAt";

    private const string Find = $"select {Columns} from subscription where id = @id";

    private const string ReadChannel = $"""
        select {Columns} from subscription
        where platform = @platform and (channel = @channel or (direct = 1 and owner = @person))
        order by id
        """;

    private const string ReadOwned = $"select {Columns} from subscription where platform = @platform and owner = @person order by id";

    private const string ReadDue = $"""
        select {Columns} from subscription
        where next_at <= @now and paused_at is null
        order by next_at, id
        limit @limit
        """;

    public async Task<Subscription> AddAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Insert, Values(subscription), cancellationToken: cancellationToken);
        var id = await database.WriteAsync(c => c.ExecuteScalarAsync<long>(command), cancellationToken);
        return subscription with { Id = new SubscriptionId(id) };
    }

    public Task UpdateAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Change, Values(subscription), cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public Task RemoveAsync(SubscriptionId id, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Delete, new { id = id.Value, kind = (int)DeliveryKind.Digest }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    public async Task<Subscription?> FindAsync(SubscriptionId id, CancellationToken cancellationToken) =>
        (await ReadAsync(new CommandDefinition(Find, new { id = id.Value }, cancellationToken: cancellationToken), cancellationToken)) is [var only] ? only : null;

    public Task<IReadOnlyList<Subscription>> ReadAsync(ConversationKey channel, string person, CancellationToken cancellationToken) => ReadAsync(
        new CommandDefinition(ReadChannel, new { platform = channel.Platform, channel = channel.Channel, person }, cancellationToken: cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Subscription>> ReadOwnedAsync(string platform, string person, CancellationToken cancellationToken) =>
        ReadAsync(new CommandDefinition(ReadOwned, new { platform, person }, cancellationToken: cancellationToken), cancellationToken);

    public Task<IReadOnlyList<Subscription>> ReadDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken) => ReadAsync(
        new CommandDefinition(ReadDue, new { now = Instant.ToStored(now), limit }, cancellationToken: cancellationToken), cancellationToken);

    public Task ReserveAsync(Subscription moved, IReadOnlyList<NewDelivery> slots, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async connection =>
            {
                await DeliveryLedger.AddAsync(connection, slots, cancellationToken);
                var move = new { id = moved.Id.Value, nextAt = moved.NextAt is { } next ? Instant.ToStored(next) : (long?)null };
                return await connection.ExecuteAsync(new CommandDefinition(Move, move, cancellationToken: cancellationToken));
            },
            cancellationToken);

    private async Task<IReadOnlyList<Subscription>> ReadAsync(CommandDefinition command, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(c => c.QueryAsync<Row>(command), cancellationToken);
        return [.. rows.Select(ToSubscription)];
    }

    /// <summary>The time is the column's: it moves on without the document.</summary>
    private static Subscription ToSubscription(Row row) => JsonSerializer.Deserialize(row.Json, StorageJson.Default.Subscription)! with
    {
        Id = new SubscriptionId(row.Id),
        NextAt = row.NextAt is { } next ? Instant.FromStored(next) : null,
    };

    private static object Values(Subscription s) => new
    {
        id = s.Id.Value,
        platform = s.Where.Platform,
        channel = s.Where.Channel,
        owner = s.Owner,
        direct = s.Direct,
        nextAt = s.NextAt is { } next ? Instant.ToStored(next) : (long?)null,
        pausedAt = s.PausedAt is { } paused ? Instant.ToStored(paused) : (long?)null,
        json = JsonSerializer.Serialize(s, StorageJson.Default.Subscription),
    };

    private sealed class Row
    {
        public long Id { get; init; }

        public string Json { get; init; } = "";

        public long? NextAt { get; init; }
    }
}
