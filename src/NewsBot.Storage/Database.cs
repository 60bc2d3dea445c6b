using System.Collections.Concurrent;
using Dapper;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>
/// The database file: one connection that writes, one write at a time, and a few that read beside it.
/// It opens and migrates itself on first use; the host does so at start, so that a fault is seen there.
/// </summary>
public sealed class Database : IDisposable
{
    public const string FileName = "newsbot.db";

    /// <summary>SQLite answers in milliseconds: more readers would only hold more cache.</summary>
    private const int Readers = 4;

    private const string WriterSettings = """
        pragma journal_mode = wal;
        pragma foreign_keys = on;
        pragma temp_store = memory;
        pragma mmap_size = 0;
        pragma cache_size = -8192;
        """;

    // Reads are sequential or small: the system's file cache serves them as well as one of our own would.
    private const string ReaderSettings = """
        pragma query_only = on;
        pragma temp_store = memory;
        pragma mmap_size = 0;
        pragma cache_size = -4096;
        """;

    private readonly string _folder;
    private readonly bool _temporary;
    private readonly int _busySeconds;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly SemaphoreSlim _reading = new(Readers, Readers);
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private volatile SqliteConnection? _writer;

    /// <summary>The database in that folder; nothing is touched until the first use.</summary>
    public Database(string folder)
        : this(folder, temporary: false, busySeconds: 5)
    {
    }

    internal Database(string folder, bool temporary, int busySeconds)
    {
        _folder = Path.GetFullPath(folder);
        _temporary = temporary;
        _busySeconds = busySeconds;
        File = Path.Combine(_folder, FileName);
    }

    /// <summary>The full path of the file.</summary>
    public string File { get; }

    /// <summary>A throw-away database in the system's temporary folder, gone when it is disposed of.</summary>
    public static async Task<Database> OpenTemporaryAsync(CancellationToken cancellationToken)
    {
        var database = new Database(Directory.CreateTempSubdirectory("newsbot-").FullName, temporary: true, busySeconds: 5);
        await database.MigrateAsync(cancellationToken);
        return database;
    }

    /// <summary>Opens the file, making it where there is none, and brings it to the schema of this program.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        if (_writer is not null)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            _writer ??= await OpenWriterAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }

        // The writer goes last: the last connection that closes folds the write-ahead log into the file.
        _writer?.Dispose();
        _writing.Dispose();
        _reading.Dispose();
        if (_temporary)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Lends a reading connection for the time of the work, which awaits nothing but the database.</summary>
    internal async Task<T> ReadAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (!_readers.TryTake(out var reader))
            {
                reader = await OpenAsync(ReaderSettings, cancellationToken);
            }

            try
            {
                return await work(reader);
            }
            finally
            {
                _readers.Add(reader);
            }
        }
        catch (SqliteException exception)
        {
            throw StorageException.From(exception, File);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Runs the work in one transaction, alone; an exception undoes all of it.</summary>
    internal async Task<T> WriteAsync<T>(Func<SqliteConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await MigrateAsync(cancellationToken);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using var transaction = _writer!.BeginTransaction(deferred: false);
            var result = await work(_writer);
            await transaction.CommitAsync(cancellationToken);
            return result;
        }
        catch (SqliteException exception)
        {
            throw StorageException.From(exception, File);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(_folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw StorageException.Folder(_folder, exception);
        }

        try
        {
            var writer = await OpenAsync(WriterSettings + Durability, cancellationToken);
            try
            {
                await SchemaMigrations.ApplyAsync(writer, File, cancellationToken);
                return writer;
            }
            catch
            {
                await writer.DisposeAsync();
                throw;
            }
        }
        catch (SqliteException exception)
        {
            throw StorageException.From(exception, File);
        }
    }

    // What was reported as stored survives the end of the process in every mode, because the log was handed to the
    // system by then. "full" also syncs the log at each commit, so that it survives a power cut as well.
    private string Durability => _temporary ? "pragma synchronous = off;" : "pragma synchronous = full;";

    private async Task<SqliteConnection> OpenAsync(string settings, CancellationToken cancellationToken)
    {
        var address = new SqliteConnectionStringBuilder
        {
            DataSource = File,
            Pooling = false, // the pool is ours: a connection of the library's would come back without its settings
            DefaultTimeout = _busySeconds,
        };
        var connection = new SqliteConnection(address.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var all = $"pragma busy_timeout = {_busySeconds * 1000}; {settings}";
            await connection.ExecuteAsync(new CommandDefinition(all, cancellationToken: cancellationToken));
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
