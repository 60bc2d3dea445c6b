using System.Globalization;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Support;

namespace NewsBot.EndToEnd;

/// <summary>
/// People ask without pause on Slack while everything that can break a connection or a call does. What the bot acknowledged it answers, once;
/// what Slack could not deliver, because it was never acknowledged, is counted apart. See <see cref="SoakRun"/> for duration and seed.
/// </summary>
public sealed class SlackSoakTests : IDisposable
{
    private const int Connections = 2;

    /// <summary>One of the places may have a second connection for a moment, while it replaces the first.</summary>
    private const int Overlap = 1;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Stopping = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _folder = new();
    private readonly SoakRun _run = new();

    private SimulatedSlack _slack = null!;
    private SlackTrouble _trouble = null!;
    private SlackCrowd _crowd = null!;

    [Fact]
    public async Task Soak_EverythingBreaksAtRandom_AnswersOnceWhatItAcknowledged()
    {
        await using var slack = await SimulatedSlack.StartAsync();
        _slack = slack;
        _trouble = new SlackTrouble(slack, new Random(_run.Seed));
        _crowd = new SlackCrowd(slack, new Random(_run.Seed));
        await using var bot = await RunningBot.StartAsync(
            _folder.Path, $"Slack:BotToken={slack.BotToken}", $"Slack:AppToken={slack.AppToken}", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}", $"Slack:Connections={Connections}");
        await slack.ReadyAsync(Connections);
        await _crowd.GatherAsync();
        await _run.AskAsync(bot, _crowd.ActAsync, _trouble.RunAsync);
        slack.Api.Clear();
        await SoakRun.SettleAsync(Open, Settling);
        var (exitCode, took) = await bot.StopAsync();
        var answers = new SlackAnswers(slack, _crowd.All);
        Tell(answers);
        AssertAnswered(bot, answers);
        AssertProtocol(bot);
        _run.AssertMemory();
        Assert.Equal(0, exitCode);
        Assert.InRange(took, TimeSpan.Zero, Stopping);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>What has to be answered still, or may yet be delivered.</summary>
    private IReadOnlyList<AskedOnSlack> Open()
    {
        var (answers, underWay) = (new SlackAnswers(_slack, _crowd.All), _slack.Sockets.Outstanding > 0);
        return [.. _crowd.All.Where(a => answers.Of(a) == 0 && (a.IsAcknowledged || (underWay && a.Post is not null)))];
    }

    private void Tell(SlackAnswers answers)
    {
        var (log, all) = (_slack.Log, _crowd.All);
        var undelivered = all.Where(a => !a.IsAcknowledged).ToList();
        SoakRun.Tell(string.Create(CultureInfo.InvariantCulture, $"soak of {_run.Duration.TotalSeconds:0} s on Slack, seed {_run.Seed}: troubles {_trouble.Done.Count}, connections {log["connect"]}, most at a time {log.MostSockets}, envelopes {log.EnvelopesSent}, redelivered {log.EnvelopesRedelivered}, asked {all.Count}, acknowledged {all.Count - undelivered.Count}, answered {all.Count(a => a.IsAcknowledged && answers.Of(a) > 0)}, lost {all.Count(a => a.IsAcknowledged && answers.Of(a) == 0)}, twice {all.Count(a => answers.Of(a) > 1) + answers.Strays.Count}, to be pressed again {all.Count(answers.IsAskedAgain)}, not delivered by Slack {undelivered.Count} (answered all the same {undelivered.Count(a => answers.Of(a) > 0)}), memory {_run.Megabytes.First} → {_run.Megabytes.Last} MB"));
        Console.WriteLine($"troubles: {string.Join(' ', _trouble.Done)}");
    }

    private void AssertAnswered(RunningBot bot, SlackAnswers answers)
    {
        AssertNone("Acknowledged and not answered", a => a.IsAcknowledged && answers.Of(a) == 0);
        AssertNone("Answered more than once", a => answers.Of(a) > 1);
        AssertNone("Answered with an apology, or with no more than a promise", answers.IsPoor);
        Assert.True(answers.Strays.Count == 0, $"Said without a question:\n{string.Join('\n', answers.Strays)}\n{_slack.Log}\n{bot.Said}");

        void AssertNone(string complaint, Func<AskedOnSlack, bool> isWrong)
        {
            var wrong = _crowd.All.Where(isWrong).ToList();
            Assert.True(wrong.Count == 0, $"{complaint}:\n{string.Join('\n', wrong.Select(a => $"{a.What} by {a.Person} in {a.Place} ({string.Join(' ', a.Keys)}): {answers.Text(a)}"))}\n{_slack.Log}\n{bot.Said}");
        }
    }

    private void AssertProtocol(RunningBot bot)
    {
        var log = _slack.Log;
        Assert.True(log.MostSockets <= Connections + Overlap, $"There were {log.MostSockets} connections at a time.\n{log}\n{bot.Said}");
        Assert.Equal(0, log["acknowledged-elsewhere"]);
        Assert.Equal(0, log["answer-not-accepted"]);
        Assert.Equal(0, log["nonsense"]);
    }
}
