using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NewsBot.EndToEnd.Simulators;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.Benchmarks.Load;

/// <summary>The bot on a simulated Discord: how soon people see that they were heard, and what many servers cost in memory.</summary>
internal static class DiscordRun
{
    private const int Articles = 1_000;
    private const int Interactions = 5_000;
    private const int PerSecond = 100;

    /// <summary>A channel is asked again after five seconds, when its lane is free even of a slow answer.</summary>
    private const int Channels = 500;

    private const int WarmUp = 300;
    private const int Guilds = 2_000;
    private const int GuildBytes = 4_000;

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("newsbot-discord-").FullName;
        try
        {
            Console.WriteLine(FormattableString.Invariant($"{Environment.ProcessorCount} cores, load average {LoadRun.Load()}, {BotProcess.Program}\n"));
            Console.WriteLine($"{"",-44} {"measured",12} {"to reach",12}   compared with");
            await AcknowledgeAsync(folder, cancellationToken);
            await MemoryAsync(folder, cancellationToken);
            Console.WriteLine($"\nload average at the end {LoadRun.Load()}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AcknowledgeAsync(string folder, CancellationToken cancellationToken)
    {
        var echo = await EchoAsync(cancellationToken);
        var own = Directory.CreateDirectory(Path.Combine(folder, "load")).FullName;
        await IngestAsync(own, Articles, cancellationToken);
        await using var model = await SimulatedModel.StartAsync();
        var calls = 0;
        model.Thinks = () => Interlocked.Increment(ref calls) % 10 < 3 ? Slow : TimeSpan.Zero;
        await using var discord = await SimulatedDiscord.StartAsync(record: false);
        var places = Places(discord);
        await using var bot = BotProcess.Run(own, [.. Settings(discord), $"Writing:Endpoint={model.Endpoint}", "Writing:Model=simulated"]);
        await discord.ReadyAsync();
        await discord.CommandsAsync();
        await AskAllAsync(discord, places, WarmUp, cancellationToken);
        var (before, callsBefore) = (bot.Processor(), calls);
        var asked = await AskAllAsync(discord, places, Interactions, cancellationToken);
        var times = Times(asked);
        foreach (var (percent, goal) in new[] { (50, ""), (99, "< 100 ms"), (100, "< 1000 ms") })
        {
            var (mine, bare) = (LoadRun.Percentile(times, percent), LoadRun.Percentile(echo, percent));
            LoadRun.Row($"acknowledged, {(percent == 100 ? "slowest" : $"p{percent}")}", LoadRun.Ms(mine), goal, LoadRun.Compared("bare echo", mine, bare, "ms"));
        }

        LoadRun.Row("acknowledged of all", Number(times.Count), Number(Interactions), "");
        LoadRun.Row("answered in the end", Number(asked.Count(IsAnswered)), Number(Interactions), "");
        LoadRun.Row("answers written by the model", Number(calls - callsBefore), "", $"{3 * (calls - callsBefore) / 10} of them after 3 s");
        LoadRun.Row("second first responses, refusals", Number(discord.Log.Duplicates + discord.Log.TooLate), "0", "");
        LoadRun.Row("  processor time of one", LoadRun.Ms((bot.Processor() - before).TotalMilliseconds / Interactions), "", "");
        LoadRun.Row("memory after the load", LoadRun.Mb(bot.Memory().Now), "", $"most {LoadRun.Mb(bot.Memory().Most)}");
    }

    private static async Task<List<double>> EchoAsync(CancellationToken cancellationToken)
    {
        await using var discord = await SimulatedDiscord.StartAsync(record: false);
        var places = Places(discord);
        await using var echo = await EchoBot.StartAsync(
            discord, """[{"name":"ask","description":"x","options":[{"type":3,"name":"question","description":"x","required":true}]}]""", cancellationToken);
        await discord.ReadyAsync();
        await AskAllAsync(discord, places, WarmUp, cancellationToken, i => i.Acknowledged is not null);
        return Times(await AskAllAsync(discord, places, Interactions, cancellationToken, i => i.Acknowledged is not null));
    }

    private static List<double> Times(IEnumerable<SimulatedInteraction> asked) =>
        [.. asked.Select(i => i.Acknowledged).OfType<TimeSpan>().Select(t => t.TotalMilliseconds)];

    private static List<(SimulatedChannel Channel, SimulatedUser Person)> Places(SimulatedDiscord discord)
    {
        var guild = discord.AddGuild("Readers");
        return [.. Enumerable.Range(0, Channels).Select(i => (discord.AddChannel(guild, $"channel-{i}"), discord.AddMember(guild, $"Person {i}")))];
    }

    /// <summary>Asks at an even pace, whether or not there are answers, and waits for all of them.</summary>
    private static async Task<IReadOnlyList<SimulatedInteraction>> AskAllAsync(
        SimulatedDiscord discord,
        List<(SimulatedChannel Channel, SimulatedUser Person)> places,
        int number,
        CancellationToken cancellationToken,
        Func<SimulatedInteraction, bool>? isDone = null)
    {
        var asked = new List<SimulatedInteraction>();
        var questions = GeneratedArticles.Questions(number);
        var since = Stopwatch.StartNew();
        for (var i = 0; i < number; i++)
        {
            var wait = TimeSpan.FromSeconds((double)i / PerSecond) - since.Elapsed;
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            var (channel, person) = places[i % places.Count];
            asked.Add(await discord.SlashAsync(channel, person, "ask", ("question", questions[i])));
        }

        since.Restart();
        while (asked.Exists(i => !(isDone ?? IsAnswered)(i)) && since.Elapsed < Patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }

        return asked;
    }

    /// <summary>Neither loading, nor a draft, nor a request to wait.</summary>
    private static bool IsAnswered(SimulatedInteraction interaction) =>
        interaction is { Original: { IsLoading: false } message }
        && message.Text is var text
        && !text.Contains("Looking it up", StringComparison.Ordinal)
        && !text.StartsWith("One moment", StringComparison.Ordinal)
        && (text.Contains(SimulatedModel.Mark, StringComparison.Ordinal) || text.Contains("not in the news", StringComparison.Ordinal));

    /// <summary>Two processes that differ in nothing but the number of servers, both left alone for a while.</summary>
    private static async Task MemoryAsync(string folder, CancellationToken cancellationToken)
    {
        var idle = await MemoryAsync(Path.Combine(folder, "few"), 1, cancellationToken);
        var many = await MemoryAsync(Path.Combine(folder, "many"), Guilds, cancellationToken);
        LoadRun.Row($"memory in {Guilds:N0} servers of {many.Bytes / 1000.0:0.0} KB", LoadRun.Mb(many.Memory), "", LoadRun.Compared("in one server", many.Memory, idle.Memory, "MB"));
        LoadRun.Row("  above idle", LoadRun.Mb(many.Memory - idle.Memory), "< 60 MB", "");
    }

    private static async Task<(double Memory, int Bytes)> MemoryAsync(string folder, int guilds, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        await using var discord = await SimulatedDiscord.StartAsync(record: false);
        var first = discord.AddGuild("Readers", padding: GuildBytes);
        for (var i = 1; i < guilds; i++)
        {
            discord.AddChannel(discord.AddGuild($"Guild {i}", padding: GuildBytes), "news");
        }

        await using var bot = BotProcess.Run(folder, Settings(discord));
        await discord.ReadyAsync();
        await discord.CommandsAsync();
        await Task.Delay(Quiet, cancellationToken);
        return (bot.Memory().Now, JsonSerializer.SerializeToUtf8Bytes(first.CreateEvent(discord.Bot)).Length);
    }

    private static IEnumerable<string> Settings(SimulatedDiscord discord) =>
        [$"Discord:Token={discord.Token}", $"Discord:ApiBaseUrl={discord.ApiBaseUrl}", "Discord:MessageContent=true"];

    /// <summary>Puts generated articles into a folder in which the bot is run afterwards.</summary>
    internal static async Task IngestAsync(string folder, int articles, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "generated.jsonl");
        await new GeneratedArticles(articles).WriteAsync(file, DateTimeOffset.UtcNow, cancellationToken);
        await using var bot = BotProcess.Start(folder, "", "ingest", file);
        await bot.EndAsync(cancellationToken);
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
