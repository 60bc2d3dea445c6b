using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.State;

/// <summary>A message as lines of text: what a person reads of it, Markdown left as it is.</summary>
internal static class VisibleText
{
    public static string Of(SimulatedMessage message) =>
        Of(message.Content, message.Embeds, message.Components);

    public static string Of(string content, JsonArray embeds, JsonArray components)
    {
        var lines = new List<string?> { content };
        foreach (var embed in embeds.Objects())
        {
            lines.Add(embed["author"]?["name"].Text());
            lines.Add(embed["title"].Text());
            lines.Add(embed["description"].Text());
            foreach (var field in embed["fields"].Objects())
            {
                lines.Add(field["name"].Text());
                lines.Add(field["value"].Text());
            }

            lines.Add(embed["footer"]?["text"].Text());
        }

        foreach (var part in Parts(components))
        {
            lines.Add(part["type"].Number() switch
            {
                2 => part["label"].Text() is { } label ? $"[{label}]" : null,
                3 => part["placeholder"].Text() is { } placeholder ? $"({placeholder})" : "()",
                10 => part["content"].Text(),
                _ => null,
            });
        }

        return string.Join('\n', lines.Where(l => !string.IsNullOrEmpty(l)));
    }

    /// <summary>All components, nested ones behind those which hold them, a section's accessory last.</summary>
    public static IEnumerable<JsonObject> Parts(JsonNode? components)
    {
        foreach (var part in components.Objects())
        {
            yield return part;
            foreach (var inner in Parts(part["components"]))
            {
                yield return inner;
            }

            foreach (var single in new[] { part["accessory"], part["component"] }.OfType<JsonObject>())
            {
                yield return single;
                foreach (var inner in Parts(single["components"]))
                {
                    yield return inner;
                }
            }
        }
    }
}
