using Dapper;
using NewsBot.Core.Features.People;

namespace NewsBot.Storage;

/// <summary>What people told the bot about themselves: so far, their time zone.</summary>
internal sealed class People(Database database) : IPeople
{
    private const string Read = "select zone from person where platform = @platform and id = @person";

    private const string Write = """
        insert into person (platform, id, zone) values (@platform, @person, @zone)
        on conflict (platform, id) do update set zone = excluded.zone
        """;

    private const string Forget = "delete from person where platform = @platform and id = @person";

    public Task<string?> ReadZoneAsync(string platform, string person, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Read, new { platform, person }, cancellationToken: cancellationToken);
        return database.ReadAsync(c => c.ExecuteScalarAsync<string?>(command), cancellationToken);
    }

    public Task WriteZoneAsync(string platform, string person, string? zone, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(zone is null ? Forget : Write, new { platform, person, zone }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }
}
