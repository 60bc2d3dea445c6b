using NewsBot.EndToEnd.Simulators.Slack;
using NewsBot.EndToEnd.Simulators.Slack.People;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Support;

/// <summary>Something that was asked of the bot: a command or a press, or a message that it has to answer.</summary>
internal sealed record AskedOnSlack(string What, SimulatedAct? Act, SimulatedPost? Post)
{
    public SimulatedPerson Person => Act?.Person ?? Post!.Author;

    public SimulatedConversation? Place => Act is null ? Post!.Conversation : Act.Conversation;

    /// <summary>The bot took it upon itself: what it acknowledged Slack never tells again.</summary>
    public bool IsAcknowledged => (Act is null ? Post!.Acknowledged : Act.Acknowledged) is not null;

    /// <summary>What an answer that everybody can read carries unseen: the event or the envelope that it answers.</summary>
    public IReadOnlyList<string> Keys => Act is null ? [.. Post!.EventIds.Select(id => "a" + id)] : Act.Envelope is { Id.Length: > 0 } envelope ? ["a" + envelope.Id] : [];
}

/// <summary>People who ask a few times a second, by commands, buttons, mentions, and messages in threads and to the bot alone.</summary>
internal sealed class SlackCrowd(SimulatedSlack slack, Random random)
{
    private const int Channels = 5;

    private readonly CrowdWords _words = new(random);
    private readonly List<SimulatedPerson> _people = [];
    private readonly List<SimulatedConversation> _channels = [];
    private readonly List<SimulatedPost> _threads = [];
    private readonly List<AskedOnSlack> _asked = [];

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyList<AskedOnSlack> All => _asked;

    /// <summary>Makes the places, each with news under which people ask.</summary>
    public async Task GatherAsync()
    {
        for (var i = 0; i < Channels; i++)
        {
            _channels.Add(slack.AddChannel($"news-{i}"));
            _people.Add(slack.AddPerson($"person-{i}"));
            _threads.Add(await (await SlashAsync(_channels[i], _people[i], "/news", "since:all count:3")).FinalAsync());
        }
    }

    /// <summary>One person does one thing.</summary>
    public async Task ActAsync()
    {
        var (channel, person) = (_words.Pick(_channels), _words.Pick(_people));
        switch (random.Next(100))
        {
            case < 15:
                await SlashAsync(channel, person, "/news", string.Create(null, $"{_words.Topic()} since:all count:{random.Next(1, 6)}"));
                break;
            case < 25:
                await SlashAsync(channel, person, "/ask", Question());
                break;
            case < 35:
                await SlashAsync(channel, person, "/newsbot", _words.Pick(["status", "topics", "help"]));
                break;
            case < 60:
                await PressAsync(channel, person);
                break;
            case < 85:
                var thread = _words.Pick(_threads);
                await SayAsync(thread.Conversation, person, Question(), thread.Ts);
                break;
            case < 93:
                await SayAsync(channel, person, $"{slack.Bot.Mention} {Question()}");
                break;
            default:
                await SayAsync(slack.Direct(person), person, Question());
                break;
        }
    }

    private async Task<SimulatedAct> SlashAsync(SimulatedConversation channel, SimulatedPerson person, string command, string text)
    {
        var act = await slack.SlashAsync(channel, person, command, text);
        Note(new AskedOnSlack(act.Name, act, Post: null));
        return act;
    }

    private async Task PressAsync(SimulatedConversation channel, SimulatedPerson person)
    {
        List<SimulatedPost> told;
        lock (slack.World.Gate)
        {
            told = [.. channel.History.Where(p => p is { IsStreaming: false } && p.Author == slack.Bot && p.Buttons.Contains("Sources")).TakeLast(10)];
        }

        if (told.Count > 0)
        {
            var post = _words.Pick(told);
            var button = _words.Pick([.. post.Buttons.Where(b => b is "Evidence" or "Sources" or "More"), "up", "down"]);
            Note(new AskedOnSlack($"[{button}]", await slack.PressAsync(post, person, button), Post: null));
        }
    }

    private async Task SayAsync(SimulatedConversation place, SimulatedPerson person, string text, string? thread = null) =>
        Note(new AskedOnSlack(text, Act: null, await slack.SayAsync(place, person, text, thread)));

    private void Note(AskedOnSlack asked)
    {
        var numbered = asked with { What = string.Create(null, $"#{_asked.Count} {asked.What}") };
        slack.Log.Happened("asked", numbered.What);
        _asked.Add(numbered);
    }

    private string Question() => _words.Question(_asked.Count);
}
