using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.EndToEnd.Support;

/// <summary>A bot that runs, with its web chat on a free port; ended with the test, whatever becomes of it.</summary>
internal sealed partial class RunningBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningBot(Process process)
    {
        _process = process;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The bot ended before it greeted:\n" + Said));
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything it has written so far, log and greeting.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    public ChatClient Chat { get; private set; } = null!;

    /// <summary>Starts it in the folder, where its data then are, and waits for its greeting.</summary>
    public static async Task<RunningBot> StartAsync(string folder, params IEnumerable<string> settings)
    {
        var bot = new RunningBot(Newsbot.Start(
            folder, ["run", "--set", "Web:Port=0", .. settings.SelectMany(s => new[] { "--set", s })]));
        try
        {
            bot.Address = await bot._address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            bot.Chat = new ChatClient(bot.Address);
            return bot;
        }
        catch (Exception)
        {
            await bot.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it has written something that fits, and returns the line.</summary>
    public async Task<string> HearAsync(string words)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            if (Said.Split('\n').FirstOrDefault(l => l.Contains(words, StringComparison.Ordinal)) is { } line)
            {
                return line;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The bot did not say “{words}”, but:\n{Said}");
    }

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill() => Newsbot.Kill(_process);

    /// <summary>Asks it to stop, as an init system does, and says how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        const int SigTerm = 15;
        var watch = Stopwatch.StartNew();
        Assert.Equal(0, SendSignal(_process.Id, SigTerm));
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        return (_process.ExitCode, watch.Elapsed);
    }

    /// <summary>Resident memory in megabytes, as the kernel counts it.</summary>
    public int ResidentMegabytes()
    {
        var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return int.Parse(Digits().Match(line).Value, null) / 1024;
    }

    public ValueTask DisposeAsync()
    {
        Newsbot.Kill(_process);
        _process.Dispose();
        Chat?.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Hear(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Append(line).Append('\n');
        }

        if (WebChat().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups["address"].Value));
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int SendSignal(int process, int signal);

    [GeneratedRegex(@"^\s+Web chat\s+(?<address>http://\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex WebChat();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
