using NewsBot.EndToEnd.Simulators.Discord.Gateway;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>Setting up guilds, channels and people, and looking at what stands in them.</summary>
internal static class Views
{
    public static SimulatedUser AddUser(this SimulatedDiscord discord, string name, bool isBot = false, string locale = "en-US")
    {
        lock (discord.World.Gate)
        {
            var user = new SimulatedUser(discord.World.Ids.Next(), name, isBot) { Locale = locale };
            return discord.World.Users[user.Id] = user;
        }
    }

    /// <summary>A guild with an owner of its own; the id decides about the shard, and the padding about the length of its GUILD_CREATE.</summary>
    public static SimulatedGuild AddGuild(this SimulatedDiscord discord, string name, bool hasBot = true, ulong? id = null, int padding = 0)
    {
        var owner = discord.AddUser($"Owner of {name}");
        lock (discord.World.Gate)
        {
            var guild = new SimulatedGuild(id ?? discord.World.Ids.Next(), name, owner) { HasBot = hasBot, Padding = padding };
            guild.Members[owner.Id] = (owner, Permissions.Manager | Permissions.Administrator);
            discord.World.Guilds[guild.Id] = guild;
            discord.World.Publish(new SimulatedEvent("GUILD_CREATE", () => guild.CreateEvent(discord.Bot), guild, Intents.Guilds));
            return guild;
        }
    }

    public static SimulatedUser AddMember(this SimulatedDiscord discord, SimulatedGuild guild, string name, Permissions permissions = Permissions.Member, string locale = "en-US")
    {
        var user = discord.AddUser(name, locale: locale);
        lock (discord.World.Gate)
        {
            guild.Members[user.Id] = (user, permissions);
            return user;
        }
    }

    public static SimulatedChannel AddChannel(this SimulatedDiscord discord, SimulatedGuild guild, string name, ChannelKind kind = ChannelKind.Text)
    {
        lock (discord.World.Gate)
        {
            return discord.World.AddChannel(new SimulatedChannel(discord.World.Ids.Next(), kind, name) { Guild = guild });
        }
    }

    /// <summary>The talk between the bot and one person.</summary>
    public static SimulatedChannel Direct(this SimulatedDiscord discord, SimulatedUser user)
    {
        lock (discord.World.Gate)
        {
            return discord.World.Direct(user);
        }
    }

    /// <summary>Takes the guild away from the bot, as being kicked does.</summary>
    public static void RemoveGuild(this SimulatedDiscord discord, SimulatedGuild guild)
    {
        lock (discord.World.Gate)
        {
            discord.World.Publish(new SimulatedEvent("GUILD_DELETE", () => new() { ["id"] = Json.Id(guild.Id) }, guild, Intents.Guilds));
            discord.World.Guilds.Remove(guild.Id);
        }
    }

    /// <summary>What everyone sees in a channel, oldest first.</summary>
    public static IReadOnlyList<SimulatedMessage> Messages(this SimulatedDiscord discord, SimulatedChannel channel)
    {
        lock (discord.World.Gate)
        {
            return [.. channel.History];
        }
    }

    /// <summary>The threads of a channel, or the posts of a forum.</summary>
    public static IReadOnlyList<SimulatedChannel> Threads(this SimulatedDiscord discord, SimulatedChannel channel)
    {
        lock (discord.World.Gate)
        {
            return [.. discord.World.Channels.Values.Where(c => c.Parent == channel)];
        }
    }

    /// <summary>Waits until the bot said something in a channel that fits.</summary>
    public static Task<SimulatedMessage> HearAsync(this SimulatedDiscord discord, SimulatedChannel channel, Func<SimulatedMessage, bool>? wanted = null, TimeSpan? limit = null) =>
        discord.World.Changes.UntilAsync(
            () => discord.Messages(channel).FirstOrDefault(m => m.Author.Id == discord.Bot.Id && m is { IsLoading: false, Type: not 21 } && wanted?.Invoke(m) != false),
            limit ?? TimeSpan.FromSeconds(60),
            () => $"The bot did not say what was waited for in #{channel.Name}, but:\n{string.Join('\n', discord.Messages(channel).Select(m => $"{m.Author.Name}: {m.Text}"))}");

    /// <summary>Waits for a thread of a channel that fits.</summary>
    public static Task<SimulatedChannel> ThreadAsync(this SimulatedDiscord discord, SimulatedChannel channel, Func<SimulatedChannel, bool>? wanted = null, TimeSpan? limit = null) =>
        discord.World.Changes.UntilAsync(
            () => discord.Threads(channel).FirstOrDefault(t => wanted?.Invoke(t) != false),
            limit ?? TimeSpan.FromSeconds(60),
            () => $"There came no such thread in #{channel.Name}.");

    /// <summary>Waits until something happened this often: see <see cref="DiscordLog"/> for the kinds.</summary>
    public static Task HappensAsync(this SimulatedDiscord discord, string kind, int times = 1, TimeSpan? limit = null) =>
        discord.World.Changes.UntilAsync(
            () => discord.Log[kind] >= times ? discord : null,
            limit ?? TimeSpan.FromSeconds(60),
            () => $"“{kind}” happened {discord.Log[kind]} times, not {times}.\n{discord.Log}");

    /// <summary>Waits until sessions are connected.</summary>
    public static Task ReadyAsync(this SimulatedDiscord discord, int sessions = 1, TimeSpan? limit = null) => discord.Gateway.ReadyAsync(sessions, limit);

    /// <summary>Waits until the bot registered commands, and so can be typed to.</summary>
    public static Task CommandsAsync(this SimulatedDiscord discord, SimulatedGuild? guild = null) =>
        discord.World.Changes.UntilAsync(
            () => discord.World.Commands.In(guild?.Id ?? 0).Count > 0 ? discord : null,
            TimeSpan.FromSeconds(60),
            () => $"The bot registered no commands.\n{discord.Log}");
}
