using System.Diagnostics;
using System.Text.Json;

namespace NewsBot.Benchmarks.Load;

/// <summary>
/// A parser in another language. Its process stays: each line sent to it is one round over all files, and its answer is a line with the
/// milliseconds that each file took, null for a file that it does not read. Its start is therefore not counted.
/// </summary>
internal sealed class FeedRival : IAsyncDisposable
{
    private const string Python = """
        import sys, time, json, io, feedparser
        files = [open(name, 'rb').read() for name in sys.argv[1:]]
        for _ in sys.stdin:
            times = []
            for data in files:
                start = time.perf_counter()
                try:
                    read = len(feedparser.parse(io.BytesIO(data)).entries) > 0
                except Exception:
                    read = False
                times.append((time.perf_counter() - start) * 1000 if read else None)
            print(json.dumps(times), flush=True)
        """;

    private const string Node = """
        const Parser = require('rss-parser');
        const files = process.argv.slice(1).map(name => require('fs').readFileSync(name, 'utf8'));
        require('readline').createInterface({ input: process.stdin }).on('line', async () => {
          const times = [];
          for (const text of files) {
            const start = performance.now();
            const read = await new Parser().parseString(text).then(feed => feed.items.length > 0, () => false);
            times.push(read ? performance.now() - start : null);
          }
          console.log(JSON.stringify(times));
        });
        """;

    private readonly Process _process;

    private FeedRival(Process process) => _process = process;

    /// <summary>Debian's package python3-feedparser; null where it is not installed.</summary>
    public static async Task<FeedRival?> PythonAsync(IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
        return await RunsAsync(python, ["-c", "import feedparser"], cancellationToken) ? Start(python, ["-c", Python, .. files], "") : null;
    }

    /// <summary>npm's rss-parser, installed into a folder of its own; null where npm cannot.</summary>
    public static async Task<FeedRival?> NodeAsync(IReadOnlyList<string> files, string folder, CancellationToken cancellationToken) =>
        await RunsAsync("npm", ["install", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "rss-parser@3.13.0"], cancellationToken)
            ? Start("node", ["-e", Node, .. files], Path.Combine(folder, "node_modules"))
            : null;

    public async Task<double?[]> RoundAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync("round".AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The other parser has ended.");
        return JsonSerializer.Deserialize<double?[]>(line)!;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private static FeedRival Start(string program, IReadOnlyList<string> arguments, string modules)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        if (modules.Length > 0)
        {
            start.Environment["NODE_PATH"] = modules;
        }

        return new FeedRival(Process.Start(start)!);
    }

    private static async Task<bool> RunsAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
