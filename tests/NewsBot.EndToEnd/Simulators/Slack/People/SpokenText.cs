using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.People;

/// <summary>What a person's client makes of what the person does.</summary>
internal static class SpokenText
{
    /// <summary>A client sends what is said as rich text, too.</summary>
    public static JsonArray Blocks(string text) => text.Length == 0 ? [] : new JsonArray(new JsonObject
    {
        ["type"] = "rich_text",
        ["block_id"] = "said",
        ["elements"] = new JsonArray(new JsonObject
        {
            ["type"] = "rich_text_section",
            ["elements"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = SlackVisibleText.Mrkdwn(text) }),
        }),
    });

    public static JsonObject Pressed(JsonObject button)
    {
        var told = Start(button);
        foreach (var field in new[] { "text", "value", "url", "style" }.Where(f => button[f] is not null))
        {
            told[field] = button[field]!.DeepClone();
        }

        return told;
    }

    public static JsonObject Chosen(JsonObject menu, string option)
    {
        var told = Start(menu);
        switch (menu["type"].Text())
        {
            case "timepicker":
                told["selected_time"] = option;
                break;
            case "checkboxes" or "multi_static_select":
                told["selected_options"] = new JsonArray(Option(menu, option));
                break;
            case "users_select":
                told["selected_user"] = option;
                break;
            case "channels_select":
                told["selected_channel"] = option;
                break;
            case "conversations_select":
                told["selected_conversation"] = option;
                break;
            default:
                told["selected_option"] = Option(menu, option);
                break;
        }

        return told;
    }

    /// <summary>What stands in the fields of a modal. See Slack Docs/view_submission payload, "state".</summary>
    public static JsonObject Values(SimulatedView view, IReadOnlyList<(string Field, string Value)> fields)
    {
        var values = new JsonObject();
        foreach (var (block, element) in SlackVisibleText.Elements(view.Sent["blocks"]).Where(e => e.Block["type"].Text() is "input" or "actions" or "section" && e.Element["type"].Text() is not ("button" or "overflow")))
        {
            var (blockId, actionId) = (block["block_id"].Text()!, element["action_id"].Text()!);
            var filled = fields.Where(f => f.Field == blockId || f.Field == actionId || f.Field == block["label"]?["text"].Text()).Select(f => f.Value).ToList();
            var state = Field(element, filled);
            if (block["type"].Text() == "input" && !block["optional"].Flag() && state.Count == 1)
            {
                throw new InvalidOperationException($"A client does not send “{view.CallbackId}” without “{block["label"]?["text"].Text()}”.");
            }

            (values[blockId] ??= new JsonObject())[actionId] = state;
        }

        var unknown = fields.Where(f => !view.Sent["blocks"].Objects().Any(b => b["block_id"].Text() == f.Field || b["label"]?["text"].Text() == f.Field)
            && SlackVisibleText.Elements(view.Sent["blocks"]).All(e => e.Element["action_id"].Text() != f.Field)).Select(f => f.Field).ToList();
        return unknown.Count == 0 ? values : throw new InvalidOperationException($"The modal has no “{string.Join(", ", unknown)}”:\n{view.Text}");
    }

    private static JsonObject Field(JsonObject element, List<string> filled)
    {
        var state = new JsonObject { ["type"] = element["type"].Text() };
        switch (element["type"].Text())
        {
            case "checkboxes" or "multi_static_select":
                state["selected_options"] = filled.Count > 0
                    ? new JsonArray([.. filled.Select(f => Option(element, f))])
                    : element["initial_options"]?.DeepClone() ?? new JsonArray();
                break;
            case "static_select" or "radio_buttons":
                Set(state, "selected_option", filled.Count > 0 ? Option(element, filled[0]) : element["initial_option"]?.DeepClone());
                break;
            case "timepicker":
                Set(state, "selected_time", filled.Count > 0 ? filled[0] : element["initial_time"]?.DeepClone());
                break;
            case "users_select" or "channels_select" or "conversations_select":
                var kind = element["type"].Text()!.Replace("s_select", "", StringComparison.Ordinal);
                Set(state, $"selected_{kind}", filled.Count > 0 ? filled[0] : element[$"initial_{kind}"]?.DeepClone());
                break;
            default:
                Set(state, "value", filled.Count > 0 ? filled[0] : element["initial_value"]?.DeepClone());
                break;
        }

        return state;
    }

    private static void Set(JsonObject state, string name, JsonNode? value)
    {
        if (value is not null)
        {
            state[name] = value;
        }
    }

    private static JsonObject Start(JsonObject element) => new() { ["type"] = element["type"].Text(), ["action_id"] = element["action_id"]?.DeepClone() };

    private static JsonNode Option(JsonObject menu, string option) =>
        (menu["options"].Objects().Concat(menu["option_groups"].Objects().SelectMany(g => g["options"].Objects()))
            .FirstOrDefault(o => o["value"].Text() == option || o["text"]?["text"].Text() == option)
            ?? throw new InvalidOperationException($"“{option}” is no option of “{menu["action_id"].Text()}”.")).DeepClone();
}
