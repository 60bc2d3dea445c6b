using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>What Slack says of texts and of what can be pressed, chosen or filled in. See Slack Docs/Block Kit, "Block elements".</summary>
internal sealed class ElementRules(Action<string, string> fail)
{
    private const int LongestId = 255;

    private static readonly HashSet<string> Choices =
    [
        "checkboxes", "datepicker", "overflow", "radio_buttons", "timepicker", "static_select", "external_select", "users_select", "conversations_select", "channels_select",
        "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
    ];

    private static readonly HashSet<string> Fields = ["plain_text_input", "email_text_input", "url_text_input", "number_input", "datetimepicker", "rich_text_input", "file_input"];

    public void PlainText(JsonNode? text, string at, int most)
    {
        if (text?["type"].Text() != "plain_text")
        {
            fail(text is null ? at[..at.LastIndexOf('/')] : $"{at}/type", text is null ? $"missing required field: {at[(at.LastIndexOf('/') + 1)..]}" : "must be plain_text");
            return;
        }

        AnyText(text, at, most);
    }

    public void AnyText(JsonNode? text, string at, int most)
    {
        if (text?["type"].Text() is not ("plain_text" or "mrkdwn"))
        {
            fail(at, "must be a text object");
            return;
        }

        if (text["text"].Text() is not { } words)
        {
            fail($"{at}/text", "must provide a string");
        }
        else if (words.Length == 0)
        {
            fail($"{at}/text", "must be more than 0 characters");
        }
        else if (words.Length > most)
        {
            fail($"{at}/text", string.Create(CultureInfo.InvariantCulture, $"must be less than {most + 1} characters"));
        }

        if (text["emoji"] is not null && text["type"].Text() == "mrkdwn")
        {
            fail($"{at}/emoji", "emoji is of plain_text only");
        }
    }

    public void Element(JsonNode? element, string at, string place)
    {
        var type = element?["type"].Text();
        if (element is null || type is null || !Fits(type, place))
        {
            fail(at, element is null ? "missing required field: element" : $"unsupported type: {type}");
            return;
        }

        if (element["action_id"] is { } id && id.Text() is not { Length: > 0 and <= LongestId })
        {
            fail($"{at}/action_id", $"must be less than {LongestId + 1} characters");
        }

        if (element["placeholder"] is { } placeholder)
        {
            PlainText(placeholder, $"{at}/placeholder", 150);
        }

        switch (type)
        {
            case "button":
                Button(element, at);
                break;
            case "static_select" or "multi_static_select":
                Options(element, at, 100);
                break;
            case "overflow":
                Options(element, at, 5);
                break;
            case "checkboxes" or "radio_buttons":
                Options(element, at, 10);
                break;
            case "timepicker" when element["initial_time"] is { } time && !TimeOnly.TryParseExact(time.Text(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _):
                fail($"{at}/initial_time", "must be in the format HH:mm");
                break;
            case "plain_text_input":
                Input(element, at);
                break;
            case "feedback_buttons":
                PlainText(element["positive_button"]?["text"], $"{at}/positive_button/text", 75);
                PlainText(element["negative_button"]?["text"], $"{at}/negative_button/text", 75);
                break;
            default:
                break;
        }

        if (element["confirm"] is { } confirm)
        {
            Confirm(confirm, $"{at}/confirm");
        }
    }

    private static bool Fits(string type, string place) => place switch
    {
        "context_actions" => type is "feedback_buttons" or "icon_button",
        "input" or "view-input" => Choices.Contains(type) && type != "overflow" || Fields.Contains(type),
        "section" or "view-section" => type is "button" or "image" or "workflow_button" || Choices.Contains(type),
        _ => type is "button" or "workflow_button" or "datetimepicker" || Choices.Contains(type),
    };

    private void Button(JsonNode button, string at)
    {
        PlainText(button["text"], $"{at}/text", 75);
        Length(button, "value", at, 2_000);
        Length(button, "url", at, 3_000);
        Length(button, "accessibility_label", at, 75);
        if (button["style"] is { } style && style.Text() is not ("primary" or "danger"))
        {
            fail($"{at}/style", "must be one of primary, danger");
        }

        if (button["url"].Text() is { } url && !Uri.TryCreate(url, UriKind.Absolute, out _))
        {
            fail($"{at}/url", "invalid url");
        }
    }

    private void Options(JsonNode select, string at, int most)
    {
        var groups = select["option_groups"].Objects().ToList();
        var lists = groups.Count > 0 ? groups.Select((g, i) => (g["options"] as JsonArray, $"{at}/option_groups/{i}/options")) : [(select["options"] as JsonArray, $"{at}/options")];
        var seen = new List<JsonNode?>();
        foreach (var (options, place) in lists)
        {
            if (options is not { Count: > 0 } || options.Count > most)
            {
                fail(place, options is { Count: > 0 } ? $"no more than {most} items allowed" : "no less than 1 items allowed");
                continue;
            }

            for (var i = 0; i < options.Count; i++)
            {
                Option(select, options[i], $"{place}/{i}");
                seen.Add(options[i]);
            }
        }

        foreach (var initial in new[] { select["initial_option"] }.Concat(select["initial_options"] as JsonArray ?? []).Where(o => o is not null))
        {
            if (!seen.Exists(o => JsonNode.DeepEquals(o, initial)))
            {
                fail($"{at}/initial_option", "initial_option must be one of the options");
            }
        }

        if (select["initial_options"] is JsonArray { Count: 0 })
        {
            fail($"{at}/initial_options", "no less than 1 items allowed");
        }
    }

    private void Option(JsonNode select, JsonNode? option, string at)
    {
        if (select["type"].Text() is "checkboxes" or "radio_buttons")
        {
            AnyText(option?["text"], $"{at}/text", 75);
        }
        else
        {
            PlainText(option?["text"], $"{at}/text", 75);
        }

        if (option?["value"].Text() is not { Length: > 0 and <= 150 })
        {
            fail($"{at}/value", "must be less than 151 characters");
        }

        if (option?["description"] is { } description)
        {
            PlainText(description, $"{at}/description", 75);
        }
    }

    private void Input(JsonNode input, string at)
    {
        var (least, most) = (input["min_length"].Number() ?? 0, input["max_length"].Number() ?? 3_000);
        if (least is < 0 or > 3_000 || most is < 1 or > 3_000 || least > most)
        {
            fail($"{at}/max_length", "must be between min_length and 3000");
        }

        Length(input, "initial_value", at, 3_000);
    }

    private void Confirm(JsonNode confirm, string at)
    {
        PlainText(confirm["title"], $"{at}/title", 100);
        AnyText(confirm["text"], $"{at}/text", 300);
        PlainText(confirm["confirm"], $"{at}/confirm", 30);
        PlainText(confirm["deny"], $"{at}/deny", 30);
    }

    private void Length(JsonNode node, string field, string at, int most)
    {
        if (node[field] is { } value && (value.GetValueKind() != JsonValueKind.String || value.Text()!.Length > most))
        {
            fail($"{at}/{field}", $"must be less than {most + 1} characters");
        }
    }
}
