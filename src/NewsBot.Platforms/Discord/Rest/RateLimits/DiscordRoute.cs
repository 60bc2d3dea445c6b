using System.Globalization;

namespace NewsBot.Platforms.Discord.Rest.RateLimits;

/// <summary>
/// What Discord limits together: the method, the path without ids, and the resource at its top. Two calls with equal routes
/// share a limit even before Discord has named their bucket. See Discord Docs/Rate Limits.
/// </summary>
/// <param name="Template">Safe to show: it holds no id and no token.</param>
/// <param name="Resource">The channel, guild or webhook; a webhook's holds its token and is never shown.</param>
internal readonly record struct DiscordRoute(string Template, string Resource, DiscordRouteKind Kind)
{
    /// <summary>See Discord Docs/Reference, "Snowflakes": the first moment of 2015.</summary>
    private const long Epoch = 1420070400000;

    /// <summary>Deleting a message older than this has a limit of its own; see discord/discord-api-docs issue 1295.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromDays(14);

    public bool NeedsToken => Kind == DiscordRouteKind.Bot;

    /// <summary>See Discord Docs/Rate Limits, "Global Rate Limit": interaction endpoints are not bound to it.</summary>
    public bool IsGloballyLimited => Kind == DiscordRouteKind.Bot;

    /// <summary>Reads a path relative to the base address, such as <c>channels/1/messages?limit=5</c>.</summary>
    public static DiscordRoute Of(HttpMethod method, string path, DateTimeOffset now)
    {
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var parts = (query < 0 ? path : path[..query]).Trim('/').Split('/');
        return parts switch
        {
            ["interactions", _, _, "callback"] =>
                new($"{method} /interactions/{{id}}/{{token}}/callback", "", DiscordRouteKind.InteractionCallback),
            ["webhooks", var id, var token, .. var rest] =>
                new($"{method} /webhooks/{{webhook}}/{{token}}{Rest(rest)}", $"webhooks/{id}/{token}", DiscordRouteKind.InteractionWebhook),
            ["channels", var id, "messages", var message] when method == HttpMethod.Delete && IsOld(message, now) =>
                new($"{method} /channels/{{channel}}/messages/{{id}} (old)", $"channels/{id}", DiscordRouteKind.Bot),
            ["channels", var id, .. var rest] => new($"{method} /channels/{{channel}}{Rest(rest)}", $"channels/{id}", DiscordRouteKind.Bot),
            ["guilds", var id, .. var rest] => new($"{method} /guilds/{{guild}}{Rest(rest)}", $"guilds/{id}", DiscordRouteKind.Bot),
            ["webhooks", var id] => new($"{method} /webhooks/{{webhook}}", $"webhooks/{id}", DiscordRouteKind.Bot),
            _ => new($"{method} {Rest(parts)}", "", DiscordRouteKind.Bot),
        };
    }

    /// <summary>The template only, so that a token can never come into a log through it.</summary>
    public override string ToString() => Template;

    private static string Rest(ReadOnlySpan<string> parts)
    {
        var text = "";
        for (var i = 0; i < parts.Length; i++)
        {
            text += i > 0 && parts[i - 1] == "reactions" ? "/{emoji}"
                : ulong.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out _) ? "/{id}"
                : "/" + parts[i];
        }

        return text;
    }

    private static bool IsOld(string message, DateTimeOffset now) =>
        ulong.TryParse(message, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && now.ToUnixTimeMilliseconds() - ((long)(id >> 22) + Epoch) > Old.TotalMilliseconds;
}

internal enum DiscordRouteKind
{
    /// <summary>Needs the bot's token and counts for the global limit.</summary>
    Bot,

    /// <summary>The first response to an interaction: three seconds, no queue.</summary>
    InteractionCallback,

    /// <summary>What comes after the first response, under the interaction's token.</summary>
    InteractionWebhook,
}
