using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>Which commands a client shows to whom and where; what it does not show cannot be typed.</summary>
internal static class Offers
{
    private const int GuildInstall = 0;
    private const int UserInstall = 1;
    private const int InGuild = 0;
    private const int WithTheBot = 1;

    /// <summary>See Discord Docs/Application Commands, "Permissions", "Contexts" and "Installation Context".</summary>
    public static void Check(JsonObject command, SimulatedChannel channel, SimulatedUser user)
    {
        var name = command["name"].Text();
        if (channel.Guild is { } guild
            && command["default_member_permissions"].Text() is { } bits
            && guild.Members.TryGetValue(user.Id, out var member)
            && !member.Permissions.HasFlag(Permissions.Administrator)
            && !member.Permissions.HasFlag((Permissions)ulong.Parse(bits, CultureInfo.InvariantCulture)))
        {
            throw new InvalidOperationException($"A client does not offer “{name}” to {user.Name}, who lacks the permissions {bits}.");
        }

        if (!Has(command["contexts"], channel.Guild is null ? WithTheBot : InGuild, whenAbsent: true))
        {
            throw new InvalidOperationException($"A client does not offer “{name}” here: its contexts are {command["contexts"]?.ToJsonString()}.");
        }

        var installed = channel.Guild is { HasBot: false } ? UserInstall : GuildInstall;
        if (command["guild_id"] is null && channel.Guild is not null && !Has(command["integration_types"], installed, installed == GuildInstall))
        {
            throw new InvalidOperationException($"A client does not offer “{name}” here: its integration types are {command["integration_types"]?.ToJsonString()}.");
        }
    }

    private static bool Has(JsonNode? list, long wanted, bool whenAbsent) =>
        list is JsonArray array ? array.Any(n => n.Number() == wanted) : whenAbsent;
}
