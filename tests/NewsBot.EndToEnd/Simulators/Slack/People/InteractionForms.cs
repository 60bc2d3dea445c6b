using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.People;

/// <summary>What the app is told of what a person did. See Slack Docs/Interaction Payloads, and Slash Commands.</summary>
internal static class InteractionForms
{
    /// <summary>A command is a form: all of its values are text.</summary>
    public static JsonObject Command(SimulatedSlack slack, SimulatedAct act, string command, string text)
    {
        var place = act.Conversation!;
        return new JsonObject
        {
            ["token"] = SlackWorld.VerificationToken,
            ["team_id"] = place.Team.Id,
            ["team_domain"] = place.Team.Domain,
            ["channel_id"] = place.Id,
            ["channel_name"] = place.CommandName,
            ["user_id"] = act.Person.Id,
            ["user_name"] = act.Person.Handle,
            ["command"] = command,
            ["text"] = text,
            ["api_app_id"] = SlackWorld.AppId,
            ["is_enterprise_install"] = "false",
            ["response_url"] = ResponseUrl(slack, act),
            ["trigger_id"] = act.TriggerId,
        };
    }

    /// <summary>A press or a choice on a message or in a view.</summary>
    public static JsonObject BlockActions(SimulatedSlack slack, SimulatedAct act, JsonObject action)
    {
        var json = Start(slack, act, "block_actions");
        action["action_ts"] = slack.World.NextTs();
        if (act.Source is { } post)
        {
            json["container"] = new JsonObject
            {
                ["type"] = "message",
                ["message_ts"] = post.Ts,
                ["channel_id"] = post.Conversation.Id,
                ["is_ephemeral"] = post.VisibleTo is not null,
            };
            if (post.IsReply)
            {
                json["container"]!["thread_ts"] = post.ThreadTs;
            }

            json["channel"] = Channel(post.Conversation);
            if (post.VisibleTo is null)
            {
                json["message"] = post.Json();
            }

            json["state"] = new JsonObject { ["values"] = new JsonObject() };
            json["response_url"] = ResponseUrl(slack, act);
        }
        else if (act.View is { } view)
        {
            json["container"] = new JsonObject { ["type"] = "view", ["view_id"] = view.Id };
            json["view"] = view.Json();
        }

        json["actions"] = new JsonArray(action);
        return json;
    }

    /// <summary>A shortcut of a message's menu.</summary>
    public static JsonObject MessageAction(SimulatedSlack slack, SimulatedAct act, SimulatedPost post, string callbackId)
    {
        var json = Start(slack, act, "message_action");
        json["action_ts"] = slack.World.NextTs();
        json["callback_id"] = callbackId;
        json["channel"] = Channel(post.Conversation);
        json["message_ts"] = post.Ts;
        json["message"] = post.Json();
        json["response_url"] = ResponseUrl(slack, act);
        return json;
    }

    /// <summary>A shortcut of the whole workspace.</summary>
    public static JsonObject Shortcut(SimulatedSlack slack, SimulatedAct act, string callbackId)
    {
        var json = Start(slack, act, "shortcut");
        json["action_ts"] = slack.World.NextTs();
        json["callback_id"] = callbackId;
        return json;
    }

    public static JsonObject Submission(SimulatedSlack slack, SimulatedAct act, JsonObject values)
    {
        var json = Start(slack, act, "view_submission");
        json["view"] = act.View!.Json(values);
        json["response_urls"] = new JsonArray();
        return json;
    }

    public static JsonObject Closed(SimulatedSlack slack, SimulatedAct act)
    {
        var json = Start(slack, act, "view_closed");
        json.Remove("trigger_id");
        json["view"] = act.View!.Json();
        json["is_cleared"] = false;
        return json;
    }

    private static JsonObject Start(SimulatedSlack slack, SimulatedAct act, string type)
    {
        var team = slack.World.Teams.Find(t => t.Id == act.Person.TeamId)!;
        return new JsonObject
        {
            ["type"] = type,
            ["user"] = new JsonObject { ["id"] = act.Person.Id, ["username"] = act.Person.Handle, ["name"] = act.Person.Handle, ["team_id"] = team.Id },
            ["api_app_id"] = SlackWorld.AppId,
            ["token"] = SlackWorld.VerificationToken,
            ["trigger_id"] = act.TriggerId,
            ["team"] = new JsonObject { ["id"] = team.Id, ["domain"] = team.Domain },
            ["enterprise"] = null,
            ["is_enterprise_install"] = false,
        };
    }

    private static JsonObject Channel(SimulatedConversation place) => new() { ["id"] = place.Id, ["name"] = place.CommandName };

    private static string ResponseUrl(SimulatedSlack slack, SimulatedAct act) => new Uri(slack.Address, act.ResponsePath).AbsoluteUri;
}
