using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Makes a message what a checked body says; what it leaves out stays as it is.</summary>
internal static class Composition
{
    private const int Settable = SimulatedMessage.SuppressEmbeds | SimulatedMessage.SuppressNotifications | SimulatedMessage.ComponentsV2;

    public static void Apply(World world, SimulatedMessage message, JsonObject body)
    {
        if (body.ContainsKey("content"))
        {
            message.Content = body["content"].Text()?.Trim() ?? "";
        }

        if (body.ContainsKey("embeds"))
        {
            message.Embeds = Copy(body["embeds"]);
            foreach (var embed in message.Embeds.Objects())
            {
                embed["type"] ??= "rich";
            }
        }

        if (body.ContainsKey("components"))
        {
            message.Components = Copy(body["components"]);
            Number(message.Components);
        }

        if (body.ContainsKey("attachments"))
        {
            message.Attachments = Copy(body["attachments"]);
        }

        var flags = (int)(body["flags"].Number() ?? 0) & Settable;
        message.Flags = (message.Flags & ~SimulatedMessage.Loading) | flags;
        if (message.IsComponentsV2)
        {
            message.Content = "";
            message.Embeds = [];
        }

        Mention(world, message, body["allowed_mentions"] as JsonObject);
    }

    /// <summary>Each component has a number, given by Discord where the sender did not. See Discord Docs/Component Reference, "Anatomy of a Component".</summary>
    private static void Number(JsonArray components)
    {
        var all = VisibleText.Parts(components).ToList();
        var taken = all.Select(p => p["id"].Number()).Where(n => n is > 0).ToHashSet();
        var next = 1L;
        foreach (var part in all.Where(p => p["id"].Number() is null or 0))
        {
            while (taken.Contains(next))
            {
                next++;
            }

            part["id"] = next++;
        }
    }

    /// <summary>Who is told: the mentions in the text, as far as the sender allows them. See Discord Docs/Message, "Allowed Mentions Object".</summary>
    private static void Mention(World world, SimulatedMessage message, JsonObject? allowed)
    {
        var text = string.Join('\n', VisibleText.Parts(message.Components).Select(p => p["content"].Text()).Append(message.Content));
        var parse = (allowed?["parse"] as JsonArray)?.Select(p => p.Text()).ToList();
        var users = (allowed?["users"] as JsonArray)?.Select(u => u.Snowflake()).ToList() ?? [];
        message.Mentions = [.. world.MentionedIn(text).Where(u => allowed is null || parse?.Contains("users") == true || users.Contains(u.Id))];
        message.MentionsEveryone = (allowed is null || parse?.Contains("everyone") == true)
            && message.Channel.BotMay(Permissions.MentionEveryone)
            && (text.Contains("@everyone", StringComparison.Ordinal) || text.Contains("@here", StringComparison.Ordinal));
        if (message.RepliesTo is { } first && (allowed is null || allowed["replied_user"].Flag()) && !message.Mentions.Contains(first.Author))
        {
            message.Mentions.Add(first.Author);
        }
    }

    private static JsonArray Copy(JsonNode? list) => list is JsonArray array ? array.Copy() : [];
}
