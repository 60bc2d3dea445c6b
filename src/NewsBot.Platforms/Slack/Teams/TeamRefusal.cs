using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Teams;

/// <summary>Which refusals of the bot's own token no waiting helps against. See Slack Docs/auth.test, "Errors".</summary>
internal static class TeamRefusal
{
    public const string NotOneWorkspace =
        "Slack:BotToken is for a whole Enterprise organisation. The bot works in single workspaces: install the app to one of them on the app's page Install App, put that token into Slack:BotToken and start again.";

    public const string NoBot =
        "Slack:BotToken belongs to a person, not to a bot. Copy the Bot User OAuth Token (xoxb-…) from the app's page OAuth & Permissions into Slack:BotToken and start again.";

    /// <summary>What to do about it; null when it may pass.</summary>
    public static string? Cure(SlackError error) => error.Code switch
    {
        "account_inactive" =>
            "The app is no longer in the workspace of Slack:BotToken (account_inactive). Install it again on the app's page Install App, copy the new token (xoxb-…) into Slack:BotToken and start again.",
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "not_allowed_token_type" =>
            $"Slack does not take Slack:BotToken ({error.Code}). Copy the Bot User OAuth Token (xoxb-…) from the app's page OAuth & Permissions, after installing the app again if need be, put it into Slack:BotToken and start again.",
        "no_permission" or "access_denied" or "org_login_required" or "ekm_access_denied" or "enterprise_is_restricted" or "team_access_not_granted" =>
            $"Slack does not let the app into the workspace of Slack:BotToken ({error.Code}). Ask the workspace's owners to allow it, and start again.",
        _ => null,
    };
}
