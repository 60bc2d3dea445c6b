using NewsBot.Platforms.Discord.Model;
using NewsBot.Platforms.Discord.Rest;

namespace NewsBot.Platforms.Discord.Adapter;

/// <summary>Tells a person which permission the bot lacks, in the words of Discord's own settings, and where it is granted.</summary>
internal static class MissingPermission
{
    private static readonly (Permissions Permission, string Name)[] Names =
    [
        (Permissions.ViewChannel, "View Channel"),
        (Permissions.SendMessages, "Send Messages"),
        (Permissions.EmbedLinks, "Embed Links"),
        (Permissions.ReadMessageHistory, "Read Message History"),
        (Permissions.CreatePublicThreads, "Create Public Threads"),
        (Permissions.SendMessagesInThreads, "Send Messages in Threads"),
        (Permissions.ManageThreads, "Manage Threads"),
    ];

    public static bool Of(DiscordApiException exception) => exception.IsMissingPermissions || exception.IsMissingAccess;

    /// <summary>Which of the needed permissions are not among the given; an administrator has all.</summary>
    public static Permissions In(Permissions? given, Permissions needed) =>
        given is not { } has || has.HasFlag(Permissions.Administrator) ? Permissions.None : needed & ~has;

    /// <param name="where">How the channel is named: "this channel", or a mention of it.</param>
    public static string Sentence(Permissions missing, string where)
    {
        var names = Names.Where(n => missing.HasFlag(n.Permission)).Select(n => $"“{n.Name}”").ToList();
        var all = names.Count switch
        {
            0 => "a permission",
            1 => $"the permission {names[0]}",
            _ => $"the permissions {string.Join(", ", names.SkipLast(1))} and {names[^1]}",
        };
        return $"I need {all} in {where}. Somebody who manages this server can grant it: "
            + "Edit Channel > Permissions > add my role for one channel, or Server Settings > Roles > my role > Permissions for all.";
    }
}
