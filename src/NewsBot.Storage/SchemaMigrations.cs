using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>
/// Brings a database file to the schema this program knows. Migrations are embedded files that are only ever added to:
/// one that was released never changes.
/// </summary>
internal static class SchemaMigrations
{
    private const string Prefix = "NewsBot.Storage.Migrations.Sqlite.";

    private const string CreateVersionTable =
        "create table if not exists schema_version (version integer primary key, name text not null)";

    private const string ReadVersion = "select coalesce(max(version), 0) from schema_version";

    private const string WriteVersion = "insert into schema_version (version, name) values (@version, @name)";

    /// <summary>Each step is its own transaction that looks at the version again, because two processes may start at once.</summary>
    public static async Task ApplyAsync(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        var migrations = ReadEmbedded();
        var applied = await ReadVersionAsync(connection, cancellationToken);
        if (applied > migrations[^1].Version)
        {
            throw StorageException.Newer(path, applied, migrations[^1].Version);
        }

        foreach (var migration in migrations.Where(m => m.Version > applied))
        {
            await using var transaction = connection.BeginTransaction(deferred: false);
            if (await ReadVersionAsync(connection, cancellationToken) < migration.Version)
            {
                await connection.ExecuteAsync(new CommandDefinition(migration.Sql, cancellationToken: cancellationToken));
                await connection.ExecuteAsync(
                    new CommandDefinition(WriteVersion, new { version = migration.Version, name = migration.Name }, cancellationToken: cancellationToken));
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<long> ReadVersionAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(CreateVersionTable, cancellationToken: cancellationToken));
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(ReadVersion, cancellationToken: cancellationToken));
    }

    /// <summary>File names are a four-digit version, an underscore and a name.</summary>
    private static List<Migration> ReadEmbedded()
    {
        var assembly = typeof(SchemaMigrations).Assembly;
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(resource =>
                {
                    using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                    var name = resource[Prefix.Length..^".sql".Length];
                    return new Migration(long.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd());
                }),
        ];
    }

    private sealed record Migration(long Version, string Name, string Sql);
}
