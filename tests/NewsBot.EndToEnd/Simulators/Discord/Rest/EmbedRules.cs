using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>See Discord Docs/Message, "Embed Limits".</summary>
internal static class EmbedRules
{
    private const int Most = 10;
    private const int MostInAll = 6000;
    private const int MostFields = 25;

    public static void Check(JsonNode? embeds, FieldErrors errors)
    {
        errors.Count("embeds", embeds, 0, Most);
        var all = 0;
        foreach (var (embed, i) in embeds.Objects().Select((e, i) => (e, i)))
        {
            var path = $"embeds.{i}";
            errors.Length($"{path}.title", embed["title"], 0, 256, required: false);
            errors.Length($"{path}.description", embed["description"], 0, 4096, required: false);
            errors.Length($"{path}.footer.text", embed["footer"]?["text"], 0, 2048, required: embed["footer"] is not null);
            errors.Length($"{path}.author.name", embed["author"]?["name"], 0, 256, required: embed["author"] is not null);
            errors.Count($"{path}.fields", embed["fields"], 0, MostFields);
            foreach (var (field, f) in embed["fields"].Objects().Select((e, f) => (e, f)))
            {
                errors.Length($"{path}.fields.{f}.name", field["name"], 1, 256);
                errors.Length($"{path}.fields.{f}.value", field["value"], 1, 1024);
            }

            foreach (var address in new[] { embed["url"], embed["image"]?["url"], embed["thumbnail"]?["url"], embed["author"]?["url"] })
            {
                if (address.Text() is { Length: > 0 } text && !IsWebAddress(text))
                {
                    errors.Add($"{path}.url", "URL_TYPE_INVALID_SCHEME", $"Scheme \"{text.Split(':')[0]}\" is not supported. Scheme must be one of ('http', 'https').");
                }
            }

            all += Length(embed);
        }

        if (all > MostInAll)
        {
            errors.Add("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MostInAll}");
        }
    }

    public static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "attachment" or "discord" && text.Length <= 2048;

    private static int Length(JsonObject embed) =>
        new[] { embed["title"], embed["description"], embed["footer"]?["text"], embed["author"]?["name"] }
            .Concat(embed["fields"].Objects().SelectMany(f => new[] { f["name"], f["value"] }))
            .Sum(n => Json.Length(n.Text()?.Trim()));
}
