using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.Socket;
using NewsBot.EndToEnd.Simulators.Slack.State;
using NewsBot.EndToEnd.Simulators.Slack.WebApi;

namespace NewsBot.EndToEnd.Simulators.Slack.Requests;

/// <summary>Brings what happens to the app: over a socket, or to its Request URL where there is one, never both.</summary>
internal sealed class SlackDeliveries(SlackWorld world, SimulatedSockets sockets, RequestUrls urls)
{
    private int _events;

    /// <summary>See Slack Docs/Events API, "Callback field overview".</summary>
    public void Publish(SimulatedTeam team, JsonObject happened)
    {
        if (!team.Installed)
        {
            return;
        }

        var id = $"Ev0NEWS{Interlocked.Increment(ref _events):D6}";
        var payload = new JsonObject
        {
            ["token"] = SlackWorld.VerificationToken,
            ["team_id"] = team.Id,
            ["context_team_id"] = team.Id,
            ["context_enterprise_id"] = null,
            ["api_app_id"] = SlackWorld.AppId,
            ["event"] = happened,
            ["type"] = "event_callback",
            ["event_id"] = id,
            ["event_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
            ["authorizations"] = new JsonArray(new JsonObject
            {
                ["enterprise_id"] = null,
                ["team_id"] = team.Id,
                ["user_id"] = team.Bot.Id,
                ["is_bot"] = true,
                ["is_enterprise_install"] = false,
            }),
            ["is_ext_shared_channel"] = false,
            ["event_context"] = "4-simulated",
        };
        var said = Said(happened);
        said?.EventIds.Add(id);
        if (urls.Events is null)
        {
            sockets.Deliver(new Envelope("events_api", payload, acceptsAnswer: false, isRepeated: true) { Acknowledged = _ => said?.Acknowledge() });
        }
        else
        {
            _ = urls.TellAsync(payload);
        }
    }

    /// <summary>A command or an interaction; what comes with the acknowledgement is applied.</summary>
    public void Deliver(SimulatedAct act, JsonObject payload, bool acceptsAnswer)
    {
        lock (world.Gate)
        {
            world.Acts.Add(act);
            var isCommand = payload["command"] is not null;
            if ((isCommand ? urls.Commands : urls.Interactivity) is not null)
            {
                _ = PostAsync(act, payload, isCommand);
                return;
            }

            act.Envelope = new Envelope(isCommand ? "slash_commands" : "interactive", payload, acceptsAnswer, world.Limits.RedeliversInteractions)
            {
                Acknowledged = answer => Acknowledge(act, answer),
                Failed = act.Fail,
            };
            sockets.Deliver(act.Envelope);
        }
    }

    /// <summary>The message whose beginning the event tells of; null when it tells of anything else.</summary>
    private SimulatedPost? Said(JsonObject happened) =>
        happened["type"].Text() is "message" or "app_mention" && happened["channel"].Text() is { } channel && world.Conversations.TryGetValue(channel, out var place)
            ? place.All.FindLast(p => p.Ts == happened["ts"].Text())
            : null;

    private async Task PostAsync(SimulatedAct act, JsonObject payload, bool isCommand)
    {
        var (answer, error) = await urls.AskAsync(payload, isCommand);
        lock (world.Gate)
        {
            if (error is null)
            {
                Acknowledge(act, answer);
            }
            else
            {
                act.Fail(error);
            }
        }

        world.Changes.Announce();
    }

    private void Acknowledge(SimulatedAct act, JsonNode? answer)
    {
        act.Acknowledge(answer);
        try
        {
            if (act.View is { } view && act.Name.StartsWith("submit", StringComparison.Ordinal))
            {
                Submitted(act, view, answer as JsonObject);
            }
            else if (answer is JsonObject sent && (sent["text"] ?? sent["blocks"]) is not null)
            {
                ResponseUrls.Apply(world, act, sent);
            }
            else if (answer.Text() is { Length: > 0 } words)
            {
                ResponseUrls.Apply(world, act, new JsonObject { ["text"] = words });
            }
        }
        catch (SlackProblem problem)
        {
            world.Log.Happened("answer-refused", $"{act.Name}: {problem.Json().ToJsonString()}");
            act.Fail(problem.Error);
        }
    }

    /// <summary>See Slack Docs/Modals, "Response actions".</summary>
    private void Submitted(SimulatedAct act, SimulatedView view, JsonObject? answer)
    {
        view.Errors = new Dictionary<string, string>();
        switch (answer?["response_action"].Text())
        {
            case null:
                view.IsOpen = false;
                act.Modal = view.Previous;
                break;
            case "clear":
                for (var below = view; below is not null; below = below.Previous)
                {
                    below.IsOpen = false;
                }

                break;
            case "errors":
                view.Errors = (answer["errors"] as JsonObject ?? []).ToDictionary(e => e.Key, e => e.Value.Text() ?? "");
                break;
            case "update":
                view.Update(ViewRules.WithIds(ViewRules.Read(answer["view"], "modal")));
                act.Modal = view;
                break;
            case "push":
                ViewMethods.Show(world, act, view.Team, ViewRules.Read(answer["view"], "modal"), view);
                break;
            case var action:
                throw new SlackProblem($"unknown response_action {action}");
        }
    }
}
