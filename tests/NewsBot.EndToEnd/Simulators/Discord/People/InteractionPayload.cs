using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.People;

/// <summary>An interaction as the bot is told of it. See Discord Docs/Receiving and Responding, "Interaction Structure".</summary>
internal static class InteractionPayload
{
    private const int InGuild = 0;
    private const int WithTheBot = 1;

    public static JsonObject Of(World world, SimulatedInteraction interaction, JsonObject data)
    {
        var (channel, user) = (interaction.Channel, interaction.User);
        var json = new JsonObject
        {
            ["version"] = 1,
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["id"] = Json.Id(interaction.Id),
            ["application_id"] = Json.Id(world.Bot.Id),
            ["data"] = data,
            ["channel_id"] = Json.Id(channel.Id),
            ["channel"] = Channel(channel),
            ["locale"] = user.Locale,
            ["app_permissions"] = Bits(channel.BotPermissions),
            ["entitlements"] = new JsonArray(),
            ["entitlement_sku_ids"] = new JsonArray(),
            ["authorizing_integration_owners"] = interaction.Owners(),
            ["context"] = channel.Guild is null ? WithTheBot : InGuild,
            ["attachment_size_limit"] = 10_485_760,
        };
        if (channel.Guild is { } guild)
        {
            json["guild_id"] = Json.Id(guild.Id);
            json["guild_locale"] = guild.Locale;
            json["guild"] = new JsonObject { ["id"] = Json.Id(guild.Id), ["locale"] = guild.Locale, ["features"] = new JsonArray() };
            var member = guild.Member(user);
            member["permissions"] = Bits(guild.Members.TryGetValue(user.Id, out var known) ? known.Permissions : Permissions.Member);
            json["member"] = member;
        }
        else
        {
            json["user"] = user.Json();
        }

        if (interaction.Source is { } message)
        {
            json["message"] = message.Json();
        }

        return json;
    }

    public static JsonObject Channel(SimulatedChannel channel)
    {
        var json = channel.Json();
        json["permissions"] = Bits(channel.BotPermissions);
        return json;
    }

    private static string Bits(Permissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);
}
