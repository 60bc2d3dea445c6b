using Dapper;
using NewsBot.Core.Chat;

namespace NewsBot.Storage;

/// <summary>Small values that the clients of chat services keep over a restart.</summary>
internal sealed class PlatformMemory(Database database) : IPlatformMemory
{
    private const string Read = "select value from platform_memory where platform = @platform and key = @key";

    private const string Keys = """
        select key from platform_memory
        where platform = @platform and substr(key, 1, length(@prefix)) = @prefix
        order by key
        """;

    private const string Write = """
        insert into platform_memory (platform, key, value) values (@platform, @key, @value)
        on conflict (platform, key) do update set value = excluded.value
        """;

    private const string Forget = "delete from platform_memory where platform = @platform and key = @key";

    public Task<string?> ReadAsync(string platform, string key, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Read, new { platform, key }, cancellationToken: cancellationToken);
        return database.ReadAsync(c => c.ExecuteScalarAsync<string?>(command), cancellationToken);
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string platform, string prefix, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(Keys, new { platform, prefix }, cancellationToken: cancellationToken);
        return [.. await database.ReadAsync(c => c.QueryAsync<string>(command), cancellationToken)];
    }

    public Task WriteAsync(string platform, string key, string? value, CancellationToken cancellationToken)
    {
        var command = new CommandDefinition(value is null ? Forget : Write, new { platform, key, value }, cancellationToken: cancellationToken);
        return database.WriteAsync(c => c.ExecuteAsync(command), cancellationToken);
    }
}
