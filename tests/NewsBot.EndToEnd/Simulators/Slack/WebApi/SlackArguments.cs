using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>The arguments of a call as JSON, whether they came as a form (with JSON inside) or as JSON. See Slack Docs/Web API, "POST bodies".</summary>
internal sealed record SlackArguments(JsonObject Values, bool AsJson, bool HasCharset)
{
    private static readonly HashSet<string> Flags =
    [
        "as_user", "clear_on_close", "delete_original", "exclude_archived", "exclude_members", "include_all_metadata", "include_locale", "include_num_members",
        "inclusive", "link_names", "mrkdwn", "prevent_creation", "replace_original", "reply_broadcast", "return_im", "unfurl_links", "unfurl_media",
    ];

    private static readonly HashSet<string> Numbers = ["limit"];

    private static readonly HashSet<string> Structures =
        ["attachments", "blocks", "chunks", "file_ids", "loading_messages", "metadata", "prompts", "unfurls", "user_auth_blocks", "view"];

    /// <summary>What may stand in no record: it opens doors.</summary>
    private static readonly string[] Secrets = ["token", "client_secret", "code", "trigger_id", "refresh_token"];

    public static async Task<SlackArguments> ReadAsync(HttpRequest request)
    {
        var values = new JsonObject();
        foreach (var (name, value) in request.Query)
        {
            values[name] = Typed(name, value.ToString());
        }

        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            foreach (var (name, value) in form)
            {
                values[name] = Typed(name, value.ToString());
            }

            return new SlackArguments(values, AsJson: false, HasCharset: true);
        }

        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (text.Length == 0)
        {
            return new SlackArguments(values, AsJson: false, HasCharset: true);
        }

        var type = request.ContentType ?? "";
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw new SlackProblem(type.Length == 0 ? "missing_post_type" : "invalid_post_type");
        }

        foreach (var (name, value) in Parse(text) as JsonObject ?? throw new SlackProblem("json_not_object"))
        {
            values[name] = value?.DeepClone();
        }

        return new SlackArguments(values, AsJson: true, type.Contains("charset", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>For the record: without what opens doors.</summary>
    public JsonObject Shown()
    {
        var shown = (JsonObject)Values.DeepClone();
        foreach (var name in Secrets)
        {
            if (shown.Remove(name) && name == "trigger_id")
            {
                shown[name] = "…";
            }
        }

        return shown;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new SlackProblem("invalid_json");
        }
    }

    private static JsonNode? Typed(string name, string value)
    {
        if (Flags.Contains(name) && value is ("true" or "false" or "1" or "0"))
        {
            return value is "true" or "1";
        }

        if (Numbers.Contains(name) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        if (!Structures.Contains(name))
        {
            return value;
        }

        try
        {
            return JsonNode.Parse(value);
        }
        catch (JsonException)
        {
            throw new SlackProblem(name switch { "blocks" => "invalid_blocks_format", "metadata" => "invalid_metadata_format", _ => "invalid_arguments" }, $"[ERROR] {name} is not valid JSON");
        }
    }
}
