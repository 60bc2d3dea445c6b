using Dapper;
using NewsBot.Core.Chat;

namespace NewsBot.Storage;

/// <summary>Which events were dealt with, for as long as they may be delivered again.</summary>
internal sealed class HandledEvents(Database database, TimeProvider time) : IHandledEvents
{
    private const string Find = "select count(*) from handled_event where platform = @platform and id = @id";

    private const string Add = """
        delete from handled_event where at < @forgotten;
        insert into handled_event (platform, id, at) values (@platform, @id, @at) on conflict do nothing;
        """;

    public async Task<bool> ContainsAsync(string platform, string id, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Find, new { platform, id }, cancellationToken: cancellationToken);
        return await database.ReadAsync(c => c.ExecuteScalarAsync<long>(command), cancellationToken) > 0;
    }

    public Task AddAsync(string platform, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var command = new CommandDefinition(
            Add,
            new { platform, id, at = Instant.ToStored(now), forgotten = Instant.ToStored(now - IHandledEvents.Kept) },
            cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }
}
