using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>What cannot be used is refused with a sentence that says why; nothing is lost, no stack trace is shown.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Ingest_EmptyFile_IsRefused() =>
        (await Newsbot.RunAsync(_folder.Path, "ingest", _folder.Write("empty.txt", ""))).AssertRefused("empty.txt", "empty");

    [Fact]
    public async Task Ingest_HugeTextFile_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "huge.txt");
        await File.WriteAllLinesAsync(
            path, Enumerable.Repeat(string.Concat(Enumerable.Repeat("A model was released on Monday. ", 3000)), 520), TestContext.Current.CancellationToken);
        (await Newsbot.RunAsync(_folder.Path, "ingest", path)).AssertRefused("huge.txt", "MB");
        await using (var file = File.Create(path))
        {
            file.SetLength(50_000_000);
        }

        (await Newsbot.RunAsync(_folder.Path, "ingest", path)).AssertRefused("huge.txt", "not text");
    }

    [Fact]
    public async Task Ingest_ArchiveNamedText_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "archive.txt");
        await using (var file = File.Create(path))
        await using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
        {
            await using var entry = await archive.CreateEntry("news.txt").OpenAsync(TestContext.Current.CancellationToken);
            await entry.WriteAsync("A model was released on Monday."u8.ToArray(), TestContext.Current.CancellationToken);
        }

        (await Newsbot.RunAsync(_folder.Path, "ingest", path)).AssertRefused("archive.txt");
    }

    [Fact]
    public async Task Ingest_FeedWithEntityBomb_IsRefusedAtOnce()
    {
        var entities = string.Concat(Enumerable.Range(1, 12).Select(i =>
            $"<!ENTITY e{i} \"{string.Concat(Enumerable.Repeat($"&e{i - 1};", 10))}\">"));
        var path = _folder.Write("bomb.xml", $"""
            <?xml version="1.0"?>
            <!DOCTYPE rss [<!ENTITY e0 "bomb">{entities}]>
            <rss version="2.0"><channel><title>&e12;</title><item><title>&e12;</title><link>https://a.example/1</link></item></channel></rss>
            """);
        (await Newsbot.RunAsync(_folder.Path, "ingest", path)).AssertRefused("bomb.xml");
    }

    [Fact]
    public async Task Ingest_MissingFile_IsRefused() =>
        (await Newsbot.RunAsync(_folder.Path, "ingest", Path.Combine(_folder.Path, "nowhere.txt"))).AssertRefused("nowhere.txt");

    [Fact]
    public async Task Ingest_OneBadFileAmongGood_StoresTheGood()
    {
        var good = _folder.Write("in/good.md", "---\ntitle: Zentauri opens a laboratory\npublished: 2026-06-01\n---\nZentauri opened a laboratory in Lisbon on Monday.");
        _folder.Write("in/bad.txt", "");
        var result = await Newsbot.RunAsync(_folder.Path, "ingest", Path.GetDirectoryName(good)!);
        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("1 new, 0 known, 1 refused.", result.Output, StringComparison.Ordinal);
        var news = await Newsbot.RunAsync(_folder.Path, "news", "zentauri", "since:all");
        Assert.Contains("laboratory in Lisbon", news.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_TheSameTwice_ChangesNothing()
    {
        var archive = Path.GetDirectoryName(_folder.Write("in/one.md", "---\ntitle: Zentauri opens a laboratory\npublished: 2026-06-01\n---\nZentauri opened a laboratory in Lisbon on Monday."))!;
        _folder.Write("in/two.md", "---\ntitle: Quokka beats a benchmark\npublished: 2026-06-02\n---\nThe Quokka model solved every task of the benchmark on Tuesday.");
        var first = await Newsbot.RunAsync(_folder.Path, "ingest", archive);
        Assert.Equal("2 new, 0 known, 0 refused.", first.Output.Trim());
        var before = await Newsbot.RunAsync(_folder.Path, "news", "since:all", "count:10", "--json");
        var second = await Newsbot.RunAsync(_folder.Path, "ingest", archive);
        Assert.Equal("0 new, 2 known, 0 refused.", second.Output.Trim());
        var after = await Newsbot.RunAsync(_folder.Path, "news", "since:all", "count:10", "--json");
        Assert.Equal(before.Output, after.Output);
    }

    [Theory]
    [InlineData("Web:Port=abc", "Web:Port")]
    [InlineData("Web:Port=99999", "Port")]
    [InlineData("News:TimeZone=Mars/Base", "Mars/Base")]
    [InlineData("News:Count=many", "News:Count")]
    [InlineData("Writing:Model=gpt-x", "Writing:Endpoint")]
    [InlineData("Writing:Endpoint=no address", "Writing:Endpoint")]
    [InlineData("Web:Port", "--set")]
    public async Task Run_WrongSetting_NamesIt(string setting, string named) =>
        (await Newsbot.RunAsync(_folder.Path, "run", "--set", "Web:Port=0", "--set", setting)).AssertRefused(named);

    [Fact]
    public async Task Run_PortTaken_SaysSoAndOffersAnother()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        (await Newsbot.RunAsync(_folder.Path, "run", "--set", $"Web:Port={port}")).AssertRefused($"Port {port}", $"Web:Port={port + 1}");
    }

    /// <summary>The shipped prompt stands in for one that cannot be used, and the operator is told which.</summary>
    [Fact]
    public async Task Run_PromptThatCannotBeUsed_IsNamedAndStopsNothing()
    {
        _folder.Write(Path.Combine("prompts", "Explain", "skprompt.txt"), "This tells no task.");

        await using var bot = await RunningBot.StartAsync(_folder.Path, $"Writing:PromptFolder={Path.Combine(_folder.Path, "prompts")}");

        await bot.HearAsync("Explain");
        Assert.NotEmpty((await bot.Chat.SayAsync("/explain Transformer")).Text);
    }

    [Theory]
    [InlineData("/proc/newsbot")]
    [InlineData("file-instead-of-folder")]
    public async Task Run_DataFolderCannotBeMade_NamesTheSetting(string folder)
    {
        _folder.Write("file-instead-of-folder", "no folder");
        (await Newsbot.RunAsync(_folder.Path, "run", "--set", "Web:Port=0", "--set", $"Storage:Folder={folder}")).AssertRefused("Storage:Folder");
    }

    [Fact]
    public async Task Run_DatabaseIsGarbage_LeavesItAsItIs()
    {
        var garbage = string.Concat(Enumerable.Repeat("This is no database. ", 1000));
        var path = _folder.Write("data/newsbot.db", garbage);
        (await Newsbot.RunAsync(_folder.Path, "run", "--set", "Web:Port=0")).AssertRefused("newsbot.db", "not a database");
        Assert.Equal(garbage, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CommandLine_UnknownOption_IsRefused()
    {
        (await Newsbot.RunAsync(_folder.Path, "run", "--frobnicate")).AssertRefused("--frobnicate");
        (await Newsbot.RunAsync(_folder.Path, "news", "since:never")).AssertRefused("never");
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "data", "never")));
    }

    public void Dispose() => _folder.Dispose();
}
