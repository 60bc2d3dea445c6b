using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>Registering commands, for everyone or for a guild. See Discord Docs/Application Commands.</summary>
internal static class CommandRoutes
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    public static IEnumerable<Route> All() =>
        new[] { "/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands" }.SelectMany(path => new Route[]
        {
            new("GET", path, "commands-read", 20, Period, c => RestAnswer.Ok(Json.List(c.World.Commands.In(Scope(c)).Select(x => x.DeepClone())))),
            new("PUT", path, "commands-replace", 5, Period, Replace),
            new("POST", path, "commands-add", 10, Period, Add),
            new("GET", path + "/{command}", "commands-read", 20, Period, c => RestAnswer.Ok(Known(c).DeepClone())),
            new("PATCH", path + "/{command}", "commands-edit", 10, Period, Edit),
            new("DELETE", path + "/{command}", "commands-delete", 10, Period, Remove),
        });

    private static ulong Scope(RestCall call)
    {
        if (call.Id("application") != call.World.Bot.Id)
        {
            throw new ApiProblem(403, 20012, "You are not authorized to perform this action on this application");
        }

        return call.Parts.ContainsKey("guild") ? call.Guild().Id : 0;
    }

    private static JsonObject Known(RestCall call) =>
        call.World.Commands.In(Scope(call)).FirstOrDefault(c => c["id"].Snowflake() == call.Id("command")) ?? throw ApiProblem.UnknownCommand();

    private static RestAnswer Replace(RestCall call)
    {
        var scope = Scope(call);
        var errors = new FieldErrors();
        if (call.Sent is not JsonArray list || list.Any(c => c is not JsonObject))
        {
            errors.Add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            errors.ThrowIfAny();
            return RestAnswer.Nothing;
        }

        var commands = list.Objects().ToList();
        CommandRules.Check(commands, isList: true);
        call.World.Commands.Replace(scope, [.. commands.Select(c => Registered(call.World, scope, c))]);
        call.World.Log.Happened("commands", $"{commands.Count} {(scope == 0 ? "for everyone" : "for a guild")}");
        return RestAnswer.Ok(Json.List(call.World.Commands.In(scope).Select(c => c.DeepClone())));
    }

    private static RestAnswer Add(RestCall call)
    {
        var scope = Scope(call);
        CommandRules.Check([call.Body], isList: false);
        var command = Registered(call.World, scope, call.Body);
        return new RestAnswer(call.World.Commands.Put(scope, command) ? 200 : 201, command.DeepClone());
    }

    private static RestAnswer Edit(RestCall call)
    {
        var merged = (JsonObject)Known(call).DeepClone();
        foreach (var (field, value) in call.Body)
        {
            merged[field] = value?.DeepClone();
        }

        CommandRules.Check([merged], isList: false);
        call.World.Commands.Remove(Scope(call), call.Id("command"));
        call.World.Commands.Put(Scope(call), merged);
        return RestAnswer.Ok(merged.DeepClone());
    }

    private static RestAnswer Remove(RestCall call) =>
        call.World.Commands.Remove(Scope(call), call.Id("command")) ? RestAnswer.Nothing : throw ApiProblem.UnknownCommand();

    /// <summary>The command as Discord keeps it; under the same name and type it keeps its id.</summary>
    private static JsonObject Registered(World world, ulong scope, JsonObject sent)
    {
        var command = (JsonObject)sent.DeepClone();
        command["type"] ??= 1;
        var before = world.Commands.In(scope).FirstOrDefault(c => c["name"].Text() == command["name"].Text() && c["type"].Number() == command["type"].Number());
        command["id"] = before?["id"].Text() ?? Json.Id(world.Ids.Next());
        command["application_id"] = Json.Id(world.Bot.Id);
        command["version"] = Json.Id(world.Ids.Next());
        command["default_member_permissions"] ??= null;
        command["description"] ??= "";
        command["nsfw"] ??= false;
        if (scope != 0)
        {
            command["guild_id"] = Json.Id(scope);
        }
        else
        {
            command["integration_types"] ??= new JsonArray(0);
            command["contexts"] ??= null;
        }

        return command;
    }
}
