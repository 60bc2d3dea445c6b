using Dapper;
using NewsBot.Core.Chat;

namespace NewsBot.Storage;

/// <summary>The messages of the web chat.</summary>
internal sealed class MessageLog(Database database) : IMessageLog
{
    private const string Read = """
        select id as Id, channel as Channel, thread as Thread, at as At, payload as Payload
        from (select rowid as number, * from message where channel = @channel order by at desc, rowid desc limit @limit)
        order by at, number
        """;

    private const string Write = """
        insert into message (id, channel, thread, at, payload) values (@id, @channel, @thread, @at, @payload)
        on conflict (id) do update
        set channel = excluded.channel, thread = excluded.thread, at = excluded.at, payload = excluded.payload
        """;

    public async Task<IReadOnlyList<LoggedMessage>> ReadAsync(
        string channel, int limit, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Read, new { channel, limit }, cancellationToken: cancellationToken);
        var rows = await database.ReadAsync(c => c.QueryAsync<MessageRow>(command), cancellationToken);
        return [.. rows.Select(r => new LoggedMessage(r.Id, r.Channel, r.Thread, Instant.FromStored(r.At), r.Payload))];
    }

    public Task WriteAsync(LoggedMessage message, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(
            Write,
            new { id = message.Id, channel = message.Channel, thread = message.Thread, at = Instant.ToStored(message.At), payload = message.Payload },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }

    private sealed class MessageRow
    {
        public string Id { get; init; } = "";

        public string Channel { get; init; } = "";

        public string? Thread { get; init; }

        public long At { get; init; }

        public string Payload { get; init; } = "";
    }
}
