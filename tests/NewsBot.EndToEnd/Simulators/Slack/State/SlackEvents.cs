using System.Text.Json.Nodes;

namespace NewsBot.EndToEnd.Simulators.Slack.State;

/// <summary>What the app is told of messages, as far as it is subscribed, has the scopes and is there. See Slack Docs/Events API, "Events".</summary>
internal static class SlackEvents
{
    /// <summary>A message, and its twin where it mentions the bot: both are sent for one message in a channel.</summary>
    public static void Said(SlackWorld world, SimulatedPost post)
    {
        if (post.VisibleTo is not null)
        {
            return;
        }

        var place = post.Conversation;
        var told = post.Json();
        told.Remove("reply_count");
        told["channel"] = place.Id;
        told["event_ts"] = post.Ts;
        told["channel_type"] = place.ChannelType;
        if (post.Broadcast)
        {
            told["subtype"] = "thread_broadcast";
        }

        Tell(world, place, told);
        if (place.Kind is ConversationKind.Public or ConversationKind.Private && place.BotIsMember && !post.Author.IsBot
            && post.Markup.Contains(place.Team.Bot.Mention, StringComparison.Ordinal)
            && world.Subscriptions.Contains("app_mention") && place.Team.Scopes.Contains("app_mentions:read"))
        {
            var twin = (JsonObject)told.DeepClone();
            twin["type"] = "app_mention";
            twin.Remove("channel_type");
            world.Publish(place.Team, twin);
        }
    }

    /// <summary>See Slack Docs/message_changed event.</summary>
    public static void Changed(SlackWorld world, SimulatedPost post, JsonObject before)
    {
        if (post.VisibleTo is null)
        {
            var told = About(world, post, "message_changed");
            told["message"] = post.Json();
            told["previous_message"] = before;
            Tell(world, post.Conversation, told);
        }
    }

    /// <summary>See Slack Docs/message_deleted event.</summary>
    public static void Deleted(SlackWorld world, SimulatedPost post, JsonObject before)
    {
        if (post.VisibleTo is null)
        {
            var told = About(world, post, "message_deleted");
            told["deleted_ts"] = post.Ts;
            told["previous_message"] = before;
            Tell(world, post.Conversation, told);
        }
    }

    public static void Reacted(SlackWorld world, SimulatedPost post, SimulatedPerson person, string name)
    {
        if (world.Subscriptions.Contains("reaction_added") && post.Conversation.Team.Scopes.Contains("reactions:read") && post.Conversation.BotIsMember)
        {
            world.Publish(post.Conversation.Team, new JsonObject
            {
                ["type"] = "reaction_added",
                ["user"] = person.Id,
                ["reaction"] = name,
                ["item"] = new JsonObject { ["type"] = "message", ["channel"] = post.Conversation.Id, ["ts"] = post.Ts },
                ["item_user"] = post.Author.Id,
                ["event_ts"] = world.NextTs(),
            });
        }
    }

    private static JsonObject About(SlackWorld world, SimulatedPost post, string subtype)
    {
        var ts = world.NextTs();
        return new JsonObject
        {
            ["type"] = "message",
            ["subtype"] = subtype,
            ["channel"] = post.Conversation.Id,
            ["hidden"] = true,
            ["ts"] = ts,
            ["event_ts"] = ts,
            ["channel_type"] = post.Conversation.ChannelType,
        };
    }

    private static void Tell(SlackWorld world, SimulatedConversation place, JsonObject told)
    {
        var subscription = place.Kind switch
        {
            ConversationKind.Public => "message.channels",
            ConversationKind.Private => "message.groups",
            _ => $"message.{place.ChannelType}",
        };
        if (place.BotIsMember && world.Subscriptions.Contains(subscription) && place.Team.Scopes.Contains($"{place.ScopeFamily}:history"))
        {
            world.Publish(place.Team, told);
        }
    }
}
