using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What a dialogue may be. See Discord Docs/Receiving and Responding, "Modal".</summary>
internal static class ModalRules
{
    private const int ActionRow = 1;
    private const int TextInput = 4;
    private const int TextDisplay = 10;
    private const int Label = 18;

    public static void Check(JsonObject modal)
    {
        var errors = new FieldErrors();
        errors.Length("data.title", modal["title"], 1, 45);
        errors.Length("data.custom_id", modal["custom_id"], 1, 100);
        errors.Count("data.components", modal["components"], 1, 5);
        foreach (var (part, i) in modal["components"].Objects().Select((p, i) => (p, i)))
        {
            var path = $"data.components.{i}";
            switch (part["type"].Number())
            {
                case ActionRow:
                    errors.Count($"{path}.components", part["components"], 1, 1);
                    break;
                case Label:
                    errors.Length($"{path}.label", part["label"], 1, 45);
                    errors.Length($"{path}.description", part["description"], 0, 100, required: false);
                    if (part["component"] is null)
                    {
                        errors.Required($"{path}.component");
                    }

                    break;
                case TextDisplay:
                    errors.Length($"{path}.content", part["content"], 1, 4000);
                    break;
                default:
                    errors.Choices($"{path}.type", ActionRow, TextDisplay, Label);
                    break;
            }
        }

        CheckInputs([.. VisibleText.Parts(modal["components"])], errors);
        errors.ThrowIfAny();
    }

    private static void CheckInputs(List<JsonObject> all, FieldErrors errors)
    {
        foreach (var input in all.Where(p => p["type"].Number() == TextInput))
        {
            errors.Length("data.components.custom_id", input["custom_id"], 1, 100);
            errors.Length("data.components.placeholder", input["placeholder"], 0, 100, required: false);
            errors.Length("data.components.value", input["value"], 0, 4000, required: false);
            if (input["style"].Number() is not (1 or 2))
            {
                errors.Choices("data.components.style", 1, 2);
            }
        }

        var ids = all.Select(p => p["custom_id"].Text()).OfType<string>().ToList();
        if (ids.Distinct().Count() < ids.Count)
        {
            errors.Add("data.components", "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }
}
