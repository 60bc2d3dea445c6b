using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace NewsBot.Benchmarks.Load;

/// <summary>The built program as an operator starts it, in a folder of its own. It is killed at the latest when it is disposed of.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task _draining;

    private BotProcess(Process process, string address)
    {
        _process = process;
        Address = address;
        // A full pipe would stop the program.
        _draining = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    /// <summary>The program beside this one's output folder, built in the same configuration.</summary>
    public static string Program { get; } = FindProgram();

    public string Address { get; }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts <c>newsbot run</c> on a free port. No feeds: figures must not hang on the network.</summary>
    public static BotProcess Run(string folder, params IEnumerable<string> settings)
    {
        var port = FreePort();
        var feeds = Path.Combine(folder, "none.opml");
        File.WriteAllText(feeds, "<opml version=\"2.0\"><head/><body/></opml>");
        return Start(folder, $"http://127.0.0.1:{port}", ["run", "--set", $"Web:Port={port}", "--set", $"Feeds:SeedsFile={feeds}", .. settings.SelectMany(s => new[] { "--set", s })]);
    }

    /// <summary>Starts any other command.</summary>
    public static BotProcess Start(string folder, string address, params ReadOnlySpan<string> arguments)
    {
        var start = new ProcessStartInfo(Program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
            Environment = { ["Storage__Folder"] = Path.Combine(folder, "data") },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new BotProcess(Process.Start(start)!, address);
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        await _draining;
    }

    /// <summary>Resident memory in megabytes, and the most it ever was, as the kernel counts them.</summary>
    public (double Now, double Most) Memory()
    {
        var status = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/status"));
        return (Megabytes("VmRSS:"), Megabytes("VmHWM:"));

        double Megabytes(string name)
        {
            var line = Array.Find(status, l => l.StartsWith(name, StringComparison.Ordinal))!;
            return int.Parse(line[name.Length..^3].Trim(), CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>Processor time so far, of all cores: what is left when a busy machine makes everything take longer.</summary>
    public TimeSpan Processor() => _process.TotalProcessorTime;

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        await _draining;
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindProgram()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var name = OperatingSystem.IsWindows() ? "newsbot.exe" : "newsbot";
        var built = Path.Combine(own.Parent!.Parent!.FullName, "NewsBot", own.Name, name);
        return File.Exists(built) ? built : throw new FileNotFoundException($"The program to measure is not at {built}. Build src/NewsBot in the same configuration.");
    }
}
