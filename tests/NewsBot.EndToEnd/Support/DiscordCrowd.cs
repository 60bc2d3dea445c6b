using System.Diagnostics;
using NewsBot.EndToEnd.Simulators.Discord;
using NewsBot.EndToEnd.Simulators.Discord.People;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Support;

/// <summary>Something that was asked of the bot: an interaction, or a message that it has to answer.</summary>
internal sealed record Asked(string What, long Sent, bool NobodyTold)
{
    public SimulatedInteraction? Interaction { get; init; }

    public SimulatedMessage? Message { get; init; }
}

/// <summary>People who ask a few times a second, in several channels, by commands, buttons, and messages in threads.</summary>
internal sealed class DiscordCrowd(SimulatedDiscord discord, Random random, Func<bool> isNobodyTold)
{
    private const int Channels = 5;

    private readonly CrowdWords _words = new(random);
    private readonly List<SimulatedUser> _people = [];
    private readonly List<SimulatedChannel> _channels = [];
    private readonly List<SimulatedChannel> _threads = [];
    private readonly List<Asked> _asked = [];

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyList<Asked> All => _asked;

    /// <summary>Makes the places; threads are opened by the button, as people do it.</summary>
    public async Task GatherAsync(SimulatedGuild guild)
    {
        for (var i = 0; i < Channels; i++)
        {
            var channel = discord.AddChannel(guild, $"news-{i}");
            var person = discord.AddMember(guild, $"Person {i}");
            _channels.Add(channel);
            _people.Add(person);
            var news = await (await discord.SlashAsync(channel, person, "news", ("since", "all"), ("count", 3))).FinalAsync();
            await discord.PressAsync(news, person, "Ask");
            _threads.Add(await discord.ThreadAsync(channel));
        }
    }

    /// <summary>One person does one thing.</summary>
    public async Task ActAsync()
    {
        var (channel, person) = (_words.Pick(_channels), _words.Pick(_people));
        switch (random.Next(100))
        {
            case < 15:
                await SlashAsync(channel, person, "news", ("topic", _words.Topic()), ("since", "all"), ("count", random.Next(1, 6)));
                break;
            case < 25:
                await SlashAsync(channel, person, "ask", ("question", _words.Question(_asked.Count)));
                break;
            case < 35:
                await SlashAsync(channel, person, _words.Pick(["topics", "status", "help"]));
                break;
            case < 60:
                Press(channel, person);
                break;
            case < 90:
                Say(_words.Pick(_threads), person, _words.Question(_asked.Count));
                break;
            default:
                Say(channel, person, $"{discord.Bot.Mention} {_words.Question(_asked.Count)}");
                break;
        }
    }

    /// <summary>How often the person sees an answer; a "… is thinking" is none.</summary>
    public int Answers(Asked asked)
    {
        lock (discord.World.Gate)
        {
            return asked.Message is { } message
                ? message.Channel.All.Count(m => m.Author.Id == discord.Bot.Id && m is { Deleted: false } && m.RepliesTo == message)
                : asked.Interaction is { Original: { IsLoading: false } } interaction ? interaction.Seen.Count - interaction.Seen.Skip(1).Count(IsAnotherPage) : 0;

            // A list that is longer than a message goes on in the next, which says other things.
            bool IsAnotherPage(SimulatedMessage page) => asked.Interaction!.Seen.All(m => m == page || m.Text != page.Text);
        }
    }

    /// <summary>What the person reads in the end.</summary>
    public string Text(Asked asked)
    {
        lock (discord.World.Gate)
        {
            return asked.Message is { } message
                ? string.Join('\n', message.Channel.All.Where(m => m.RepliesTo == message && m.Author.Id == discord.Bot.Id).Select(m => m.Text))
                : asked.Interaction!.Text;
        }
    }

    private async Task SlashAsync(SimulatedChannel channel, SimulatedUser person, string command, params IReadOnlyList<(string Name, object Value)> options)
    {
        bool nobody;
        Task<SimulatedInteraction> typed;
        var sent = Stopwatch.GetTimestamp();
        lock (discord.World.Gate)
        {
            nobody = isNobodyTold();
            typed = discord.SlashAsync(channel, person, command, options);
        }

        Note(new Asked($"/{command} {string.Join(' ', options.Select(o => o.Value))}", sent, nobody) { Interaction = await typed });
    }

    private void Press(SimulatedChannel channel, SimulatedUser person)
    {
        lock (discord.World.Gate)
        {
            var (nobody, sent) = (isNobodyTold(), Stopwatch.GetTimestamp());
            var told = channel.History.Where(m => m.Author.Id == discord.Bot.Id && m.Buttons.Contains("Sources")).TakeLast(10).ToList();
            if (told.Count == 0)
            {
                return;
            }

            var message = _words.Pick(told);
            var button = _words.Pick([.. message.Buttons.Where(b => b is "Evidence" or "Sources" or "More"), "up", "down"]);
            var pressed = discord.PressAsync(message, person, button);
            // Nothing in it waits.
            Note(new Asked($"[{button}]", sent, nobody) { Interaction = pressed.GetAwaiter().GetResult() });
        }
    }

    private void Say(SimulatedChannel channel, SimulatedUser person, string text)
    {
        lock (discord.World.Gate)
        {
            var (nobody, sent) = (isNobodyTold(), Stopwatch.GetTimestamp());
            var said = discord.SayAsync(channel, person, text);
            Note(new Asked(text, sent, nobody) { Message = said.GetAwaiter().GetResult() });
        }
    }

    private void Note(Asked asked)
    {
        discord.Log.Happened("asked", $"#{_asked.Count} {asked.What}");
        _asked.Add(asked with { What = $"#{_asked.Count} {asked.What}" });
    }
}
