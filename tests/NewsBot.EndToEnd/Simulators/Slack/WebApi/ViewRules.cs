using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>What Slack says of views. See Slack Docs/View Objects.</summary>
internal static class ViewRules
{
    private const int LongestTitle = 24;
    private const int LongestMetadata = 3_000;
    private const int LongestId = 255;
    private const int LargestView = 250_000;

    private static readonly string[] OfModals = ["title", "submit", "close", "clear_on_close", "notify_on_close", "submit_disabled"];

    public static JsonObject Read(JsonNode? sent, string type)
    {
        if (sent is not JsonObject view)
        {
            throw SlackProblem.MissingArgument("view");
        }

        if (view["type"].Text() != type)
        {
            throw new SlackProblem("invalid_arguments", $"[ERROR] must be {type} [json-pointer:/view/type]");
        }

        if (view.ToJsonString(JsonSerializerOptions.Web).Length > LargestView)
        {
            throw new SlackProblem("view_too_large");
        }

        var errors = new List<string>();
        void Fail(string at, string why) => errors.Add($"[ERROR] {why} [json-pointer:{at}]");
        CheckFrame(view, type, Fail);
        if (view["blocks"] is not JsonArray blocks)
        {
            Fail("/view", "missing required field: blocks");
        }
        else
        {
            errors.AddRange(BlockRules.CheckView(blocks, type));
            if (type == "modal" && view["submit"] is null && blocks.Objects().Any(b => b["type"].Text() == "input"))
            {
                Fail("/view/submit", "submit is required when an input block is within blocks");
            }
        }

        return errors.Count == 0 ? view : throw new SlackProblem("invalid_arguments", errors);
    }

    public static JsonObject WithIds(JsonObject view)
    {
        var named = (JsonObject)view.DeepClone();
        named["blocks"] = MessageContent.WithIds((JsonArray)named["blocks"]!);
        return named;
    }

    private static void CheckFrame(JsonObject view, string type, Action<string, string> fail)
    {
        var texts = new ElementRules(fail);
        if (type == "modal")
        {
            texts.PlainText(view["title"], "/view/title", LongestTitle);
            foreach (var name in new[] { "submit", "close" }.Where(n => view[n] is not null))
            {
                texts.PlainText(view[name], $"/view/{name}", LongestTitle);
            }
        }
        else
        {
            foreach (var name in OfModals.Where(view.ContainsKey))
            {
                fail($"/view/{name}", "additional property");
            }
        }

        foreach (var (name, most) in new[] { ("private_metadata", LongestMetadata), ("callback_id", LongestId), ("external_id", LongestId) })
        {
            if (view[name] is { } value && (value.Text() is not { } text || text.Length > most))
            {
                fail($"/view/{name}", string.Create(CultureInfo.InvariantCulture, $"must be less than {most + 1} characters"));
            }
        }
    }
}
