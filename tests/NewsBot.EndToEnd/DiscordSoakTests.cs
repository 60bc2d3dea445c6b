using System.Globalization;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>
/// People ask without pause while everything that can break a connection does. <c>NEWSBOT_SOAK_SECONDS</c> says for how long, and
/// <c>NEWSBOT_SOAK_SEED</c> repeats the dice of an earlier run, as far as a real process lets itself be repeated.
/// </summary>
public sealed class DiscordSoakTests : IDisposable
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(10);

    /// <summary>How long a first response may take in the bot itself, on a busy machine; who had less time left is excused.</summary>
    private static readonly TimeSpan Needed = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly SoakRun _run = new();

    private SimulatedDiscord _discord = null!;
    private DiscordGaps _gaps = null!;
    private DiscordTrouble _trouble = null!;
    private DiscordCrowd _crowd = null!;

    [Fact]
    public async Task Soak_ConnectionsCutAtRandom_AnswersEverythingOnce()
    {
        await using var discord = await SimulatedDiscord.StartAsync(new Limits { HeartbeatInterval = TimeSpan.FromSeconds(2), IdentifyPeriod = TimeSpan.Zero });
        (_discord, _gaps) = (discord, new DiscordGaps(discord));
        _trouble = new DiscordTrouble(discord, _gaps, new Random(_run.Seed));
        _crowd = new DiscordCrowd(discord, new Random(_run.Seed), () => _trouble.IsNobodyTold);
        var guild = discord.AddGuild("Readers");
        await using var bot = await RunningBot.StartAsync(
            _folder.Path, $"Discord:Token={discord.Token}", $"Discord:ApiBaseUrl={discord.ApiBaseUrl}", "Discord:MessageContent=true");
        await discord.ReadyAsync();
        await discord.CommandsAsync();
        await _crowd.GatherAsync(guild);
        using var watching = new CancellationTokenSource();
        var watch = _gaps.WatchAsync(watching.Token);
        await _run.AskAsync(bot, _crowd.ActAsync, _trouble.RunAsync);
        var open = await SettleAsync();
        var (exitCode, took) = await bot.StopAsync();
        await watching.CancelAsync();
        await watch;
        Tell(open);
        AssertAnswered(bot, open);
        AssertSessions();
        _run.AssertMemory();
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, Stopping);
        AssertLeftResumable();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Waits for the answers that are still to come, and gives what stays without one.</summary>
    private Task<IReadOnlyList<Asked>> SettleAsync()
    {
        _discord.Rest.Clear();
        return SoakRun.SettleAsync<Asked>(() => [.. _crowd.All.Where(a => (_crowd.Answers(a) == 0 && !IsExcused(a)) || IsPromised(a))], Settling);
    }

    /// <summary>Told to wait, so that the answer is still to come.</summary>
    private bool IsPromised(Asked asked) => _crowd.Text(asked).StartsWith("One moment", StringComparison.Ordinal);

    /// <summary>What the server itself never delivered, or delivered when it was too late to answer.</summary>
    private bool IsExcused(Asked asked) => asked.NobodyTold || _trouble.WasLost(asked.Sent) || IsLate(asked);

    private bool IsLate(Asked asked) =>
        asked.Interaction is { Acknowledged: null } && _gaps.Left(asked.Sent, _discord.Limits.FirstResponse) < Needed;

    private void Tell(IReadOnlyList<Asked> open)
    {
        var unanswered = _crowd.All.Where(a => _crowd.Answers(a) == 0).ToList();
        var log = _discord.Log;
        var line = string.Create(CultureInfo.InvariantCulture, $"soak of {_run.Duration.TotalSeconds:0} s, seed {_run.Seed}: connections {log.Connections}, reconnects {log.Connections - 1}, resumes {log.Resumes} (refused {log.ResumesRefused}), identifies {log.Identifies} (causes {1 + _trouble.IdentifyCauses}), events {_crowd.All.Count}, answered {_crowd.All.Count - unanswered.Count}, duplicates {_crowd.All.Count(a => _crowd.Answers(a) > 1)}, late through an outage {unanswered.Count(a => IsLate(a) && !a.NobodyTold)}, told to nobody {unanswered.Count(a => a.NobodyTold)}, lost by the server {unanswered.Count(a => !a.NobodyTold && _trouble.WasLost(a.Sent))}, lost {open.Count}, replayed {log["replayed"]}, memory {_run.Megabytes.First} → {_run.Megabytes.Last} MB");
        SoakRun.Tell(line);
        Console.WriteLine($"troubles: {string.Join(' ', _trouble.Done)}");
    }

    private void AssertAnswered(RunningBot bot, IReadOnlyList<Asked> open)
    {
        Assert.True(open.Count == 0, $"Not answered:\n{string.Join('\n', open.Select(Line))}\n{_discord.Log}\n{bot.Said}");
        var twice = _crowd.All.Where(a => _crowd.Answers(a) > 1).ToList();
        Assert.True(twice.Count == 0, $"Answered more than once:\n{string.Join('\n', twice.Select(Line))}\n{_discord.Log}\n{bot.Said}");
        var wrong = _crowd.All.Where(a => _crowd.Text(a).Contains("went wrong", StringComparison.Ordinal)).ToList();
        Assert.True(wrong.Count == 0, $"Answered with an apology:\n{string.Join('\n', wrong.Select(Line))}\n{_discord.Log}\n{bot.Said}");
    }

    private string Line(Asked asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"{asked.What} ({_crowd.Answers(asked)} answers, {_gaps.Left(asked.Sent, _discord.Limits.FirstResponse).TotalSeconds:F1} s left): {_crowd.Text(asked)}");

    private void AssertSessions()
    {
        Assert.InRange(_discord.Log.Identifies, 1, 1 + _trouble.IdentifyCauses);
        Assert.Equal(0, _discord.Log["over-budget"]);
        Assert.Equal(0, _discord.Log["identify-too-soon"]);
    }

    /// <summary>The last connection ended so that the next process can go on with its session.</summary>
    private void AssertLeftResumable()
    {
        var end = _discord.Log.Lines.Last(l => l.Kind is "closed-by-client" or "lost" or "connect");
        Assert.NotEqual("connect", end.Kind);
        Assert.DoesNotContain(end.Words, new[] { "1000", "1001" });
    }
}
