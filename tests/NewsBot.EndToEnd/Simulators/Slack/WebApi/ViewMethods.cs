using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Slack.State;

namespace NewsBot.EndToEnd.Simulators.Slack.WebApi;

/// <summary>Modals and App Homes. See Slack Docs/views.open and its neighbours.</summary>
internal static class ViewMethods
{
    private const int DeepestStack = 3;

    public static IEnumerable<SlackMethodRoute> All() =>
    [
        new("views.open", Open) { PerMinute = 100 },
        new("views.push", Push) { PerMinute = 100 },
        new("views.update", Update) { PerMinute = 100 },
        new("views.publish", Publish) { PerMinute = 100 },
    ];

    /// <summary>Puts a modal on the screen of whoever did something.</summary>
    public static SimulatedView Show(SlackWorld world, SimulatedAct act, SimulatedTeam team, JsonObject sent, SimulatedView? below)
    {
        var view = new SimulatedView(world.NextId('V'), team, act.Person, (JsonObject)sent.DeepClone()) { Previous = below };
        view.Update(ViewRules.WithIds(sent));
        world.Views[view.Id] = view;
        act.Modal = view;
        return view;
    }

    private static JsonObject Open(SlackCall call)
    {
        var view = ViewRules.Read(call.Arguments["view"], "modal");
        var act = call.Trigger();
        RefuseTwins(call, view);
        return Told(Show(call.World, act, call.Team, view, below: null));
    }

    private static JsonObject Push(SlackCall call)
    {
        var view = ViewRules.Read(call.Arguments["view"], "modal");
        var act = call.Trigger();
        var below = act.View ?? throw new SlackProblem("invalid_trigger_id");
        var depth = 1;
        for (var lower = below.Previous; lower is not null; lower = lower.Previous)
        {
            depth++;
        }

        return depth >= DeepestStack ? throw new SlackProblem("push_limit_reached") : Told(Show(call.World, act, call.Team, view, below));
    }

    private static JsonObject Update(SlackCall call)
    {
        var next = ViewRules.Read(call.Arguments["view"], "modal");
        var (id, externalId) = (call.Text("view_id"), call.Text("external_id"));
        if (id is null && externalId is null)
        {
            throw SlackProblem.MissingArgument("view_id");
        }

        var view = call.World.Views.Values.FirstOrDefault(v => v is { IsModal: true, IsOpen: true } && v.Team == call.Team && (id is null ? v.ExternalId == externalId : v.Id == id))
            ?? throw new SlackProblem("not_found");
        if (call.Text("hash") is { } hash && hash != view.Hash)
        {
            throw new SlackProblem("hash_conflict");
        }

        view.Update(ViewRules.WithIds(next));
        return Told(view);
    }

    private static JsonObject Publish(SlackCall call)
    {
        var next = ViewRules.Read(call.Arguments["view"], "home");
        var person = call.Person("user_id");
        var home = call.World.Homes.GetValueOrDefault(person.Id);
        if (home is null)
        {
            home = new SimulatedView(call.World.NextId('V'), call.Team, person, (JsonObject)next.DeepClone());
            call.World.Homes[person.Id] = home;
            call.World.Views[home.Id] = home;
        }
        else if (call.Text("hash") is { } hash && hash != home.Hash)
        {
            throw new SlackProblem("hash_conflict");
        }

        home.Update(ViewRules.WithIds(next));
        return Told(home);
    }

    private static void RefuseTwins(SlackCall call, JsonObject view)
    {
        if (view["external_id"].Text() is { Length: > 0 } id && call.World.Views.Values.Any(v => v.IsOpen && v.Team == call.Team && v.ExternalId == id))
        {
            throw new SlackProblem("duplicate_external_id");
        }
    }

    private static JsonObject Told(SimulatedView view) => new() { ["view"] = view.Json() };
}
