using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What a message may be. See Discord Docs/Message, "Create Message" and "Edit Message".</summary>
internal static class MessageRules
{
    /// <summary>Code points. The same page; the OpenAPI specification says 4000, which only some users have.</summary>
    private const int LongestContent = 2000;

    private const int LongestNonce = 25;

    /// <summary>Checks what was sent; what an edit leaves out counts as it stands in the message.</summary>
    public static void Check(JsonObject body, SimulatedMessage? edited, string path = "")
    {
        var errors = new FieldErrors();
        var flags = (int)(body["flags"].Number() ?? 0);
        var v2 = (flags & SimulatedMessage.ComponentsV2) != 0 || edited is { IsComponentsV2: true };
        errors.Length("content", body["content"], 0, LongestContent, required: false);
        EmbedRules.Check(body["embeds"], errors);
        ComponentRules.Check(body["components"], v2, errors);
        CheckMentions(body["allowed_mentions"], errors);
        if (body["nonce"] is { } nonce && (nonce.Text() ?? nonce.ToJsonString()).Length > LongestNonce)
        {
            errors.Add("nonce", "NONCE_TYPE_TOO_LONG", $"Must be {LongestNonce} or fewer in length.");
        }

        if (v2)
        {
            CheckLegacy(body, edited, errors);
        }

        if (edited is { IsComponentsV2: true } && body["flags"] is not null && (flags & SimulatedMessage.ComponentsV2) == 0)
        {
            // "This flag cannot be removed from a message": Discord Docs/Component Reference, "Legacy Message Component Behavior".
            errors.Add("flags", "MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG", "The components v2 flag cannot be removed from a message");
        }

        errors.ThrowIfAny();
        if (IsEmpty(body, edited))
        {
            throw ApiProblem.EmptyMessage();
        }
    }

    /// <summary>With IS_COMPONENTS_V2 there is nothing beside the components. See Discord Docs/Component Reference.</summary>
    private static void CheckLegacy(JsonObject body, SimulatedMessage? edited, FieldErrors errors)
    {
        foreach (var field in new[] { "content", "embeds", "poll", "sticker_ids" })
        {
            var sent = body[field] is { } value && value is not JsonArray { Count: 0 } && value.Text() != "";
            var stands = !body.ContainsKey(field) && edited is { IsComponentsV2: false, IsLoading: false }
                && ((field == "content" && edited.Content.Length > 0) || (field == "embeds" && edited.Embeds.Count > 0));
            if (sent || stands)
            {
                errors.Add(field, "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", $"The '{field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            }
        }
    }

    /// <summary>Parse and a list of the same kind exclude each other. See Discord Docs/Message, "Allowed Mentions Object".</summary>
    private static void CheckMentions(JsonNode? mentions, FieldErrors errors)
    {
        if (mentions is not JsonObject allowed)
        {
            return;
        }

        var parse = (allowed["parse"] as JsonArray)?.Select(p => p.Text()).ToList() ?? [];
        if (parse.Exists(p => p is not ("users" or "roles" or "everyone")))
        {
            errors.Choices("allowed_mentions.parse", "'roles'", "'users'", "'everyone'");
        }

        foreach (var kind in new[] { "users", "roles" })
        {
            if (parse.Contains(kind) && allowed[kind] is JsonArray { Count: > 0 })
            {
                errors.Add("allowed_mentions", "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            }

            errors.Count($"allowed_mentions.{kind}", allowed[kind], 0, 100);
        }
    }

    private static bool IsEmpty(JsonObject body, SimulatedMessage? edited)
    {
        var content = body.ContainsKey("content") ? body["content"].Text()?.Trim() ?? "" : edited?.Content ?? "";
        return content.Length == 0
            && Count(body, "embeds", edited?.Embeds) == 0
            && Count(body, "components", edited?.Components) == 0
            && Count(body, "attachments", edited?.Attachments) == 0
            && Count(body, "sticker_ids", null) == 0
            && body["poll"] is null;
    }

    private static int Count(JsonObject body, string field, JsonArray? before) =>
        body.ContainsKey(field) ? (body[field] as JsonArray)?.Count ?? 0 : before?.Count ?? 0;
}
