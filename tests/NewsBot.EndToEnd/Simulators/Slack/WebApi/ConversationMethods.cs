using System.Globalization;
using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Channels and direct conversations. See Slack Docs/conversations.info and its neighbours.</summary>
internal static class ConversationMethods
{
    private const int UsualPage = 100;
    private const int LongestPage = 999;

    private static readonly string[] Reading = ["channels:read", "groups:read", "im:read", "mpim:read"];

    public static IEnumerable<SlackMethodRoute> All() =>
    [
        new("conversations.info", Info) { PerMinute = 50, FormOnly = true, Scopes = Reading },
        new("conversations.list", List) { PerMinute = 20, FormOnly = true, Scopes = Reading },
        new("conversations.open", Open) { PerMinute = 50, Scopes = ["im:write", "mpim:write", "channels:manage"] },
        new("conversations.join", Join) { PerMinute = 50, Scopes = ["channels:join"] },
        new("conversations.replies", Replies) { PerMinute = 50, FormOnly = true },
        new("conversations.history", History) { PerMinute = 50, FormOnly = true },
    ];

    private static JsonObject Info(SlackCall call)
    {
        var place = call.Conversation();
        call.NeedsScope($"{place.ScopeFamily}:read");
        var told = place.Json();
        if (call.Flag("include_locale"))
        {
            told["locale"] = "en-US";
        }

        return new JsonObject { ["channel"] = told };
    }

    private static JsonObject List(SlackCall call)
    {
        var types = (call.Text("types") ?? "public_channel").Split(',', StringSplitOptions.TrimEntries);
        var found = call.World.Conversations.Values.Where(c => c.Team == call.Team && types.Contains(c.Kind switch
        {
            ConversationKind.Public => "public_channel",
            ConversationKind.Private => "private_channel",
            ConversationKind.Group => "mpim",
            _ => "im",
        }) && (!c.IsPrivate || c.BotIsMember) && !(call.Flag("exclude_archived") && c.IsArchived)).ToList();
        return Page(call, found, "channels", c => c.Json());
    }

    private static JsonObject Open(SlackCall call)
    {
        if (call.Text("channel") is not null)
        {
            return new JsonObject { ["channel"] = new JsonObject { ["id"] = call.Conversation().Id } };
        }

        var ids = call.Required("users").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        call.NeedsScope(ids.Length == 1 ? "im:write" : "mpim:write");
        var people = ids.Select(id => call.World.People.GetValueOrDefault(id) is { } p && p.TeamId == call.Team.Id ? p : throw new SlackProblem("user_not_found")).ToList();
        if (people.Exists(p => p.IsBot))
        {
            throw new SlackProblem("cannot_dm_bot");
        }

        var place = call.World.Direct(call.Team, people);
        return new JsonObject { ["channel"] = call.Flag("return_im") ? place.Json() : new JsonObject { ["id"] = place.Id } };
    }

    private static JsonObject Join(SlackCall call)
    {
        var place = call.Conversation();
        if (place.Kind != ConversationKind.Public)
        {
            throw new SlackProblem("method_not_supported_for_channel_type");
        }

        if (place.IsArchived)
        {
            throw new SlackProblem("is_archived");
        }

        var answer = new JsonObject();
        if (place.BotIsMember)
        {
            answer["warning"] = "already_in_channel";
            answer["response_metadata"] = new JsonObject { ["warnings"] = new JsonArray("already_in_channel") };
        }

        place.BotIsMember = true;
        answer["channel"] = place.Json();
        return answer;
    }

    private static JsonObject Replies(SlackCall call)
    {
        var place = Readable(call);
        var ts = call.Required("ts");
        var first = place.History.FirstOrDefault(p => p.Ts == ts) ?? throw new SlackProblem("thread_not_found");
        var thread = first.ThreadTs ?? first.Ts;
        return Page(call, [.. place.History.Where(p => p.Ts == thread || (p.ThreadTs == thread && p.IsReply)).Where(Between(call, keeps: thread))], "messages", p => p.Json());
    }

    private static JsonObject History(SlackCall call)
    {
        var place = Readable(call);
        return Page(call, [.. place.History.Where(p => !p.IsReply || p.Broadcast).Where(Between(call, keeps: null)).Reverse()], "messages", p => p.Json());
    }

    private static SimulatedConversation Readable(SlackCall call)
    {
        var place = call.Conversation();
        call.NeedsScope($"{place.ScopeFamily}:history");
        return place.BotIsMember ? place : throw new SlackProblem("not_in_channel");
    }

    private static Func<SimulatedPost, bool> Between(SlackCall call, string? keeps)
    {
        var (oldest, latest, inclusive) = (Ts(call.Text("oldest"), 0), Ts(call.Text("latest"), decimal.MaxValue), call.Flag("inclusive"));
        return p => p.Ts == keeps || (Ts(p.Ts, 0) is var ts && ((ts > oldest && ts < latest) || (inclusive && (ts == oldest || ts == latest))));
    }

    private static decimal Ts(string? ts, decimal otherwise) =>
        ts is null ? otherwise : decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw new SlackProblem("invalid_ts_latest");

    /// <summary>See Slack Docs/Pagination. A cursor is the number of what was told before.</summary>
    private static JsonObject Page<T>(SlackCall call, List<T> all, string name, Func<T, JsonObject> json)
    {
        var limit = (int)Math.Clamp(call.Arguments["limit"].Number() ?? UsualPage, 1, LongestPage);
        var start = call.Text("cursor") is { Length: > 0 } cursor
            ? int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : throw new SlackProblem("invalid_cursor")
            : 0;
        var hasMore = start + limit < all.Count;
        return new JsonObject
        {
            [name] = new JsonArray([.. all.Skip(start).Take(limit).Select(json)]),
            ["has_more"] = hasMore,
            ["response_metadata"] = new JsonObject { ["next_cursor"] = hasMore ? (start + limit).ToString(CultureInfo.InvariantCulture) : "" },
        };
    }
}
