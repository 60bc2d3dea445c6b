using System.Text.Json.Nodes;
using NewsBot.EndToEnd.Simulators.Discord.Gateway;
using NewsBot.EndToEnd.Simulators.Discord.State;

namespace NewsBot.EndToEnd.Simulators.Discord.Rest;

/// <summary>What the bot asks about itself, its guilds, and where the gateway is.</summary>
internal static class OwnRoutes
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static IEnumerable<Route> All(SimulatedGateway gateway) =>
    [
        new("GET", "/gateway", "gateway", 50, Second, _ => RestAnswer.Ok(new JsonObject { ["url"] = Address(gateway) })),
        new("GET", "/gateway/bot", "gateway", 50, Second, _ => RestAnswer.Ok(GatewayBot(gateway))),
        new("GET", "/users/@me", "me", 10, Second, c => RestAnswer.Ok(c.World.Bot.Json())),
        new("GET", "/users/@me/guilds", "my-guilds", 10, Second, MyGuilds),
        new("POST", "/users/@me/channels", "my-channels", 10, Second, OpenDirect),
        new("GET", "/users/{user}", "users", 10, Second, User),
        new("GET", "/applications/@me", "application", 10, Second, c => RestAnswer.Ok(Application(c.World))),
        new("GET", "/oauth2/applications/@me", "application", 10, Second, c => RestAnswer.Ok(Application(c.World))),
        new("GET", "/guilds/{guild}", "guild", 10, Second, c => RestAnswer.Ok(c.Guild().Json())),
        new("GET", "/guilds/{guild}/channels", "guild-channels", 10, Second, c => RestAnswer.Ok(Json.List(c.Guild().Channels.Where(x => !x.IsThread).Select(x => x.Json())))),
        new("GET", "/guilds/{guild}/roles", "guild-roles", 10, Second, c => RestAnswer.Ok(c.Guild().Roles())),
        new("GET", "/guilds/{guild}/members/{user}", "guild-members", 10, Second, Member),
        new("GET", "/guilds/{guild}/threads/active", "guild-threads", 10, Second, ActiveThreads),
    ];

    private static string Address(SimulatedGateway gateway) => gateway.Address(SimulatedGateway.Path).AbsoluteUri;

    /// <summary>See Discord Docs/Gateway, "Get Gateway Bot".</summary>
    private static JsonObject GatewayBot(SimulatedGateway gateway) => new()
    {
        ["url"] = Address(gateway),
        ["shards"] = gateway.World.Limits.Shards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = gateway.World.Limits.SessionStarts,
            ["remaining"] = Math.Max(0, gateway.SessionStartsLeft),
            ["reset_after"] = (int)Day.TotalMilliseconds,
            ["max_concurrency"] = gateway.World.Limits.MaxConcurrency,
        },
    };

    private static JsonObject Application(World world) => new()
    {
        ["id"] = Json.Id(world.Bot.Id),
        ["name"] = world.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["bot"] = world.Bot.Json(),
        ["verify_key"] = world.PublicKey,
        ["flags"] = 1 << 19,
        ["interactions_endpoint_url"] = world.InteractionsEndpoint?.AbsoluteUri,
        ["approximate_guild_count"] = world.Guilds.Values.Count(g => g.HasBot),
        ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject(), ["1"] = new JsonObject() },
    };

    private static RestAnswer MyGuilds(RestCall call) => RestAnswer.Ok(Json.List(call.World.Guilds.Values.Where(g => g.HasBot).Select(g => new JsonObject
    {
        ["id"] = Json.Id(g.Id),
        ["name"] = g.Name,
        ["icon"] = null,
        ["banner"] = null,
        ["owner"] = false,
        ["permissions"] = Json.Id((ulong)g.BotPermissions),
        ["features"] = new JsonArray(),
    })));

    private static RestAnswer OpenDirect(RestCall call) =>
        call.Body["recipient_id"].Snowflake() is { } id && call.World.Users.TryGetValue(id, out var user)
            ? RestAnswer.Ok(call.World.Direct(user).Json())
            : throw ApiProblem.UnknownUser();

    private static RestAnswer User(RestCall call) =>
        RestAnswer.Ok((call.Id("user") == call.World.Bot.Id ? call.World.Bot : call.World.Users.GetValueOrDefault(call.Id("user")) ?? throw ApiProblem.UnknownUser()).Json());

    private static RestAnswer Member(RestCall call)
    {
        var guild = call.Guild();
        var id = call.Id("user");
        var user = id == call.World.Bot.Id ? call.World.Bot : guild.Members.TryGetValue(id, out var member) ? member.User : throw ApiProblem.UnknownMember();
        return RestAnswer.Ok(guild.Member(user));
    }

    private static RestAnswer ActiveThreads(RestCall call)
    {
        var threads = call.Guild().Channels.Where(c => c is { IsThread: true, Archived: false } && c.BotMay(Permissions.ViewChannel)).ToList();
        return RestAnswer.Ok(new JsonObject
        {
            ["threads"] = Json.List(threads.Select(t => t.Json())),
            ["members"] = Json.List(threads.Where(t => t.ThreadMembers.Contains(call.World.Bot.Id)).Select(t => t.ThreadMember(call.World.Bot.Id))),
        });
    }
}
