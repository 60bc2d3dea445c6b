using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Messages that grow while people read. See Slack Docs/chat.startStream, chat.appendStream, chat.stopStream.</summary>
internal static class StreamMethods
{
    private const int LongestText = 12_000;
    private const int MostBlocks = 50;

    public static IEnumerable<SlackMethodRoute> All() =>
    [
        new("chat.startStream", Start) { Scopes = ["chat:write"], PerMinute = 20 },
        new("chat.appendStream", Append) { Scopes = ["chat:write"], PerMinute = 100 },
        new("chat.stopStream", Stop) { Scopes = ["chat:write"], PerMinute = 20 },
    ];

    private static JsonObject Start(SlackCall call)
    {
        var place = call.Conversation();
        ChatMethods.CheckWriting(call, place);
        var thread = call.Required("thread_ts");
        if (place.All.TrueForAll(p => p.Ts != thread || p.VisibleTo is not null))
        {
            throw new SlackProblem("thread_not_found");
        }

        if (place.Kind != ConversationKind.Direct)
        {
            // "Required when streaming to channels": Slack Docs/chat.startStream.
            _ = call.Text("recipient_user_id") ?? throw new SlackProblem("missing_recipient_user_id");
            _ = call.Text("recipient_team_id") ?? throw new SlackProblem("missing_recipient_team_id");
            call.Person("recipient_user_id");
        }

        var post = new SimulatedPost(call.World.NextTs(), place, call.Team.Bot) { ThreadTs = thread, IsStreaming = true, WasStreamed = true, Markdown = "" };
        Add(call, post, isNeeded: false);
        call.World.Post(post);
        return Place(post);
    }

    private static JsonObject Append(SlackCall call)
    {
        var post = Streaming(call);
        var before = post.Json();
        Add(call, post, isNeeded: true);
        call.World.Changed(post, before);
        return Place(post);
    }

    private static JsonObject Stop(SlackCall call)
    {
        var post = Streaming(call);
        var before = post.Json();
        var blocks = call.Arguments["blocks"] as JsonArray;
        if (blocks is not null)
        {
            BlockRules.CheckMessage(blocks, call.World.Limits);
        }

        Add(call, post, isNeeded: false);
        foreach (var block in MessageContent.WithIds(blocks ?? []))
        {
            post.Blocks.Add(block?.DeepClone());
        }

        post.Metadata = call.Arguments["metadata"]?.DeepClone() ?? post.Metadata;
        post.IsStreaming = false;
        call.World.Changed(post, before);
        var answer = Place(post);
        answer["message"] = post.Json();
        return answer;
    }

    private static SimulatedPost Streaming(SlackCall call)
    {
        var place = call.Conversation();
        var post = call.Own(place, "ts", "message_not_owned_by_app");
        if (post.IsStreaming && System.Diagnostics.Stopwatch.GetElapsedTime(post.PostedAt) > call.World.Limits.StreamLife)
        {
            call.World.Log.Happened("stream-expired", $"{place} {post.Ts}");
            post.IsStreaming = false;
        }

        return post.IsStreaming ? post : throw new SlackProblem("message_not_in_streaming_state");
    }

    private static void Add(SlackCall call, SimulatedPost post, bool isNeeded)
    {
        var (text, chunks) = (call.Text("markdown_text"), call.Arguments["chunks"] as JsonArray);
        if (text is not null && chunks is { Count: > 0 })
        {
            throw new SlackProblem("cannot_provide_both_markdown_text_and_chunks");
        }

        if (isNeeded && text is not { Length: > 0 } && chunks is not { Count: > 0 })
        {
            throw new SlackProblem("no_text");
        }

        if (text is { Length: > LongestText })
        {
            throw new SlackProblem("msg_too_long");
        }

        post.Markdown += text;
        foreach (var chunk in chunks.Objects())
        {
            Add(call, post, chunk);
        }
    }

    /// <summary>See Slack Docs/Streaming Chunks. Tasks and plans are shown by their titles.</summary>
    private static void Add(SlackCall call, SimulatedPost post, JsonObject chunk)
    {
        switch (chunk["type"].Text())
        {
            case "markdown_text" when chunk["text"].Text() is { Length: <= LongestText } text:
                post.Markdown += text;
                break;
            case "task_update" when chunk["id"].Text() is not null && chunk["title"].Text() is { } title:
                post.Markdown += $"\n{title}\n";
                break;
            case "plan_update" when chunk["title"].Text() is { } title:
                post.Markdown += $"\n{title}\n";
                break;
            case "blocks" when chunk["blocks"] is JsonArray { Count: <= MostBlocks } blocks:
                BlockRules.CheckMessage(blocks, call.World.Limits);
                foreach (var block in MessageContent.WithIds(blocks))
                {
                    post.Blocks.Add(block?.DeepClone());
                }

                break;
            default:
                throw new SlackProblem("invalid_chunks");
        }
    }

    private static JsonObject Place(SimulatedPost post) => new() { ["channel"] = post.Conversation.Id, ["ts"] = post.Ts };
}
