using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>A person, or a bot's user.</summary>
internal sealed record SimulatedPerson(string Id, string Name, string TeamId)
{
    /// <summary>How a message mentions this person.</summary>
    public string Mention => $"<@{Id}>";

    /// <summary>An IANA zone.</summary>
    public string TimeZone { get; init; } = "Europe/London";

    public string Locale { get; init; } = "en-GB";

    public bool IsBot { get; init; }

    /// <summary>What an address of the web or an old command knows a person by.</summary>
    public string Handle => Name.ToLowerInvariant().Replace(' ', '.');

    /// <summary>See Slack Docs/User Object. The locale is told to those who ask for it.</summary>
    public JsonObject Json(bool withLocale = false)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var json = new JsonObject
        {
            ["id"] = Id,
            ["team_id"] = TeamId,
            ["name"] = Handle,
            ["deleted"] = false,
            ["color"] = "9f69e7",
            ["real_name"] = Name,
            ["tz"] = TimeZone,
            ["tz_label"] = zone.StandardName,
            ["tz_offset"] = (int)zone.GetUtcOffset(DateTimeOffset.UtcNow).TotalSeconds,
            ["profile"] = new JsonObject
            {
                ["real_name"] = Name,
                ["real_name_normalized"] = Name,
                ["display_name"] = IsBot ? "" : Name,
                ["display_name_normalized"] = IsBot ? "" : Name,
                ["team"] = TeamId,
            },
            ["is_admin"] = false,
            ["is_owner"] = false,
            ["is_primary_owner"] = false,
            ["is_restricted"] = false,
            ["is_ultra_restricted"] = false,
            ["is_bot"] = IsBot,
            ["is_app_user"] = false,
            ["updated"] = 1_700_000_000,
        };
        if (withLocale)
        {
            json["locale"] = Locale;
        }

        return json;
    }

    public override string ToString() => Name;
}
