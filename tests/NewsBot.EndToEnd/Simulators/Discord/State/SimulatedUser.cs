using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>A person or a bot.</summary>
internal sealed record SimulatedUser(ulong Id, string Name, bool IsBot = false)
{
    /// <summary>How a message mentions this user.</summary>
    public string Mention => $"<@{Id}>";

    /// <summary>The language of this person's client.</summary>
    public string Locale { get; init; } = "en-US";

    public JsonObject Json()
    {
        var json = new JsonObject
        {
            ["id"] = Discord.Json.Id(Id),
            ["username"] = Name.ToLowerInvariant().Replace(' ', '_'),
            ["discriminator"] = "0",
            ["global_name"] = IsBot ? null : Name,
            ["avatar"] = null,
            ["avatar_decoration_data"] = null,
            ["collectibles"] = null,
            ["primary_guild"] = null,
            ["public_flags"] = 0,
        };
        if (IsBot)
        {
            json["bot"] = true;
        }

        return json;
    }
}
