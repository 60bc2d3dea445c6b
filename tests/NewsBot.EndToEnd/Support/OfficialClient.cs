using System.Diagnostics;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Slack;

namespace NewsBot.EndToEnd.Support;

/// <summary>A script on official clients of Discord's, Slack's or a model provider's, run by Node. Where Node or its packages are missing, its tests are skipped and say why.</summary>
internal sealed class OfficialClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<JsonObject> _told = [];
    private readonly List<string> _errors = [];

    private OfficialClient(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => HearError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The folder with the scripts and their installed packages; ./test.sh prepares it and names it here.</summary>
    private static string? Folder => Environment.GetEnvironmentVariable("NEWSBOT_NODE_FOLDER");

    public IReadOnlyList<JsonObject> Told
    {
        get
        {
            lock (_told)
            {
                return [.. _told];
            }
        }
    }

    public static OfficialClient Start(string script, SimulatedDiscord discord) => Start(
        script,
        ("DISCORD_API", new Uri(discord.Address, "/api").AbsoluteUri),
        ("DISCORD_TOKEN", discord.Token),
        ("DISCORD_PUBLIC_KEY", discord.PublicKey));

    public static OfficialClient Start(string script, SimulatedSlack slack, params IEnumerable<(string Name, string Value)> more) => Start(
        script,
        [
            ("SLACK_API", slack.ApiBaseUrl.AbsoluteUri),
            ("SLACK_BOT_TOKEN", slack.BotToken),
            ("SLACK_APP_TOKEN", slack.AppToken),
            ("SLACK_SIGNING_SECRET", slack.SigningSecret),
            .. more,
        ]);

    public static OfficialClient Start(string script, SimulatedModel model) => Start(script, [("MODEL_ROOT", model.Root.AbsoluteUri)]);

    /// <summary>Waits until it told so much of a kind, and gives the last of it.</summary>
    public async Task<JsonObject> TellsAsync(string what, int times = 1, Func<JsonObject, bool>? wanted = null)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < Patience)
        {
            var found = Told.Where(t => (string?)t["what"] == what && wanted?.Invoke(t) != false).ToList();
            if (found.Count >= times)
            {
                return found[times - 1];
            }

            if (_process.HasExited)
            {
                break;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"The client did not tell “{what}” {times} times, but:\n{this}");
    }

    /// <summary>Gives it a line on its standard input.</summary>
    public async Task TellAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    public async Task QuitAsync()
    {
        await TellAsync("quit");
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It had ended by itself.
        }

        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    public override string ToString()
    {
        lock (_errors)
        {
            return string.Join('\n', Told.Select(t => t.ToJsonString()).Concat(_errors));
        }
    }

    private static OfficialClient Start(string script, params IEnumerable<(string Name, string Value)> environment)
    {
        Assert.SkipWhen(Folder is null, "There is no Node with the packages of tests/NewsBot.EndToEnd/Node; ./test.sh installs them where npm is, and names the folder in NEWSBOT_NODE_FOLDER.");
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(Folder!, script));
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new OfficialClient(Process.Start(start) ?? throw new InvalidOperationException("node could not be started."));
    }

    private void Hear(string? line)
    {
        if (line is null || !line.StartsWith('{') || JsonNode.Parse(line) is not JsonObject told)
        {
            return;
        }

        lock (_told)
        {
            _told.Add(told);
        }
    }

    private void HearError(string? line)
    {
        if (line is not null)
        {
            lock (_errors)
            {
                _errors.Add(line);
            }
        }
    }
}
