using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.People;

/// <summary>Setting up workspaces, channels and people, and looking at what stands in them.</summary>
internal static class SlackViews
{
    /// <summary>A workspace; one that is not installed yet waits for OAuth.</summary>
    public static SimulatedTeam AddTeam(this SimulatedSlack slack, string name, bool installed = true)
    {
        var world = slack.World;
        lock (world.Gate)
        {
            var id = world.NextId('T');
            var bot = new SimulatedPerson(world.NextId('U'), "NewsBot", id) { IsBot = true };
            var team = new SimulatedTeam(id, name, bot, world.NextId('B'), $"xoxb-{world.Teams.Count}-not-a-token-of-anyone") { Installed = installed };
            world.People[bot.Id] = bot;
            world.Teams.Add(team);
            return team;
        }
    }

    public static SimulatedPerson AddPerson(
        this SimulatedSlack slack, string name, string timeZone = "Europe/London", string locale = "en-GB", bool isBot = false, SimulatedTeam? team = null)
    {
        lock (slack.World.Gate)
        {
            var person = new SimulatedPerson(slack.World.NextId('U'), name, (team ?? slack.Team).Id) { TimeZone = timeZone, Locale = locale, IsBot = isBot };
            return slack.World.People[person.Id] = person;
        }
    }

    public static SimulatedConversation AddChannel(this SimulatedSlack slack, string name, bool isPrivate = false, bool botIsMember = true, SimulatedTeam? team = null)
    {
        lock (slack.World.Gate)
        {
            return slack.World.Add(new SimulatedConversation(slack.World.NextId('C'), team ?? slack.Team, isPrivate ? ConversationKind.Private : ConversationKind.Public, name)
            {
                BotIsMember = botIsMember,
            });
        }
    }

    /// <summary>The talk between the bot and one person.</summary>
    public static SimulatedConversation Direct(this SimulatedSlack slack, SimulatedPerson person)
    {
        lock (slack.World.Gate)
        {
            return slack.World.Direct(slack.World.Teams.Find(t => t.Id == person.TeamId)!, [person]);
        }
    }

    /// <summary>What somebody sees in a channel, oldest first: replies stand in their threads. Without a person: what everybody sees.</summary>
    public static IReadOnlyList<SimulatedPost> Messages(this SimulatedSlack slack, SimulatedConversation place, SimulatedPerson? person = null)
    {
        lock (slack.World.Gate)
        {
            return [.. place.All.Where(p => !p.Deleted && (p.VisibleTo is null || p.VisibleTo == person) && (!p.IsReply || p.Broadcast) && p.Subtype is null)];
        }
    }

    /// <summary>What somebody sees below a message, oldest first, without the message itself.</summary>
    public static IReadOnlyList<SimulatedPost> Replies(this SimulatedSlack slack, SimulatedConversation place, string threadTs, SimulatedPerson? person = null)
    {
        lock (slack.World.Gate)
        {
            return [.. place.All.Where(p => !p.Deleted && (p.VisibleTo is null || p.VisibleTo == person) && p.IsReply && p.ThreadTs == threadTs)];
        }
    }

    /// <summary>The App Home that was published for somebody; null when there is none.</summary>
    public static SimulatedView? Home(this SimulatedSlack slack, SimulatedPerson person)
    {
        lock (slack.World.Gate)
        {
            return slack.World.Homes.GetValueOrDefault(person.Id);
        }
    }

    /// <summary>Waits for an App Home that shows what is wanted.</summary>
    public static Task<SimulatedView> HomeAsync(this SimulatedSlack slack, SimulatedPerson person, Func<SimulatedView, bool>? wanted = null, TimeSpan? limit = null) =>
        slack.World.Changes.UntilAsync(
            () => slack.Home(person) is { } home && wanted?.Invoke(home) != false ? home : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"{person.Name} has no such App Home{(slack.Home(person) is { } home ? $", but:\n{home.Text}" : ".")}\n{slack.Log}");

    /// <summary>Waits until the bot said something that fits, in the channel or in a thread of it, to everybody.</summary>
    public static Task<SimulatedPost> HearAsync(this SimulatedSlack slack, SimulatedConversation place, Func<SimulatedPost, bool>? wanted = null, TimeSpan? limit = null) =>
        slack.HearAsync(place, person: null, wanted, limit);

    /// <summary>The same for what one person sees, ephemeral messages too.</summary>
    public static Task<SimulatedPost> HearAsync(this SimulatedSlack slack, SimulatedConversation place, SimulatedPerson? person, Func<SimulatedPost, bool>? wanted = null, TimeSpan? limit = null) =>
        slack.World.Changes.UntilAsync(
            () => Said(slack, place, person).FirstOrDefault(p => wanted?.Invoke(p) != false),
            limit ?? TimeSpan.FromSeconds(60),
            () => $"The bot did not say what was waited for in {place}, but:\n{string.Join('\n', Said(slack, place, person))}\n{slack.Log}");

    /// <summary>Waits until something happened this often: see <see cref="SlackLog"/> for the kinds.</summary>
    public static Task HappensAsync(this SimulatedSlack slack, string kind, int times = 1, TimeSpan? limit = null) =>
        slack.World.Changes.UntilAsync(
            () => slack.Log[kind] >= times ? slack : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"“{kind}” happened {slack.Log[kind]} times, not {times}.\n{slack.Log}");

    /// <summary>Waits until connections of Socket Mode are open.</summary>
    public static Task ReadyAsync(this SimulatedSlack slack, int connections = 1, TimeSpan? limit = null) => slack.Sockets.ReadyAsync(connections, limit);

    /// <summary>What the assistant's pane shows of a thread.</summary>
    public static AssistantThread Assistant(this SimulatedSlack slack, SimulatedPost thread)
    {
        lock (slack.World.Gate)
        {
            return thread.Conversation.Assistant(thread.Ts);
        }
    }

    private static List<SimulatedPost> Said(SimulatedSlack slack, SimulatedConversation place, SimulatedPerson? person)
    {
        lock (slack.World.Gate)
        {
            return [.. place.All.Where(p => p is { Deleted: false, Subtype: null } && p.Author == place.Team.Bot && (p.VisibleTo is null || p.VisibleTo == person))];
        }
    }
}
