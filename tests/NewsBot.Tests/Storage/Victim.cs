using System.Globalization;
using System.Runtime.CompilerServices;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>
/// What the process does that <see cref="KilledProcessTests"/> kills: this assembly, started once more. It takes over
/// before any test runner reads the command line, so that it depends on none.
/// </summary>
internal static class Victim
{
    public const string FolderVariable = "NEWSBOT_TEST_KILL_FOLDER";

    public const string Report = "reported";

    [ModuleInitializer]
    internal static void StoreUntilKilled()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not { Length: > 0 } folder)
        {
            return;
        }

        using var database = new Database(folder);
        var articles = new ArticleStore(database);
        for (var i = 0; ; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}-{i}.");
            var article = StoredFolder.New($"Title {key}", new string('x', i * 37 % 20_000), key: key);

            // Nothing here may continue on another thread: until this method returns, the module is closed to it.
            articles.AddAsync([article], CancellationToken.None).GetAwaiter().GetResult();
            File.AppendAllText(Path.Combine(folder, Report), key + "\n");
        }
    }
}
