using System.Text.Json;

namespace NewsBot.Platforms.Slack.WebApi;

/// <summary>What Slack says is wrong. See Slack Docs/Web API, "Evaluating responses".</summary>
/// <param name="Code">Slack's word for it: "channel_not_found". "http_502" when there was none.</param>
internal sealed record SlackError(string Code)
{
    /// <summary>Text from outside goes into a log: no more of it than this.</summary>
    private const int MostMessages = 10;

    private const int LongestText = 300;

    /// <summary>With missing_scope: which scope the app needs, and which the token has.</summary>
    public string Needed { get; init; } = "";

    public string Provided { get; init; } = "";

    /// <summary>With invalid_blocks and its like: what is wrong where.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>With ratelimited: when it is worth asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public bool IsRateLimited => Code is "ratelimited" or "rate_limited";

    /// <summary>The token is of no use (any more): only a person can help.</summary>
    public bool IsTokenRefused => Code is "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired";

    /// <summary>
    /// Trouble on Slack's side that may pass. Slack says of these that the call may have had its effect. See Slack Docs/chat.update, "Errors".
    /// </summary>
    public bool IsPassing => Code is "service_unavailable" or "internal_error" or "fatal_error" or "request_timeout"
        || Code.StartsWith("http_5", StringComparison.Ordinal);

    /// <summary>Reads a body of any kind; null when Slack says that all is well.</summary>
    public static SlackError? Read(JsonElement body, int status, TimeSpan? retryAfter)
    {
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True && status is >= 200 and < 300)
        {
            return null;
        }

        var code = Text(body, "error");
        return new SlackError(code.Length > 0 ? code : status == 429 ? "ratelimited" : $"http_{status}")
        {
            Needed = Text(body, "needed"),
            Provided = Text(body, "provided"),
            Messages = ReadMessages(body),
            RetryAfter = retryAfter,
        };
    }

    /// <summary>In words, for the log: "missing_scope. The app needs the scope chat:write; it has none."</summary>
    public override string ToString()
    {
        var scopes = Needed.Length == 0 ? "" : $" The app needs the scope {Needed}; it has {(Provided.Length == 0 ? "none" : Provided)}.";
        return $"{Code}.{scopes}{string.Concat(Messages.Select(m => $" {m}"))}";
    }

    private static IReadOnlyList<string> ReadMessages(JsonElement body) =>
        body.ValueKind == JsonValueKind.Object
        && body.TryGetProperty("response_metadata", out var metadata)
        && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("messages", out var messages)
        && messages.ValueKind == JsonValueKind.Array
            ? [.. messages.EnumerateArray().Where(m => m.ValueKind == JsonValueKind.String).Take(MostMessages).Select(m => Clip(m.GetString()!))]
            : [];

    private static string Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Clip(value.GetString()!)
            : "";

    private static string Clip(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
