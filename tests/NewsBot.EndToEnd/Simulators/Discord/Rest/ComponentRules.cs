using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>The components of a message. See Discord Docs/Component Reference.</summary>
internal static class ComponentRules
{
    private const int MostInAll = 40;
    private const int MostText = 4000;
    private const int MostRows = 5;

    private static readonly long[] Selects = [3, 5, 6, 7, 8];

    /// <summary>What may stand on the top level of a message with IS_COMPONENTS_V2.</summary>
    private static readonly long[] TopLevel = [1, 9, 10, 12, 13, 14, 17];

    private static readonly long[] InContainer = [1, 9, 10, 12, 13, 14];

    public static void Check(JsonNode? components, bool v2, FieldErrors errors)
    {
        if (components is not null and not JsonArray)
        {
            errors.Add("components", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return;
        }

        if (!v2)
        {
            errors.Count("components", components, 0, MostRows);
        }

        foreach (var (part, i) in components.Objects().Select((p, i) => (p, i)))
        {
            if (Allowed(part, v2 ? TopLevel : [1], $"components.{i}", errors))
            {
                CheckPart(part, $"components.{i}", errors);
            }
        }

        CheckAll([.. VisibleText.Parts(components)], errors);
    }

    private static void CheckAll(List<JsonObject> all, FieldErrors errors)
    {
        if (all.Count > MostInAll)
        {
            errors.Add("components", "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", $"The total number of components cannot exceed {MostInAll}");
        }

        if (all.Where(p => p["type"].Number() == 10).Sum(p => Json.Length(p["content"].Text())) > MostText)
        {
            errors.Add("components", "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", $"Displayable text size exceeds maximum size of {MostText}");
        }

        foreach (var twice in all.Select(p => p["custom_id"].Text()).OfType<string>().GroupBy(id => id).Where(g => g.Count() > 1))
        {
            errors.Add("components", "COMPONENT_CUSTOM_ID_DUPLICATED", $"Component custom id cannot be duplicated: {twice.Key}");
        }

        foreach (var twice in all.Select(p => p["id"].Number()).Where(n => n is > 0).GroupBy(n => n).Where(g => g.Count() > 1))
        {
            errors.Add("components", "COMPONENT_ID_DUPLICATED", $"Component id cannot be duplicated: {twice.Key}");
        }
    }

    private static void CheckPart(JsonObject part, string path, FieldErrors errors)
    {
        switch (part["type"].Number())
        {
            case 1:
                CheckRow(part, path, errors);
                break;
            case 9:
                CheckSection(part, path, errors);
                break;
            case 10:
                errors.Length($"{path}.content", part["content"], 1, MostText);
                break;
            case 12:
                CheckGallery(part, path, errors);
                break;
            case 13:
                CheckAddress(part["file"]?["url"], $"{path}.file.url", errors);
                break;
            case 14 when part["spacing"] is { } spacing && spacing.Number() is not (1 or 2):
                errors.Choices($"{path}.spacing", 1, 2);
                break;
            case 17:
                foreach (var (inner, i) in part["components"].Objects().Select((p, i) => (p, i)))
                {
                    if (Allowed(inner, InContainer, $"{path}.components.{i}", errors))
                    {
                        CheckPart(inner, $"{path}.components.{i}", errors);
                    }
                }

                errors.Count($"{path}.components", part["components"], 1, MostInAll);
                break;
            default:
                break;
        }
    }

    private static void CheckRow(JsonObject row, string path, FieldErrors errors)
    {
        var inner = row["components"].Objects().ToList();
        var selects = inner.Count(p => Selects.Contains(p["type"].Number() ?? 0));
        errors.Count($"{path}.components", row["components"], 1, 5);
        if (selects > 0 && inner.Count > 1)
        {
            errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        }

        foreach (var (part, i) in inner.Select((p, i) => (p, i)))
        {
            var at = $"{path}.components.{i}";
            if (!Allowed(part, [2, .. Selects], at, errors))
            {
                continue;
            }

            if (part["type"].Number() == 2)
            {
                CheckButton(part, at, errors);
            }
            else
            {
                CheckSelect(part, at, errors);
            }
        }
    }

    /// <summary>See Discord Docs/Component Reference, "Button": a custom_id, or a url, or a sku_id, by its style.</summary>
    private static void CheckButton(JsonObject button, string path, FieldErrors errors)
    {
        var style = button["style"].Number();
        var (id, url) = (button["custom_id"], button["url"]);
        if (style is not (>= 1 and <= 6))
        {
            errors.Choices($"{path}.style", 1, 2, 3, 4, 5, 6);
        }

        if (id is not null && url is not null)
        {
            errors.Add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE", "A custom id and url cannot both be specified");
        }
        else if (style == 5)
        {
            errors.Length($"{path}.url", url, 1, 512);
            CheckAddress(url, $"{path}.url", errors);
        }
        else if (style != 6)
        {
            errors.Length($"{path}.custom_id", id, 1, 100);
        }

        errors.Length($"{path}.label", button["label"], 0, 80, required: false);
        if (style != 6 && string.IsNullOrWhiteSpace(button["label"].Text()) && button["emoji"] is null)
        {
            errors.Add(path, "BUTTON_COMPONENT_MUST_HAVE_LABEL_OR_EMOJI", "A button must have a label or emoji");
        }
    }

    private static void CheckSelect(JsonObject select, string path, FieldErrors errors)
    {
        errors.Length($"{path}.custom_id", select["custom_id"], 1, 100);
        errors.Length($"{path}.placeholder", select["placeholder"], 0, 150, required: false);
        if (select["type"].Number() != 3)
        {
            return;
        }

        errors.Count($"{path}.options", select["options"], 1, 25);
        var options = select["options"].Objects().ToList();
        foreach (var (option, i) in options.Select((o, i) => (o, i)))
        {
            errors.Length($"{path}.options.{i}.label", option["label"], 1, 100);
            errors.Length($"{path}.options.{i}.value", option["value"], 1, 100);
            errors.Length($"{path}.options.{i}.description", option["description"], 0, 100, required: false);
        }

        if (options.Select(o => o["value"].Text()).Distinct().Count() < options.Count)
        {
            errors.Add($"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        }
    }

    private static void CheckSection(JsonObject section, string path, FieldErrors errors)
    {
        errors.Count($"{path}.components", section["components"], 1, 3);
        foreach (var (text, i) in section["components"].Objects().Select((p, i) => (p, i)))
        {
            if (Allowed(text, [10], $"{path}.components.{i}", errors))
            {
                CheckPart(text, $"{path}.components.{i}", errors);
            }
        }

        if (section["accessory"] is not JsonObject accessory)
        {
            errors.Required($"{path}.accessory");
        }
        else if (Allowed(accessory, [2, 11], $"{path}.accessory", errors))
        {
            if (accessory["type"].Number() == 2)
            {
                CheckButton(accessory, $"{path}.accessory", errors);
            }
            else
            {
                CheckAddress(accessory["media"]?["url"], $"{path}.accessory.media.url", errors);
            }
        }
    }

    private static void CheckGallery(JsonObject gallery, string path, FieldErrors errors)
    {
        errors.Count($"{path}.items", gallery["items"], 1, 10);
        foreach (var (item, i) in gallery["items"].Objects().Select((p, i) => (p, i)))
        {
            CheckAddress(item["media"]?["url"], $"{path}.items.{i}.media.url", errors);
        }
    }

    private static void CheckAddress(JsonNode? url, string path, FieldErrors errors)
    {
        if (url.Text() is not { } text)
        {
            errors.Required(path);
        }
        else if (!EmbedRules.IsWebAddress(text))
        {
            errors.Add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
    }

    private static bool Allowed(JsonObject part, long[] types, string path, FieldErrors errors)
    {
        if (part["type"].Number() is { } type && types.Contains(type))
        {
            return true;
        }

        errors.Choices($"{path}.type", types.Cast<object>());
        return false;
    }
}
