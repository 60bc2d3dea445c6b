using System.Collections.Concurrent;
using System.Diagnostics;

namespace NewsBot.EndToEnd.Support;

/// <summary>The built program beside the tests, started as its users start it: as a process of its own.</summary>
internal static class Newsbot
{
    private static readonly ConcurrentDictionary<int, Process> Running = new();

    static Newsbot()
    {
        // A test run that is broken off leaves nothing behind either.
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (var process in Running.Values)
            {
                Kill(process);
            }
        };
    }

    private static string Assembly => Path.Combine(AppContext.BaseDirectory, "newsbot.dll");

    /// <summary>Starts it in the given folder, with no feeds to fetch unless the arguments name some.</summary>
    public static Process Start(string folder, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
        };
        start.ArgumentList.Add(Assembly);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["Feeds__SeedsFile"] = NoFeeds(folder);
        start.Environment["TZ"] = "UTC";
        start.Environment["NO_COLOR"] = "1";
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        Running[process.Id] = process;
        return process;
    }

    public static void Kill(Process process)
    {
        Running.TryRemove(process.Id, out _);
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(TimeSpan.FromSeconds(10));
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }
    }

    /// <summary>Runs a command to its end.</summary>
    public static Task<CommandResult> RunAsync(string folder, params IEnumerable<string> arguments) => RunWithInputAsync(folder, "", arguments);

    public static async Task<CommandResult> RunWithInputAsync(string folder, string input, params IEnumerable<string> arguments)
    {
        var process = Start(folder, arguments);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(90));
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            try
            {
                await process.StandardInput.BaseStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(input), limit.Token);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // A command that reads no input may have ended already.
            }

            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output, await errors);
        }
        finally
        {
            Kill(process);
            process.Dispose();
        }
    }

    private static string NoFeeds(string folder)
    {
        var path = Path.Combine(folder, "no-feeds.opml");
        if (!File.Exists(path))
        {
            File.WriteAllText(path, """<?xml version="1.0"?><opml version="2.0"><head><title>None</title></head><body/></opml>""");
        }

        return path;
    }
}

/// <summary>What a command came to.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Errors)
{
    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>It failed as it should: with a sentence for the operator, and without a trace of the stack.</summary>
    public void AssertRefused(params IEnumerable<string> words)
    {
        Assert.NotEqual(0, ExitCode);
        Assert.NotEmpty(Errors.Trim());
        Assert.DoesNotContain("   at ", Errors + Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", Errors + Output, StringComparison.OrdinalIgnoreCase);
        Assert.All(words, word => Assert.Contains(word, Errors, StringComparison.OrdinalIgnoreCase));
    }
}
