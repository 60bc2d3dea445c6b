using System.Diagnostics;
using System.Globalization;

namespace NewsBot.EndToEnd.Support;

/// <summary>
/// What every soak shares: how long it lasts and with which dice, the asking without pause, the bot's memory over time, and the waiting for
/// what is still to come. <c>NEWSBOT_SOAK_SECONDS</c> and <c>NEWSBOT_SOAK_SEED</c> set the first two.
/// </summary>
internal sealed class SoakRun
{
    private const double MostGrowth = 1.15;
    private const int GrowthMegabytes = 12;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);

    private readonly List<(TimeSpan At, int Megabytes)> _memory = [];

    public int Seed { get; } = Number("NEWSBOT_SOAK_SEED", Random.Shared.Next());

    public TimeSpan Duration { get; } = TimeSpan.FromSeconds(Number("NEWSBOT_SOAK_SECONDS", 60));

    /// <summary>The medians of the first and of the last third.</summary>
    public (int First, int Last) Megabytes => (
        Median(_memory.Where(m => m.At < Duration / 3)),
        Median(_memory.Where(m => m.At > Duration * 2 / 3)));

    /// <summary>Asks for a while without trouble, then until the trouble is over.</summary>
    public async Task AskAsync(RunningBot bot, Func<Task> act, Func<TimeSpan, Task> trouble)
    {
        var random = new Random(Seed);
        await AskAsync(bot, act, Task.Delay(WarmUp, TestContext.Current.CancellationToken), random);
        _memory.Clear();
        await AskAsync(bot, act, trouble(Duration), random);
    }

    /// <summary>Waits until nothing is open any more, or long enough, and gives what stays open.</summary>
    public static async Task<IReadOnlyList<T>> SettleAsync<T>(Func<IReadOnlyList<T>> open, TimeSpan limit)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(200, TestContext.Current.CancellationToken))
        {
            var left = open();
            if (left.Count == 0 || watch.Elapsed > limit)
            {
                // A second answer would come now.
                await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
                return left;
            }
        }
    }

    /// <summary>The line of figures, where a person sees it.</summary>
    public static void Tell(string line)
    {
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Console.WriteLine(line);
    }

    public void AssertMemory()
    {
        var (first, last) = Megabytes;
        Assert.True(last <= (first * MostGrowth) + GrowthMegabytes, $"The bot grew from {first} to {last} MB.");
    }

    private static int Number(string variable, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : usual;

    private static int Median(IEnumerable<(TimeSpan At, int Megabytes)> values)
    {
        var sorted = values.Select(v => v.Megabytes).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private async Task AskAsync(RunningBot bot, Func<Task> act, Task until, Random random)
    {
        for (var watch = Stopwatch.StartNew(); !until.IsCompleted;)
        {
            await act();
            _memory.Add((watch.Elapsed, bot.ResidentMegabytes()));
            await Task.Delay(random.Next(150, 550), TestContext.Current.CancellationToken);
        }

        await until;
    }
}
