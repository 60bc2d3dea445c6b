using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Posting, changing and removing messages. See Slack Docs/chat.postMessage and its neighbours.</summary>
internal static class ChatMethods
{
    private const int LongestUpdate = 4_000;

    public static IEnumerable<SlackMethodRoute> All() =>
    [
        new("chat.postMessage", Post) { Scopes = ["chat:write"] },
        new("chat.postEphemeral", PostEphemeral) { Scopes = ["chat:write"], PerMinute = 100 },
        new("chat.update", Update) { Scopes = ["chat:write"], PerMinute = 50 },
        new("chat.delete", Delete) { Scopes = ["chat:write"], PerMinute = 50 },
        new("chat.getPermalink", Permalink) { FormOnly = true },
    ];

    /// <summary>Whether the bot may write here. See Slack Docs/chat.postMessage, "Errors".</summary>
    public static void CheckWriting(SlackCall call, SimulatedConversation place)
    {
        if (place.IsArchived)
        {
            throw new SlackProblem("is_archived");
        }

        if (!place.BotIsMember && !(place.Kind == ConversationKind.Public && call.Team.Scopes.Contains("chat:write.public") && call.Method == "chat.postMessage"))
        {
            throw new SlackProblem("not_in_channel");
        }

        if (place.IsReadOnly)
        {
            throw new SlackProblem("restricted_action");
        }
    }

    private static JsonObject Post(SlackCall call)
    {
        var place = call.Conversation();
        CheckWriting(call, place);
        var content = MessageContent.Read(call.Arguments, call.World.Limits);
        var thread = call.Text("thread_ts");
        if (thread is not null && place.All.TrueForAll(p => p.Ts != thread || p.VisibleTo is not null))
        {
            // Slack takes it all the same; nobody finds such a reply.
            call.World.Log.Happened("thread-of-nothing", $"{place} {thread}");
        }

        var post = new SimulatedPost(call.World.NextTs(), place, call.Team.Bot)
        {
            ThreadTs = thread,
            Broadcast = thread is not null && call.Flag("reply_broadcast"),
            UnfurlsLinks = !call.Has("unfurl_links") || call.Flag("unfurl_links"),
        };
        content.Apply(post);
        call.World.Post(post);
        return content.Warn(new JsonObject { ["channel"] = place.Id, ["ts"] = post.Ts, ["message"] = post.Json() });
    }

    private static JsonObject PostEphemeral(SlackCall call)
    {
        var place = call.Conversation();
        var person = call.World.People.GetValueOrDefault(call.Required("user")) is { } known && known.TeamId == call.Team.Id ? known : throw new SlackProblem("user_not_in_channel");
        CheckWriting(call, place);
        var content = MessageContent.Read(call.Arguments, call.World.Limits);
        var post = new SimulatedPost(call.World.NextTs(), place, call.Team.Bot) { ThreadTs = call.Text("thread_ts"), VisibleTo = person };
        content.Apply(post);
        call.World.Post(post);
        return content.Warn(new JsonObject { ["message_ts"] = post.Ts });
    }

    private static JsonObject Update(SlackCall call)
    {
        var place = call.Conversation();
        var post = call.Own(place, "ts", "cant_update_message");
        if (place.IsArchived)
        {
            throw new SlackProblem("is_archived");
        }

        if (post.IsStreaming)
        {
            throw new SlackProblem("streaming_state_conflict");
        }

        if (call.World.Limits.EditWindow is { } window && System.Diagnostics.Stopwatch.GetElapsedTime(post.PostedAt) > window)
        {
            throw new SlackProblem("edit_window_closed");
        }

        if (call.Text("text") is { Length: > LongestUpdate })
        {
            // See Slack Docs/chat.update, "Errors": "The text field cannot exceed 4,000 characters."
            throw new SlackProblem("msg_too_long");
        }

        var before = post.Json();
        var content = MessageContent.Read(call.Arguments, call.World.Limits, post);
        content.Apply(post);
        post.WasStreamed = false;
        post.EditedTs = call.World.NextTs();
        call.World.Changed(post, before);
        return content.Warn(new JsonObject { ["channel"] = place.Id, ["ts"] = post.Ts, ["text"] = post.Markup, ["message"] = post.Json() });
    }

    private static JsonObject Delete(SlackCall call)
    {
        var place = call.Conversation();
        var post = call.Own(place, "ts", "cant_delete_message");
        call.World.Delete(post);
        return new JsonObject { ["channel"] = place.Id, ["ts"] = post.Ts };
    }

    private static JsonObject Permalink(SlackCall call)
    {
        var place = call.Conversation();
        var ts = call.Required("message_ts");
        var post = place.History.FirstOrDefault(p => p.Ts == ts) ?? throw new SlackProblem("message_not_found");
        var thread = post.IsReply ? $"?thread_ts={post.ThreadTs}&cid={place.Id}" : "";
        return new JsonObject
        {
            ["channel"] = place.Id,
            ["permalink"] = $"https://{place.Team.Domain}.slack.com/archives/{place.Id}/p{post.Ts.Replace(".", "", StringComparison.Ordinal)}{thread}",
        };
    }
}
