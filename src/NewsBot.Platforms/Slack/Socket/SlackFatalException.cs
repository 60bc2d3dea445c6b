using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Socket;

/// <summary>Slack will not have the app until a person does something; the message says what.</summary>
internal sealed class SlackFatalException(string message, string code) : Exception(message)
{
    /// <summary>Slack's word for it: "invalid_auth", "link_disabled".</summary>
    public string Code { get; } = code;
}

/// <summary>Which refusals of apps.connections.open no waiting helps against. See Slack Docs/apps.connections.open, "Errors".</summary>
internal static class SocketRefusal
{
    public const string LinkDisabled =
        "Socket Mode is switched off for the app (link_disabled). Switch it on in the app's settings, page Socket Mode, or set Slack:Delivery to http, and start again.";

    /// <summary>What to do about it; null when it may pass.</summary>
    public static string? Cure(SlackError error) => error.Code switch
    {
        "missing_scope" =>
            "Slack:AppToken lacks the scope connections:write (missing_scope). Make an app-level token (xapp-…) with it on the app's page Basic Information, App-Level Tokens, put it into Slack:AppToken and start again.",
        "not_allowed_token_type" =>
            "Slack:AppToken is a token of another kind (not_allowed_token_type). It starts with xapp- and has the scope connections:write; the bot's token (xoxb-…) belongs into Slack:BotToken. Make one on the app's page Basic Information, App-Level Tokens, and start again.",
        "invalid_auth" or "not_authed" or "token_revoked" or "token_expired" or "account_inactive" or "user_removed_from_team" =>
            $"Slack does not take Slack:AppToken ({error.Code}). Make a new app-level token (xapp-…) with the scope connections:write on the app's page Basic Information, App-Level Tokens, put it into Slack:AppToken and start again.",
        "forbidden_team" or "access_denied" or "enterprise_is_restricted" or "no_permission" =>
            $"Slack does not let the app use Socket Mode here ({error.Code}). Ask the workspace's owners to allow it, or set Slack:Delivery to http, and start again.",
        _ => null,
    };
}
