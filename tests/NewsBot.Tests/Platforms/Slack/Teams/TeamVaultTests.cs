using System.Text;
using NewsBot.Platforms.Slack.Model;
using NewsBot.Platforms.Slack.Socket;
using NewsBot.Platforms.Slack.Teams;
using NewsBot.Storage;
using NewsBot.Tests.Platforms.Discord.Gateway;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Platforms.Slack.Teams;

public sealed class TeamVaultTests : IDisposable
{
    private static readonly TeamId Other = new("T2");

    private readonly TeamsOnAFake _fake = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _fake.Dispose();

    [Fact]
    public async Task Find_KeysAreLost_IsNotInstalledAndSaysTheCureOnce()
    {
        _fake.Options.BotToken = "";
        using (var before = _fake.Start())
        {
            await before.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        }

        Directory.Delete(_fake.KeysFolder, recursive: true);
        using var sut = _fake.Start();

        Assert.Null(await sut.FindAsync(Other, Cancelled));
        Assert.Empty(await sut.AllAsync(Cancelled));
        var line = Assert.Single(_fake.Log.Lines, l => l.Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(_fake.KeysFolder, line, StringComparison.Ordinal);
        Assert.Contains("install the app there again", line, StringComparison.Ordinal);
        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        Assert.NotNull(await sut.FindAsync(Other, Cancelled));
    }

    [Theory]
    [InlineData("")]
    [InlineData("xoxb-2-secret-of-a-workspace")]
    [InlineData("bm90IG91cnM=")]
    [InlineData("{\"Token\":\"xoxb-1\"}")]
    public async Task Find_StoredValueIsNotOurs_IsNotInstalled(string value)
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        await _fake.Memory.WriteAsync("slack", "team/T2", value, Cancelled);

        Assert.Null(await sut.FindAsync(Other, Cancelled));
    }

    [Fact]
    public async Task Find_ValueOfAnotherWorkspace_IsNotTaken()
    {
        _fake.Options.BotToken = "";
        using var sut = _fake.Start();
        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);
        await _fake.Memory.WriteAsync("slack", "team/T3", await _fake.Memory.ReadAsync("slack", "team/T2", Cancelled), Cancelled);

        Assert.Null(await sut.FindAsync(new TeamId("T3"), Cancelled));
    }

    [Fact]
    public async Task Stored_InARealDatabase_HoldsNoTokenInAnyFile()
    {
        using var stored = new StoredFolder();
        using var fake = new TeamsOnAFake { Memory = new PlatformMemory(stored.Database) };
        fake.Options.BotToken = "";
        using (var sut = fake.Start())
        {
            await sut.AddAsync(TeamsOnAFake.Installation(name: "Acme Incorporated"), Cancelled);
        }

        using var again = fake.Start();
        Assert.Equal("Acme Incorporated", Assert.Single(await again.AllAsync(Cancelled)).Name);
        var files = Directory.GetFiles(stored.Folder).Concat(Directory.GetFiles(fake.KeysFolder)).ToList();
        Assert.InRange(files.Count, 2, 10);
        Assert.All(files, file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            Assert.All(new[] { "xoxb-", "secret-of-a-workspace", "Acme Incorporated" }, text => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text))));
        });
    }

    [Fact]
    public async Task Keys_Folder_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such rights.");
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(_fake.KeysFolder, Owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        using var sut = _fake.Start();

        await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);

        Assert.Equal(Owner, File.GetUnixFileMode(_fake.KeysFolder));
    }

    [Fact]
    public async Task Add_KeysCannotBeKept_NamesTheFolderAndTheSetting()
    {
        await File.WriteAllTextAsync(_fake.KeysFolder, "a file", Cancelled);
        using var sut = _fake.Start();

        var failure = await Assert.ThrowsAsync<SlackFatalException>(() => sut.AddAsync(TeamsOnAFake.Installation(), Cancelled));

        Assert.Contains(_fake.KeysFolder, failure.Message, StringComparison.Ordinal);
        Assert.Contains("Slack:KeysFolder", failure.Message, StringComparison.Ordinal);
        Assert.Empty(((MemoryInMemory)_fake.Memory).Values);
    }

    [Fact]
    public async Task Print_OfATeam_HoldsNoToken()
    {
        using var sut = _fake.Start();
        var team = await sut.AddAsync(TeamsOnAFake.Installation(), Cancelled);

        Assert.All(
            [$"{team}", $"{TeamsOnAFake.Installation()}", $"{new StoredTeam("a", TeamsOnAFake.Token, "U", "B", "n")}", .. _fake.Log.Lines],
            text => Assert.DoesNotContain("secret", text, StringComparison.Ordinal));
    }
}
