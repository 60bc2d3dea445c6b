using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Support;

/// <summary>A server on the simulated Discord with a channel, a member and a manager, and the bot that is run against it.</summary>
internal sealed class DiscordServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DiscordServer(SimulatedDiscord discord)
    {
        Discord = discord;
        Guild = discord.AddGuild("Lab");
        Channel = discord.AddChannel(Guild, "ai-news");
        Ann = discord.AddMember(Guild, "ann");
        Boss = discord.AddMember(Guild, "boss", Permissions.Manager);
    }

    public SimulatedDiscord Discord { get; }

    public SimulatedGuild Guild { get; }

    public SimulatedChannel Channel { get; }

    public SimulatedUser Ann { get; }

    public SimulatedUser Boss { get; }

    /// <summary>
    /// With more patience than Discord has: a process that has just begun on a busy machine may take longer. That answers come in time is judged
    /// by the soak and measured by the load run, where the limit is Discord's.
    /// </summary>
    public static async Task<DiscordServer> StartAsync() => new(await SimulatedDiscord.StartAsync(new Limits { FirstResponse = TimeSpan.FromSeconds(20) }));

    /// <summary>Starts the bot, again in the same folder when it ran before, and waits until people can use it.</summary>
    public async Task<RunningBot> RunAsync(params IEnumerable<string> settings)
    {
        var bot = await StartBotAsync(settings);
        await Discord.ReadyAsync();
        await Discord.CommandsAsync();
        return bot;
    }

    /// <summary>Starts the bot, and waits for no more than its greeting.</summary>
    public Task<RunningBot> StartBotAsync(params IEnumerable<string> settings) =>
        RunningBot.StartAsync(_folder.Path, [$"Discord:Token={Discord.Token}", $"Discord:ApiBaseUrl={Discord.ApiBaseUrl}", .. settings]);

    /// <summary>Asks for the news of a story of the archive, and gives the finished message.</summary>
    public async Task<SimulatedMessage> NewsAsync(int count = 1) =>
        await (await Discord.SlashAsync(Channel, Ann, "news", ("topic", "transformer"), ("since", "all"), ("count", count))).FinalAsync();

    /// <summary>Opens the thread under a message by its button.</summary>
    public async Task<SimulatedChannel> AskUnderAsync(SimulatedMessage message)
    {
        var told = await (await Discord.PressAsync(message, Ann, "Ask")).FinalAsync();
        Assert.Contains("<#", told.Text, StringComparison.Ordinal);
        return await Discord.ThreadAsync(message.Channel, t => t.Id == message.Id);
    }

    public async ValueTask DisposeAsync()
    {
        await Discord.DisposeAsync();
        _folder.Dispose();
    }
}
