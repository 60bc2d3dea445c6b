namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>A workspace, and the app's installation in it.</summary>
internal sealed class SimulatedTeam(string id, string name, SimulatedPerson bot, string botId, string botToken)
{
    /// <summary>What an app with everything would ask for. See Slack Docs/Scopes.</summary>
    public static readonly IReadOnlyList<string> AllScopes =
    [
        "app_mentions:read", "assistant:write", "channels:history", "channels:join", "channels:read", "chat:write", "chat:write.public", "commands", "groups:history",
        "groups:read", "im:history", "im:read", "im:write", "mpim:history", "mpim:read", "mpim:write", "reactions:read", "reactions:write", "team:read", "users:read",
    ];

    public string Id => id;

    public string Name => name;

    /// <summary>The first part of the workspace's address.</summary>
    public string Domain => name.ToLowerInvariant().Replace(' ', '-');

    /// <summary>The bot's user here.</summary>
    public SimulatedPerson Bot => bot;

    /// <summary>What stands in bot_id; not the bot's user.</summary>
    public string BotId => botId;

    /// <summary>Changing it is what reinstalling does.</summary>
    public string BotToken { get; set; } = botToken;

    /// <summary>Whether the token is of use; without it calls get account_inactive.</summary>
    public bool Installed { get; set; } = true;

    /// <summary>What the installation was granted; a test may take some away.</summary>
    public HashSet<string> Scopes { get; } = [.. AllScopes];

    public override string ToString() => name;
}
