using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.Socket;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Who the app is, who people are, reactions, and the assistant's pane.</summary>
internal static class OtherMethods
{
    private const int MostPrompts = 4;
    private const int MostLoadingMessages = 10;

    private static readonly string[] Assistant = ["assistant:write", "chat:write"];

    public static IEnumerable<SlackMethodRoute> All(SimulatedSockets sockets) =>
    [
        new("api.test", call => new JsonObject { ["args"] = call.Arguments.DeepClone() }) { Token = "" },
        new("auth.test", AuthTest),
        new("apps.connections.open", call => Opened(call, sockets)) { Token = "app" },
        new("users.info", UsersInfo) { PerMinute = 100, FormOnly = true, Scopes = ["users:read"] },
        new("bots.info", BotsInfo) { PerMinute = 50, FormOnly = true, Scopes = ["users:read"] },
        new("team.info", TeamInfo) { PerMinute = 50, FormOnly = true, Scopes = ["team:read"] },
        new("reactions.add", call => React(call, isAdded: true)) { PerMinute = 50, Scopes = ["reactions:write"] },
        new("reactions.remove", call => React(call, isAdded: false)) { PerMinute = 20, Scopes = ["reactions:write"] },
        new("assistant.threads.setStatus", SetStatus) { PerMinute = 600, Scopes = Assistant },
        new("assistant.threads.setTitle", SetTitle) { PerMinute = 100, Scopes = Assistant },
        new("assistant.threads.setSuggestedPrompts", SetPrompts) { PerMinute = 100, Scopes = Assistant },
    ];

    private static JsonObject AuthTest(SlackCall call) => new()
    {
        ["url"] = $"https://{call.Team.Domain}.slack.com/",
        ["team"] = call.Team.Name,
        ["user"] = call.Team.Bot.Handle,
        ["team_id"] = call.Team.Id,
        ["user_id"] = call.Team.Bot.Id,
        ["bot_id"] = call.Team.BotId,
        ["is_enterprise_install"] = false,
    };

    private static JsonObject Opened(SlackCall call, SimulatedSockets sockets)
    {
        call.World.Log.Happened("open");
        return new JsonObject { ["url"] = sockets.Issue().AbsoluteUri };
    }

    private static JsonObject UsersInfo(SlackCall call) => new() { ["user"] = call.Person("user").Json(call.Flag("include_locale")) };

    private static JsonObject BotsInfo(SlackCall call)
    {
        var id = call.Text("bot") ?? call.Team.BotId;
        return id != call.Team.BotId ? throw new SlackProblem("bot_not_found") : new JsonObject
        {
            ["bot"] = new JsonObject
            {
                ["id"] = id,
                ["deleted"] = false,
                ["name"] = call.Team.Bot.Name,
                ["updated"] = 1_700_000_000,
                ["app_id"] = SlackWorld.AppId,
                ["user_id"] = call.Team.Bot.Id,
            },
        };
    }

    private static JsonObject TeamInfo(SlackCall call) => new()
    {
        ["team"] = new JsonObject { ["id"] = call.Team.Id, ["name"] = call.Team.Name, ["domain"] = call.Team.Domain, ["email_domain"] = "" },
    };

    private static JsonObject React(SlackCall call, bool isAdded)
    {
        var place = call.Conversation();
        var (ts, name) = (call.Required("timestamp"), call.Required("name"));
        var post = place.History.FirstOrDefault(p => p.Ts == ts) ?? throw new SlackProblem("message_not_found");
        if (!place.BotIsMember)
        {
            throw new SlackProblem("not_in_channel");
        }

        if (name.Contains(':', StringComparison.Ordinal))
        {
            throw new SlackProblem("invalid_name");
        }

        var who = post.Reactions.TryGetValue(name, out var known) ? known : post.Reactions[name] = [];
        if (isAdded ? !who.Add(call.Team.Bot.Id) : !who.Remove(call.Team.Bot.Id))
        {
            throw new SlackProblem(isAdded ? "already_reacted" : "no_reaction");
        }

        if (who.Count == 0)
        {
            post.Reactions.Remove(name);
        }

        return [];
    }

    private static JsonObject SetStatus(SlackCall call)
    {
        var thread = Thread(call);
        if (call.Arguments["loading_messages"] is JsonArray { Count: > MostLoadingMessages })
        {
            throw new SlackProblem("invalid_arguments", $"[ERROR] no more than {MostLoadingMessages} items allowed [json-pointer:/loading_messages]");
        }

        thread.Statuses.Add(call.Text("status") ?? throw SlackProblem.MissingArgument("status"));
        return [];
    }

    private static JsonObject SetTitle(SlackCall call)
    {
        Thread(call).Title = call.Required("title");
        return [];
    }

    private static JsonObject SetPrompts(SlackCall call)
    {
        var prompts = call.Arguments["prompts"].Objects().Select(p => (Title: p["title"].Text() ?? "", Message: p["message"].Text() ?? "")).ToList();
        if (prompts.Count is 0 or > MostPrompts || prompts.Exists(p => p.Title.Length == 0 || p.Message.Length == 0))
        {
            throw new SlackProblem("invalid_arguments", $"[ERROR] one to {MostPrompts} prompts with title and message [json-pointer:/prompts]");
        }

        Thread(call).Prompts = prompts;
        return [];
    }

    private static AssistantThread Thread(SlackCall call)
    {
        var place = call.Conversation("channel_id");
        var ts = call.Required("thread_ts");
        return place.All.Exists(p => p.Ts == ts) ? place.Assistant(ts) : throw new SlackProblem("thread_not_found");
    }
}
