using NewsBot.Platforms.Slack.WebApi;

namespace NewsBot.Platforms.Slack.Adapter;

/// <summary>
/// Tells a person why Slack does not let the bot write somewhere, with Slack's word for it and what helps. See Slack Docs/chat.postMessage,
/// "Errors". Pure.
/// </summary>
internal static class SlackRefusals
{
    /// <summary>The bot has to be invited, or to be told of another way.</summary>
    public static bool NotThere(SlackError error) => error.Code is "not_in_channel" or "channel_not_found";

    /// <summary>Null where words would help nobody: the fault is ours.</summary>
    /// <param name="where">How the channel is named: a link to it, or "that channel".</param>
    public static string? Words(SlackError error, string where, string bot) => error.Code switch
    {
        "not_in_channel" => $"I am not in {where} (not_in_channel). Type /invite @{bot} there, and ask again.",
        "channel_not_found" => $"I cannot see {where} (channel_not_found). If it is private, type /invite @{bot} there, and ask again.",
        "is_archived" => $"{Capital(where)} is archived (is_archived). Unarchive it in the channel's settings, or choose another one.",
        "missing_scope" =>
            $"The app lacks a permission in this workspace (missing_scope: {Named(error)}). Whoever runs it adds the scope on the app's page OAuth & Permissions and installs it again.",
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" =>
            $"This workspace's settings do not let me post in {where} ({error.Code}). A workspace admin can allow it: channel settings, Posting permissions.",
        "restricted_action_thread_locked" => $"That thread is locked (restricted_action_thread_locked). Ask me outside of it.",
        "ekm_access_denied" or "team_access_not_granted" or "access_denied" or "not_allowed_token_type" or "no_permission" =>
            $"This workspace's administrators do not let me post in {where} ({error.Code}). Please ask them.",
        "messages_tab_disabled" => "My Messages tab is off (messages_tab_disabled). Whoever runs the app switches it on: App Home, Show Tabs, Messages Tab.",
        _ when error.IsTokenRefused => $"Slack no longer takes my token ({error.Code}). Whoever runs me installs the app again.",
        _ => null,
    };

    private static string Named(SlackError error) => error.Needed.Length > 0 ? error.Needed : "which one, Slack does not say";

    private static string Capital(string where) => where.Length > 0 && char.IsLower(where[0]) ? char.ToUpperInvariant(where[0]) + where[1..] : where;
}
