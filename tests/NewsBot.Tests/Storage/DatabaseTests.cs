using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NewsBot.Core.Features.Ask;
using NewsBot.Core.Features.Ingestion;
using NewsBot.Core.Features.News;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string DatabaseFile => Path.Combine(_folder, Database.FileName);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Migrate_EmptyFolderThenAgain_MakesTheSchemaOnce()
    {
        var below = Path.Combine(_folder, "not", "there", "yet");
        for (var i = 0; i < 2; i++)
        {
            using var database = new Database(below);
            await database.MigrateAsync(Token);
            await database.MigrateAsync(Token);
            var versions = (await database.ReadAsync(c => c.QueryAsync<long>("select version from schema_version"), Token)).ToList();
            Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], versions);
        }
    }

    [Fact]
    public async Task Migrate_TwoAtOnce_BothFindTheSchema()
    {
        using var one = new Database(_folder);
        using var two = new Database(_folder);

        await Task.WhenAll(
            Task.Run(() => one.MigrateAsync(Token), Token),
            Task.Run(() => two.MigrateAsync(Token), Token));

        Assert.Empty(await new ArticleStore(one).KnownAsync(["a"], Token));
        Assert.Empty(await new ArticleStore(two).KnownAsync(["a"], Token));
    }

    [Fact]
    public async Task Migrate_NewerSchema_Refuses()
    {
        using (var database = new Database(_folder))
        {
            await database.WriteAsync(c => c.ExecuteAsync("insert into schema_version values (900, 'later')"), Token);
        }

        await RefusesAsync("newer version");
    }

    [Fact]
    public async Task Migrate_GarbageFile_Refuses()
    {
        await File.WriteAllTextAsync(DatabaseFile, string.Concat(Enumerable.Repeat("this is no database ", 500)), Token);

        await RefusesAsync("not a database");
    }

    [Fact]
    public async Task Migrate_DatabaseOfAnotherProgram_Refuses()
    {
        await using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await other.ExecuteAsync("create table article (x)");
        }

        await RefusesAsync("move it away");
    }

    [Fact]
    public async Task Migrate_FolderIsAFile_Refuses()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "data"), "", Token);
        using var database = new Database(Path.Combine(_folder, "data", "below"));

        var exception = await Assert.ThrowsAsync<StorageException>(() => database.MigrateAsync(Token));

        Assert.Contains("Storage:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_FolderThatCannotBeWritten_Refuses()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs a folder that nobody may write to, such as /proc/self.");
        using var database = new Database("/proc/self");

        var exception = await Assert.ThrowsAsync<StorageException>(() => database.MigrateAsync(Token));

        Assert.Contains("write access", exception.Message, StringComparison.Ordinal);
        Assert.Contains("/proc/self/newsbot.db", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_LockedByAnotherConnection_RefusesWithACure()
    {
        using var database = new Database(_folder, temporary: false, busySeconds: 1);
        await database.MigrateAsync(Token);
        await using var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        await other.OpenAsync(Token);
        await using (other.BeginTransaction(deferred: false))
        {
            var exception = await Assert.ThrowsAsync<StorageException>(
                () => new ArticleStore(database).AddAsync([StoredFolder.New("One")], Token));
            Assert.Contains("locked by another program", exception.Message, StringComparison.Ordinal);

            // Readers do not wait for who writes.
            Assert.Empty(await new ArticleStore(database).KnownAsync(["One"], Token));
        }

        Assert.Single(await new ArticleStore(database).AddAsync([StoredFolder.New("One")], Token));
    }

    [Theory]
    [InlineData(SQLitePCL.raw.SQLITE_FULL, "disk")]
    [InlineData(SQLitePCL.raw.SQLITE_READONLY, "write access")]
    [InlineData(SQLitePCL.raw.SQLITE_CORRUPT, "damaged")]
    [InlineData(SQLitePCL.raw.SQLITE_IOERR, "failed to read or write")]
    public void Exception_KnownFault_NamesFileSettingAndCure(int code, string words)
    {
        var exception = StorageException.From(new SqliteException("x", code), "/d/newsbot.db");

        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.Contains("/d/newsbot.db", exception.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Folder", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", "is empty")]
    [InlineData("a\0b", "character")]
    [InlineData("{file}", "is a file")]
    public void Options_FolderThatCannotBe_SaysSo(string folder, string words)
    {
        var file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "");
        var result = new StorageOptionsValidator().Validate(
            null, new StorageOptions { Folder = folder.Replace("{file}", file, StringComparison.Ordinal) });

        Assert.Contains(words, result.FailureMessage, StringComparison.Ordinal);
        Assert.StartsWith("Storage:Folder", result.FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Host_Starts_MigratesBeforeAnyOtherService()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Storage:Folder", _folder)]);
        builder.Services.AddStorage();
        using var host = builder.Build();

        await host.StartAsync(Token);
        Assert.True(File.Exists(DatabaseFile));
        Assert.NotNull(host.Services.GetRequiredService<IStoryReader>());
        Assert.NotNull(host.Services.GetRequiredService<IPassageSearch>());
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Temporary_Disposed_LeavesNothing()
    {
        string folder;
        using (var database = await Database.OpenTemporaryAsync(Token))
        {
            folder = Path.GetDirectoryName(database.File)!;
            await using var provider = new ServiceCollection().AddStorage(database).BuildServiceProvider();
            Assert.Single(await provider.GetRequiredService<IArticleStore>().AddAsync([StoredFolder.New("One")], Token));
        }

        Assert.False(Directory.Exists(folder));
    }

    private async Task RefusesAsync(string words)
    {
        using var database = new Database(_folder);
        var exception = await Assert.ThrowsAsync<StorageException>(() => database.MigrateAsync(Token));
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.Contains(DatabaseFile, exception.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:Folder", exception.Message, StringComparison.Ordinal);
    }
}
