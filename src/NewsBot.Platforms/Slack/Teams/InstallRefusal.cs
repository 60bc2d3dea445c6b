namespace NewsBot.Platforms.Slack.Teams;

/// <summary>What Slack says when it does not install the app, in words with the cure. See Slack Docs/oauth.v2.access, "Errors".</summary>
internal static class InstallRefusal
{
    public const string WholeOrganisation =
        "The app was installed for a whole Enterprise organisation, which this bot does not support. Remove it there, and install it to the single workspaces that want it: choose the workspace at the top right of Slack's page.";

    public const string Rotation =
        "The app rotates its tokens, which this bot does not support, and Slack does not let an app go back. Make a new app from slack-manifest.yaml, where token_rotation_enabled is false, and put its credentials into the settings.";

    public const string NoBotToken =
        "Slack gave no bot's token for the workspace. Check that the app was made from slack-manifest.yaml and has a bot user, and start the installation again.";

    public const string OtherApp =
        "Slack:ClientId and Slack:AppToken are of two apps. Copy both from the page Basic Information of the same app, start the bot again, and start the installation again.";

    /// <summary>Another code of Slack's is not repeated: it came over a query that anybody can write.</summary>
    public static string Cure(string code, SlackOptions options) => code switch
    {
        "access_denied" => "You did not give the permission, so nothing was installed. Start the installation again if that was a mistake.",
        "invalid_code" or "code_already_used" or "code_expired" or "invalid_grant" =>
            "The code from Slack is used up or too old. Start the installation again.",
        "bad_client_secret" or "invalid_client_secret" =>
            "Slack does not take Slack:ClientSecret. Copy it again from the app's page Basic Information, App Credentials, and start the bot again.",
        "invalid_client_id" or "bad_client_id" or "invalid_client" =>
            "Slack does not know Slack:ClientId. Copy it again from the app's page Basic Information, App Credentials, and start the bot again.",
        "bad_redirect_uri" or "invalid_redirect_uri" =>
            $"The address {InstallAddresses.Redirect(options)} is not one of the app's. Add it on the app's page OAuth & Permissions, Redirect URLs, or correct Slack:PublicUrl.",
        "invalid_team_for_non_distributed_app" =>
            "The app may only be installed where it was made. Switch on its distribution on the app's page Manage Distribution, and start the installation again.",
        "invalid_scope" or "scope_not_allowed_on_enterprise" or "oauth_authorization_url_mismatch" =>
            $"Slack does not give the app the permissions it asks for ({code}). Compare the app with slack-manifest.yaml on its page App Manifest, and start the installation again.",
        "ratelimited" => "Slack wants fewer installations at a time. Start the installation again in a minute.",
        _ => "Slack did not install the app; the bot's log has its word for it. Start the installation again, and compare the app with slack-manifest.yaml if that does not help.",
    };
}
