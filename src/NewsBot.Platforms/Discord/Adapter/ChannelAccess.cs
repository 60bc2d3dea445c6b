using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>What the bot may do in a channel it was not asked in. (An interaction says it of its own channel.)</summary>
internal static class ChannelAccess
{
    public static async Task<Permissions> ReadAsync(DiscordRest discord, Channel channel, UserId me, CancellationToken cancellationToken)
    {
        if (channel.GuildId is not { } guild)
        {
            return Permissions.Administrator;
        }

        var roles = await discord.GetRolesAsync(guild, cancellationToken);
        var member = await discord.GetMemberAsync(guild, me, cancellationToken);
        // A thread has no overwrites of its own: Discord Docs/Permissions, "Inherited Permissions" of threads.
        var ruling = channel is { IsThread: true, ParentId: { } parent } ? await discord.GetChannelAsync(parent, cancellationToken) : channel;
        return Compute(ruling, guild, me, roles, member);
    }

    /// <summary>See Discord Docs/Permissions, "Permission Overwrites": everyone, then roles, then the member.</summary>
    public static Permissions Compute(Channel channel, GuildId guild, UserId me, IReadOnlyList<Role> roles, GuildMember member)
    {
        var everyone = guild.ToString();
        var mine = roles.Where(r => r.Id == everyone || member.Roles.Contains(r.Id, StringComparer.Ordinal)).Aggregate(Permissions.None, (all, r) => all | r.Permissions);
        if (mine.HasFlag(Permissions.Administrator))
        {
            return Permissions.Administrator;
        }

        mine = Apply(mine, channel.PermissionOverwrites.Where(o => o.Id == everyone));
        mine = Apply(mine, channel.PermissionOverwrites.Where(o => o.Type == 0 && o.Id != everyone && member.Roles.Contains(o.Id, StringComparer.Ordinal)));
        return Apply(mine, channel.PermissionOverwrites.Where(o => o.Type == 1 && o.Id == me.ToString()));
    }

    /// <summary>Of one rank, what any denies is taken before what any allows is given.</summary>
    private static Permissions Apply(Permissions mine, IEnumerable<Overwrite> overwrites)
    {
        var (allow, deny) = overwrites.Aggregate((Permissions.None, Permissions.None), (all, o) => (all.Item1 | o.Allow, all.Item2 | o.Deny));
        return (mine & ~deny) | allow;
    }
}
