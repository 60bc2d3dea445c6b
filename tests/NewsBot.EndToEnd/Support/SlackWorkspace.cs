using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.Platforms.Slack;

namespace NewsBot.EndToEnd.Support;

/// <summary>A workspace on the simulated Slack with a channel and two members, and the bot that is run against it.</summary>
internal sealed class SlackWorkspace : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SlackWorkspace(SimulatedSlack slack)
    {
        Slack = slack;
        // What the app's manifest asks for has to be enough.
        slack.Team.Scopes.IntersectWith(SlackManifest.Scopes.Select(s => s.Name));
        Channel = slack.AddChannel("ai-news");
        Ann = slack.AddPerson("ann", "Asia/Tokyo");
        Bob = slack.AddPerson("bob");
    }

    public SimulatedSlack Slack { get; }

    public SimulatedConversation Channel { get; }

    public SimulatedPerson Ann { get; }

    public SimulatedPerson Bob { get; }

    public string Mention => $"<@{Slack.Bot.Id}>";

    /// <summary>
    /// With more patience than Slack has: a process that has just begun on a busy machine may take longer. That answers come in time is judged
    /// by the soak and measured by the load run, where the limits are Slack's.
    /// </summary>
    public static async Task<SlackWorkspace> StartAsync() =>
        new(await SimulatedSlack.StartAsync(new SlackSimulatorLimits { Acknowledgement = TimeSpan.FromSeconds(20), TriggerLife = TimeSpan.FromSeconds(20) }));

    /// <summary>Starts the bot, again in the same folder when it ran before, and waits until people can use it.</summary>
    public async Task<RunningBot> RunAsync(params IEnumerable<string> settings)
    {
        var bot = await StartBotAsync(settings);
        await Slack.ReadyAsync();
        return bot;
    }

    /// <summary>Starts the bot, and waits for no more than its greeting.</summary>
    public Task<RunningBot> StartBotAsync(params IEnumerable<string> settings) =>
        RunningBot.StartAsync(_folder.Path, [.. Settings, .. settings]);

    public IReadOnlyList<string> Settings => [$"Slack:BotToken={Slack.BotToken}", $"Slack:AppToken={Slack.AppToken}", $"Slack:ApiBaseUrl={Slack.ApiBaseUrl}"];

    /// <summary>Asks for the news of a story of the archive, and gives the finished message.</summary>
    public Task<SimulatedPost> NewsAsync(int count = 1) => AskAsync(Channel, "/news", $"transformer since:all count:{count}");

    /// <summary>Ann types a command and waits for its answer; "Reading the news …" is none, nor is "One moment".</summary>
    public async Task<SimulatedPost> AskAsync(SimulatedConversation place, string command, string text = "")
    {
        var act = await Slack.SlashAsync(place, Ann, command, text);
        await act.UntilAsync(p => !IsPromise(p));
        return await act.FinalAsync(IsPromise);
    }

    internal static bool IsPromise(SimulatedPost post) =>
        post.Text.StartsWith("Reading the news", StringComparison.Ordinal) || post.Text.StartsWith("One moment", StringComparison.Ordinal) || post.Text.StartsWith("Looking it up", StringComparison.Ordinal)
        || post.Text.Contains("being written …", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await Slack.DisposeAsync();
        _folder.Dispose();
    }
}
