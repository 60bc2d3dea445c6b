using System.Diagnostics;
using Dapper;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>What was reported as stored is there after the process is killed at any moment.</summary>
public sealed class KilledProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-test-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Report => Path.Combine(_folder, Victim.Report);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Add_KilledWhileWriting_KeepsAllThatWasReported()
    {
        var killAfter = new[] { 1, 40, 150 };
        var reported = 0;
        foreach (var lines in killAfter)
        {
            reported = await RunUntilAsync(reported + lines);
        }

        using var database = new Database(_folder);
        var keys = await File.ReadAllLinesAsync(Report, Token);
        var whole = keys.Where(k => k.EndsWith('.')).ToList();
        var known = await new ArticleStore(database).KnownAsync(whole, Token);
        Assert.True(whole.Count >= 191);
        Assert.Equal(whole.Count, known.Count);
        Assert.Equal("ok", await database.ReadAsync(c => c.ExecuteScalarAsync<string>("pragma integrity_check"), Token));
        var (articles, indexed) = await database.ReadAsync(
            c => c.QuerySingleAsync<(long, long)>("select (select count(*) from article), (select count(*) from article_text)"), Token);
        Assert.Equal(articles, indexed);
    }

    /// <summary>Kills the child once that many keys were reported, in whatever it is doing then.</summary>
    private async Task<int> RunUntilAsync(int lines)
    {
        var start = new ProcessStartInfo(Path.ChangeExtension(typeof(KilledProcessTests).Assembly.Location, null))
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [Victim.FolderVariable] = _folder },
        };
        using var victim = Process.Start(start)!;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
            patience.CancelAfter(TimeSpan.FromSeconds(30));
            int reported;
            while ((reported = Count()) < lines)
            {
                Assert.False(victim.HasExited, "The child ended by itself.");
                await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System, patience.Token);
            }

            return reported;
        }
        finally
        {
            victim.Kill();
            await victim.WaitForExitAsync(Token);
        }
    }

    private int Count() => File.Exists(Report) ? File.ReadAllLines(Report).Length : 0;
}
