using System.Diagnostics;
using System.Globalization;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.Benchmarks.Load;

/// <summary>The bot on a simulated Slack: how soon an envelope is acknowledged while answers are written, and whether each is answered once.</summary>
internal static class SlackRun
{
    private const int Articles = 1_000;
    private const int Envelopes = 5_000;
    private const int PerSecond = 100;

    /// <summary>A channel is asked again after five seconds, when its lane is free even of a slow answer; one message a second goes into each.</summary>
    private const int Channels = 500;

    /// <summary>Slack tells who somebody is a hundred times a minute.</summary>
    private const int People = 20;

    private const int WarmUp = 300;

    /// <summary>Of the events; Slack repeats no command and no press.</summary>
    private const int PerLateOne = 50;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-slack-").FullName;
        try
        {
            Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, load average {LoadRun.Load()}, {BotProcess.Program}"));
            Console.WriteLine($"{PerSecond} envelopes a second in {Channels} channels of one workspace: 4 commands, 3 mentions, 3 presses in ten; every {PerLateOne}th mention is delivered");
            Console.WriteLine("again although it was acknowledged. Slack's limits hold, but for views.open, which may be called more often than 100 times a minute.\n");
            Console.WriteLine($"{"",-44} {"measured",12} {"to reach",12}   compared with");
            await MeasureAsync(folder, cancellationToken);
            Console.WriteLine($"\nload average at the end {LoadRun.Load()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(string folder, CancellationToken cancellationToken)
    {
        var echo = await EchoAsync(cancellationToken);
        await DiscordRun.IngestAsync(folder, Articles, cancellationToken);
        await using var model = await SimulatedModel.StartAsync();
        var calls = 0;
        model.Thinks = () => Interlocked.Increment(ref calls) % 10 < 3 ? Slow : TimeSpan.Zero;
        await using var slack = await StartAsync();
        var crowd = new SlackLoad(slack, Channels, People);
        await using var bot = BotProcess.Run(
            folder, $"Slack:BotToken={slack.BotToken}", $"Slack:AppToken={slack.AppToken}", $"Slack:ApiBaseUrl={slack.ApiBaseUrl}", $"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated");
        await slack.ReadyAsync();
        await crowd.AskAllAsync(WarmUp, PerSecond, cancellationToken);
        await crowd.AnsweredAsync(Patience, cancellationToken);
        var (before, callsBefore) = (bot.Processor(), calls);
        slack.Sockets.Faults.AcknowledgementsPerLateOne = PerLateOne;
        var redelivered = slack.Log.EnvelopesRedelivered;
        await crowd.AskAllAsync(Envelopes, PerSecond, cancellationToken);
        await crowd.AnsweredAsync(Patience, cancellationToken);
        Acknowledged(crowd.Acknowledgements(), echo);
        var (answered, twice) = crowd.Count();
        LoadRun.Row("acknowledged of all", Number(crowd.Acknowledgements().Count), Number(Envelopes), $"given up by Slack {slack.Log.EnvelopesLost}");
        LoadRun.Row("answered in the end", Number(answered), Number(Envelopes), "");
        LoadRun.Row("answered twice", Number(twice), "0", $"{slack.Log.EnvelopesRedelivered - redelivered} were delivered twice");
        LoadRun.Row("most connections at a time", Number(slack.Log.MostSockets), "1", "");
        LoadRun.Row("calls that Slack refused, limits passed", Number(slack.Log.Refused + slack.Log.RateLimited), "0", "");
        LoadRun.Row("answers written by the model", Number(calls - callsBefore), "", $"{3 * (calls - callsBefore) / 10} of them after 3 s");
        LoadRun.Row("  processor time of one envelope", LoadRun.Ms((bot.Processor() - before).TotalMilliseconds / Envelopes), "", "");
        LoadRun.Row("memory after the load", LoadRun.Mb(bot.Memory().Now), "", $"most {LoadRun.Mb(bot.Memory().Most)}");
    }

    private static void Acknowledged(List<double> times, List<double> echo)
    {
        foreach (var (percent, goal) in new[] { (50, ""), (99, "< 100 ms"), (100, "< 1000 ms") })
        {
            var (mine, bare) = (LoadRun.Percentile(times, percent), LoadRun.Percentile(echo, percent));
            LoadRun.Row($"acknowledged, {(percent == 100 ? "slowest" : $"p{percent}")}", LoadRun.Ms(mine), goal, LoadRun.Compared("bare echo", mine, bare, "ms"));
        }
    }

    private static async Task<List<double>> EchoAsync(CancellationToken cancellationToken)
    {
        await using var slack = await StartAsync();
        var crowd = new SlackLoad(slack, Channels, People);
        await using var echo = await SlackEcho.StartAsync(slack, cancellationToken);
        await slack.ReadyAsync();
        await crowd.AskAllAsync(WarmUp, PerSecond, cancellationToken);
        await crowd.AskAllAsync(Envelopes, PerSecond, cancellationToken);
        for (var watch = Stopwatch.StartNew(); slack.Sockets.Outstanding > 0 && watch.Elapsed < Patience;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        return crowd.Acknowledgements();
    }

    /// <summary>Subscribed to mentions alone: else each answer of the bot's own would be an envelope, too.</summary>
    private static async Task<SimulatedSlack> StartAsync()
    {
        var limits = new SlackSimulatorLimits();
        limits.PerMinute["views.open"] = int.MaxValue;
        var slack = await SimulatedSlack.StartAsync(limits, record: false);
        slack.World.Subscriptions.Remove("message.channels");
        return slack;
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
