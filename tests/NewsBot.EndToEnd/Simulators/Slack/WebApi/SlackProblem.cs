using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>A refusal in Slack's words. It is HTTP 200 with ok:false. See Slack Docs/Web API, "Evaluating responses".</summary>
internal sealed class SlackProblem(string error, params IReadOnlyList<string> messages) : Exception(error)
{
    public string Error => Message;

    /// <summary>With missing_scope.</summary>
    public string? Needed { get; init; }

    public string? Provided { get; init; }

    public static SlackProblem MissingArgument(string name) =>
        new("invalid_arguments", $"[ERROR] missing required field: {name}");

    public JsonObject Json()
    {
        var json = new JsonObject { ["ok"] = false, ["error"] = Error };
        if (Needed is not null)
        {
            json["needed"] = Needed;
            json["provided"] = Provided;
        }

        if (messages.Count > 0)
        {
            json["response_metadata"] = new JsonObject { ["messages"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m))]) };
            json["errors"] = new JsonArray([.. messages.Select(m => JsonValue.Create(m.Replace("[ERROR] ", "", StringComparison.Ordinal)))]);
        }

        return json;
    }
}
